package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Encryption;
import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/** The lake's Glue jobs. */
final class Jobs {
    private final GlueClient glue;
    private final Names names;

    Jobs(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    List<Change> deploy(Job job) {
        JobUpdate wanted = definition(job);
        try {
            if (present(job).equals(wanted)) {
                return List.of();
            }
            glue.updateJob(it -> it.jobName(job.name()).jobUpdate(wanted));
            return Change.updated("job " + job.name());
        } catch (EntityNotFoundException e) {
            glue.createJob(it -> it.name(job.name())
                    .description(wanted.description())
                    .role(wanted.role())
                    .command(wanted.command())
                    .defaultArguments(wanted.defaultArguments())
                    .executionProperty(wanted.executionProperty())
                    .glueVersion(wanted.glueVersion())
                    .workerType(wanted.workerType())
                    .numberOfWorkers(wanted.numberOfWorkers())
                    .timeout(wanted.timeout())
                    .maxRetries(wanted.maxRetries())
                    .securityConfiguration(wanted.securityConfiguration())
                    .tags(names.tags()));
            return Change.created("job " + job.name());
        }
    }

    /** The job as Glue shall hold it; its text form takes part in the pipeline's fingerprint. */
    JobUpdate definition(Job job) {
        return JobUpdate.builder()
                .description(job.description())
                .role(names.roleArn(job.role()))
                .command(JobCommand.builder().name("glueetl").scriptLocation(names.scriptLocation(job)).build())
                .defaultArguments(arguments(job))
                .executionProperty(ExecutionProperty.builder().maxConcurrentRuns(1).build())
                .glueVersion(job.glueVersion())
                .workerType(job.workerType())
                .numberOfWorkers(job.workers())
                .timeout(job.timeoutMinutes())
                .maxRetries(0)
                .securityConfiguration(names.lake().encryption() == Encryption.KMS ? names.securityConfiguration() : null)
                .build();
    }

    /** The job as Glue holds it, in the same form. */
    JobUpdate present(Job job) {
        return sameMembers(glue.getJob(it -> it.jobName(job.name())).job());
    }

    private Map<String, String> arguments(Job job) {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("--job-language", "scala");
        arguments.put("--class", job.mainClass());
        arguments.put("--extra-jars", names.jarLocation());
        arguments.put("--enable-glue-datacatalog", "true");
        arguments.put("--enable-continuous-cloudwatch-log", "true");
        arguments.put("--job-bookmark-option", "job-bookmark-disable");
        arguments.put("--TempDir", names.temporaryLocation());
        arguments.put("--enable-metrics", "true");
        arguments.put("--enable-spark-ui", "true");
        arguments.put("--spark-event-logs-path", names.eventLogLocation());
        job.arguments().forEach((name, value) -> arguments.put("--" + name, value));
        return arguments;
    }

    /** The members that {@link #definition} sets, of a job that Glue holds. */
    private static JobUpdate sameMembers(software.amazon.awssdk.services.glue.model.Job job) {
        return JobUpdate.builder()
                .description(job.description())
                .role(job.role())
                .command(JobCommand.builder().name(job.command().name()).scriptLocation(job.command().scriptLocation()).build())
                .defaultArguments(job.defaultArguments())
                .executionProperty(job.executionProperty())
                .glueVersion(job.glueVersion())
                .workerType(job.workerType())
                .numberOfWorkers(job.numberOfWorkers())
                .timeout(job.timeout())
                .maxRetries(job.maxRetries())
                .securityConfiguration(job.securityConfiguration())
                .build();
    }
}
