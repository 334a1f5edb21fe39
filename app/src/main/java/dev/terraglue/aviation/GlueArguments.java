package dev.terraglue.aviation;

import java.util.Set;

/** The arguments that AWS Glue itself passes to a job or keeps for itself ("AWS Glue job parameters" and "Special parameters"). */
final class GlueArguments {
    private static final Set<String> NAMES = Set.of(
            "JOB_NAME", "JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION", "TempDir", "RedshiftTempDir", "WORKFLOW_NAME", "WORKFLOW_RUN_ID",
            "additional-python-modules", "auto-scale-within-microbatch", "class", "conf", "continuation-option", "customer-driver-env-vars",
            "customer-executor-env-vars", "datalake-formats", "debug", "disable-proxy", "disable-proxy-v2", "encryption-type",
            "executor-cores", "mode", "python-modules-installer-option", "scriptLocation", "spark-event-logs-path",
            "use-postgres-driver", "user-jars-first", "write-shuffle-files-to-s3", "write-shuffle-spills-to-s3");
    private static final Set<String> FAMILIES = Set.of("enable-", "job-", "continuous-log-", "extra-");

    private GlueArguments() {}

    static boolean reserves(String name) {
        return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
    }
}
