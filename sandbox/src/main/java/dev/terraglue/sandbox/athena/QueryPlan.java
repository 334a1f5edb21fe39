package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.ResultEncryption;
import dev.terraglue.engine.EngineCommand.RunQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/**
 * A query that is about to run.
 *
 * @param execution as GetQueryExecution tells it while it waits
 * @param catalog   the catalog's name for the engine
 * @param cutoff    bytes that it may scan, null where it may scan any number
 */
record QueryPlan(QueryExecution execution, Statement statement, String catalog, ResultLocation result, @Nullable Long cutoff) {
    RunQuery command(AwsAccess access) {
        var context = execution.queryExecutionContext();
        return new RunQuery(
                execution.queryExecutionId(),
                statement.sql(),
                catalog,
                context == null ? null : context.database(),
                statement.parameters(),
                result.toUri(),
                access,
                encryption(execution.resultConfiguration().encryptionConfiguration()));
    }

    private static @Nullable ResultEncryption encryption(@Nullable EncryptionConfiguration asked) {
        if (asked == null) return null;
        return asked.encryptionOption() == EncryptionOption.SSE_S3 ? new ResultEncryption("AES256", null) : new ResultEncryption("aws:kms", asked.kmsKey());
    }
}
