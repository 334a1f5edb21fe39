package dev.terraglue.sandbox.glue;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * The arguments of one run: the job's defaults, under the run's own, under those that the job does not let a run override ("Using job
 * parameters in AWS Glue jobs").
 */
record JobArguments(Map<String, String> byName) {
    JobArguments {
        byName = new LinkedHashMap<>(byName);
    }

    static JobArguments of(Job job, Map<String, String> ofRun) {
        Map<String, String> merged = new LinkedHashMap<>(job.defaultArguments());
        merged.putAll(ofRun);
        merged.putAll(job.nonOverridableArguments());
        return new JobArguments(merged);
    }

    /** {@code scala} or {@code python}, as {@code --job-language} says. */
    String language() {
        return byName.getOrDefault("--job-language", "python");
    }

    /** {@code --class}; empty where there is none. */
    String mainClass() {
        return byName.getOrDefault("--class", "");
    }

    /** {@code --extra-jars}, in order. */
    List<URI> jars() {
        return Arrays.stream(byName.getOrDefault("--extra-jars", "").split(",")).map(String::strip).filter(jar -> !jar.isEmpty()).map(URI::create).toList();
    }

    /** {@code --conf}: {@code a=b --conf c=d} in one value, as Glue's users write several. */
    Map<String, String> sparkConf() {
        Map<String, String> conf = new LinkedHashMap<>();
        for (String setting : byName.getOrDefault("--conf", "").split("--conf")) {
            int equals = setting.indexOf('=');
            if (equals > 0) conf.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        }
        return conf;
    }

    /** As the job's main method gets them: Glue's own first, then {@code --name}, {@code value}, … */
    List<String> commandLine(JobRun run) {
        List<String> line = new ArrayList<>(List.of("--JOB_NAME", run.jobName(), "--JOB_RUN_ID", run.id()));
        byName.forEach((name, value) -> {
            line.add(name);
            line.add(value);
        });
        return line;
    }
}
