package dev.terraglue.cli.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Glue job on Spark.
 *
 * @param mainClass class of the app's jar with the job's main method
 * @param role      IAM role that it runs as
 * @param reads     databases
 * @param writes    databases
 * @param arguments without the leading {@code --}
 */
public record Job(
        String name,
        String description,
        String mainClass,
        String role,
        List<String> reads,
        List<String> writes,
        Map<String, String> arguments,
        String glueVersion,
        String workerType,
        int workers,
        int timeoutMinutes) {
    public Job {
        Checks.matches("a class name such as org.example.Job", "[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)*", mainClass);
        Checks.matches("a role name of letters, digits and +=,.@_-", "[\\w+=,.@-]{1,64}", role);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
