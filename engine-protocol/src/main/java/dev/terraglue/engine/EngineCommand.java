package dev.terraglue.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sandbox asks of an engine. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineCommand.RunJob.class, name = "run-job"),
    @JsonSubTypes.Type(value = EngineCommand.RunQuery.class, name = "run-query"),
    @JsonSubTypes.Type(value = EngineCommand.CancelQuery.class, name = "cancel-query"),
})
public sealed interface EngineCommand {

    /**
     * Runs {@code mainClass} of {@code jars} in the Spark worker. A worker runs one job at a time; a running job is stopped by
     * ending its process, as on AWS.
     *
     * @param runId     the Glue job run's id ({@code jr_…})
     * @param jobName   the Glue job's name
     * @param jars      {@code s3://} addresses of the jars on the job's class path, in order
     * @param mainClass class with {@code static void main(String[])}
     * @param arguments the job's arguments as Glue passes them: {@code --name}, {@code value}, …
     * @param sparkConf Spark configuration of this run, over the worker's own defaults
     * @param access    the sandbox, with the job role's temporary credentials
     */
    record RunJob(
            String runId,
            String jobName,
            List<URI> jars,
            String mainClass,
            List<String> arguments,
            Map<String, String> sparkConf,
            AwsAccess access)
            implements EngineCommand {}

    /**
     * Runs one Athena statement, and writes its result to {@code resultLocation} and {@code resultLocation + ".metadata"}.
     *
     * @param queryId        the QueryExecutionId
     * @param sql            the statement as the user wrote it
     * @param catalog        the QueryExecutionContext's catalog, usually {@code AwsDataCatalog}
     * @param database       the QueryExecutionContext's database, if it names one
     * @param executionParameters values for the statement's {@code ?}, as SQL literals
     * @param resultLocation {@code s3://} address of the result file
     * @param access         the sandbox, with temporary credentials of the caller
     * @param encryption     what the result is put with; null where its bucket decides
     */
    record RunQuery(
            String queryId,
            String sql,
            String catalog,
            @Nullable String database,
            List<String> executionParameters,
            URI resultLocation,
            AwsAccess access,
            @Nullable ResultEncryption encryption)
            implements EngineCommand {}

    /**
     * S3's server-side encryption.
     *
     * @param algorithm {@code AES256} or {@code aws:kms}
     * @param kmsKey    the key's id, ARN or alias; null for S3's own
     */
    record ResultEncryption(String algorithm, @Nullable String kmsKey) {}

    record CancelQuery(String queryId) implements EngineCommand {}
}
