package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.engine.EngineCommand.ResultEncryption;
import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

final class QueryTest {
    private AthenaCalls athena;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        athena = new AthenaCalls(home);
    }

    @AfterEach
    void close() {
        athena.close();
    }

    @Test
    void aQueryIsQueuedThenRunsThenHasSucceeded() {
        String id = athena.start("SELECT 1", request -> request.queryExecutionContext(context -> context.database("aviation_spec")));
        assertThat(athena.execution(id).status().state()).isEqualTo(QueryExecutionState.QUEUED);

        athena.pass(Duration.ofMillis(30));
        athena.engine().start(id);
        athena.pass(Duration.ofMillis(100));
        athena.engine().scan(id, 2048);
        QueryExecution running = athena.execution(id);
        assertThat(running.status().state()).isEqualTo(QueryExecutionState.RUNNING);
        assertThat(running.statistics().dataScannedInBytes()).isEqualTo(2048);
        assertThat(running.statistics().engineExecutionTimeInMillis()).isEqualTo(100);

        athena.pass(Duration.ofMillis(70));
        athena.engine().succeed(id, new QueryStatistics(4096, 20, 150, 1, null));
        QueryExecution done = athena.execution(id);
        assertThat(done.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(done.status().completionDateTime()).isEqualTo(done.status().submissionDateTime().plusMillis(200));
        assertThat(done.statementType()).isEqualTo(StatementType.DML);
        assertThat(done.substatementType()).isEqualTo("SELECT");
        assertThat(done.workGroup()).isEqualTo("primary");
        assertThat(done.engineVersion().effectiveEngineVersion()).isEqualTo("Athena engine version 3");
        assertThat(done.resultConfiguration().outputLocation()).isEqualTo("s3://results/athena/" + id + ".csv");
        assertThat(done.queryExecutionContext().database()).isEqualTo("aviation_spec");
        assertThat(done.statistics().totalExecutionTimeInMillis()).isEqualTo(200);
        assertThat(done.statistics().queryQueueTimeInMillis()).isEqualTo(30);
        assertThat(done.statistics().engineExecutionTimeInMillis()).isEqualTo(150);
        assertThat(done.statistics().queryPlanningTimeInMillis()).isEqualTo(20);
        assertThat(done.statistics().serviceProcessingTimeInMillis()).isEqualTo(20);
        assertThat(done.statistics().dataScannedInBytes()).isEqualTo(4096);
        assertThat(done.statistics().resultReuseInformation().reusedPreviousResult()).isFalse();
    }

    @Test
    void theEngineGetsTheStatementWithItsParametersAndTheCallersCredentials() {
        String id = athena.start(
                "SELECT ?", request -> request.executionParameters("'JFK'").queryExecutionContext(context -> context.database("spec")));

        var command = athena.engine().command(id);
        assertThat(command.sql()).isEqualTo("SELECT ?");
        assertThat(command.executionParameters()).containsExactly("'JFK'");
        assertThat(command.catalog()).isEqualTo("AwsDataCatalog");
        assertThat(command.database()).isEqualTo("spec");
        assertThat(command.resultLocation()).hasToString("s3://results/athena/" + id + ".csv");
        assertThat(command.access().accessKeyId()).isEqualTo("ASIAEXAMPLE");
    }

    @Test
    void aResultIsPutAsItsConfigurationSays() {
        String key = "arn:aws:kms:us-east-1:000000000000:key/1";
        assertThat(athena.engine().command(athena.start("SELECT 1")).encryption()).isNull();
        assertThat(encryption(r -> r.encryptionOption(EncryptionOption.SSE_S3))).isEqualTo(new ResultEncryption("AES256", null));
        assertThat(encryption(r -> r.encryptionOption(EncryptionOption.SSE_KMS).kmsKey(key))).isEqualTo(new ResultEncryption("aws:kms", key));
        assertThatThrownBy(() -> encryption(r -> r.encryptionOption(EncryptionOption.CSE_KMS).kmsKey(key)))
                .isInstanceOf(ServiceException.class).hasMessageContaining("client-side encryption of results");
    }

    private @Nullable ResultEncryption encryption(Consumer<EncryptionConfiguration.Builder> asked) {
        return athena.engine().command(athena.start("SELECT 1", request -> request.resultConfiguration(
                r -> r.outputLocation("s3://results").encryptionConfiguration(asked)))).encryption();
    }

    @Test
    void aStatementsKindDecidesHowItsResultFileIsCalled() {
        assertThat(location("SHOW TABLES")).endsWith(".txt");
        assertThat(location("CREATE TABLE a AS SELECT 1 x")).matches("s3://results/athena/[-0-9a-f]{36}");
        assertThat(location("SELECT 1", request -> request.resultConfiguration(r -> r.outputLocation("s3://results"))))
                .matches("s3://results/[-0-9a-f]{36}\\.csv");
    }

    @Test
    void aFailedQueryTellsTheEnginesReason() {
        String id = athena.start("SELECT x");
        athena.engine().start(id);
        athena.engine().fail(id, 2, "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved");

        QueryExecution failed = athena.execution(id);
        assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(failed.status().stateChangeReason()).isEqualTo("COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved");
        assertThat(failed.status().athenaError().errorCategory()).isEqualTo(2);
        assertThat(failed.status().athenaError().retryable()).isFalse();
    }

    @Test
    void aStoppedQueryIsCancelled() {
        String id = athena.start("SELECT 1");
        athena.engine().start(id);
        athena.call(StopQueryExecutionRequest.builder().queryExecutionId(id).build(), StopQueryExecutionResponse.class);

        assertThat(athena.execution(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(athena.execution(id).status().stateChangeReason()).isEqualTo("Query cancelled by user");
    }

    @Test
    void stoppingAQueryThatHasEndedChangesNothing() {
        String id = athena.start("SELECT 1");
        athena.engine().succeed(id, new QueryStatistics(0, 0, 1, 1, null));
        athena.call(StopQueryExecutionRequest.builder().queryExecutionId(id).build(), StopQueryExecutionResponse.class);

        assertThat(athena.execution(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }

    @Test
    void aQueryThatScansMoreThanItsWorkgroupAllowsIsCancelled() {
        workGroup("small", settings -> settings.enforceWorkGroupConfiguration(false).bytesScannedCutoffPerQuery(10_000_000L));
        String watched = athena.start("SELECT 1", request -> request.workGroup("small"));
        athena.engine().start(watched);
        athena.engine().scan(watched, 10_000_001);
        String quick = athena.start("SELECT 1", request -> request.workGroup("small"));
        athena.engine().succeed(quick, new QueryStatistics(10_000_001, 0, 1, 1, null));

        for (String id : List.of(watched, quick)) {
            assertThat(athena.execution(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
            assertThat(athena.execution(id).status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
        }
    }

    @Test
    void aRestartEndsQueriesThatWereUnderWay() throws IOException {
        String running = athena.start("SELECT 1");
        athena.engine().start(running);
        String done = athena.start("SELECT 2");
        athena.engine().succeed(done, new QueryStatistics(0, 0, 1, 1, null));
        athena.restart();

        assertThat(athena.execution(running).status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(athena.execution(running).status().stateChangeReason()).contains("The sandbox ended while this query was under way");
        assertThat(athena.execution(done).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }

    @Test
    void theSameTokenStartsAQueryOnce() {
        String token = "0123456789abcdef0123456789abcdef";
        String first = athena.start("SELECT 1", request -> request.clientRequestToken(token));

        assertThat(athena.start("SELECT 1", request -> request.clientRequestToken(token))).isEqualTo(first);
        refused("Idempotent parameters do not match", () -> athena.start("SELECT 2", request -> request.clientRequestToken(token)));
    }

    @Test
    void aQueryNeedsAPlaceForItsResult() {
        StartQueryExecutionRequest nowhere = StartQueryExecutionRequest.builder().queryString("SELECT 1").build();
        refused(
                "No output location provided. An output location is required either through the Workgroup result configuration setting or"
                        + " as an API input.",
                () -> athena.call(nowhere, StartQueryExecutionResponse.class));
        refused("outputLocation is not a valid S3 path.", () -> startInto("/tmp"));
        refused("Unable to verify/create output bucket missing", () -> startInto("s3://missing/"));
    }

    @Test
    void aWorkgroupThatEnforcesItsConfigurationDecidesWhereResultsGo() {
        workGroup("strict", settings -> settings.resultConfiguration(r -> r.outputLocation("s3://results/strict")));
        workGroup("loose", settings -> settings.enforceWorkGroupConfiguration(false)
                .resultConfiguration(r -> r.outputLocation("s3://results/loose")));

        assertThat(location("SELECT 1", request -> request.workGroup("strict"))).startsWith("s3://results/strict/");
        assertThat(location("SELECT 1", request -> request.workGroup("loose"))).startsWith("s3://results/athena/");
    }

    @Test
    void aDisabledWorkgroupTakesNoQueries() {
        workGroup("off", settings -> {});
        athena.call(
                UpdateWorkGroupRequest.builder().workGroup("off").state(WorkGroupState.DISABLED).build(), UpdateWorkGroupResponse.class);

        refused("WorkGroup off is disabled.", () -> athena.start("SELECT 1", request -> request.workGroup("off")));
        refused("WorkGroup nowhere is not found.", () -> athena.start("SELECT 1", request -> request.workGroup("nowhere")));
    }

    @Test
    void executeRunsThePreparedStatementWithItsValues() {
        athena.call(
                CreatePreparedStatementRequest.builder()
                        .statementName("by_airport")
                        .workGroup("primary")
                        .queryStatement("SELECT * FROM t WHERE a = ? AND b IN (?, ?)")
                        .build(),
                CreatePreparedStatementResponse.class);
        String id = athena.start("EXECUTE by_airport USING 'a, b', concat('x', 'y'), 3;");

        assertThat(athena.engine().command(id).sql()).isEqualTo("SELECT * FROM t WHERE a = ? AND b IN (?, ?)");
        assertThat(athena.engine().command(id).executionParameters()).containsExactly("'a, b'", "concat('x', 'y')", "3");
        assertThat(athena.execution(id).query()).startsWith("EXECUTE by_airport");
        assertThat(athena.execution(athena.start("EXECUTE missing")).status().stateChangeReason())
                .isEqualTo("NOT_FOUND: Prepared statement not found: missing");
    }

    @Test
    void queriesAreListedFromTheNewestOnPageByPage() {
        String first = athena.start("SELECT 1");
        String second = athena.start("SELECT 2");
        String third = athena.start("SELECT 3");

        ListQueryExecutionsResponse page =
                athena.call(ListQueryExecutionsRequest.builder().maxResults(2).build(), ListQueryExecutionsResponse.class);
        assertThat(page.queryExecutionIds()).containsExactly(third, second);
        ListQueryExecutionsResponse rest = athena.call(
                ListQueryExecutionsRequest.builder().maxResults(2).nextToken(page.nextToken()).build(), ListQueryExecutionsResponse.class);
        assertThat(rest.queryExecutionIds()).containsExactly(first);
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void aBatchTellsWhichQueriesThereAreNot() {
        String id = athena.start("SELECT 1");
        BatchGetQueryExecutionResponse batch = athena.call(
                BatchGetQueryExecutionRequest.builder().queryExecutionIds(id, "missing").build(), BatchGetQueryExecutionResponse.class);

        assertThat(batch.queryExecutions()).extracting(QueryExecution::queryExecutionId).containsExactly(id);
        assertThat(batch.unprocessedQueryExecutionIds()).singleElement().satisfies(missing -> {
            assertThat(missing.queryExecutionId()).isEqualTo("missing");
            assertThat(missing.errorCode()).isEqualTo("INVALID_INPUT");
        });
    }

    @Test
    void iamIsAskedOnTheWorkgroupOfTheQuery() {
        workGroup("team", settings -> settings.enforceWorkGroupConfiguration(false));
        String id = athena.start("SELECT 1", request -> request.workGroup("team"));
        athena.asked();
        athena.execution(id);

        assertThat(athena.asked()).containsExactly("athena:GetQueryExecution on arn:aws:athena:us-east-1:000000000000:workgroup/team");
    }

    @Test
    void aRequestWithoutAQueryIsRefused() {
        refused(
                "1 validation error detected: Value null at 'queryString' failed to satisfy constraint: Member must not be null",
                () -> athena.call(StartQueryExecutionRequest.builder().build(), StartQueryExecutionResponse.class));
    }

    private void startInto(String folder) {
        athena.start("SELECT 1", request -> request.resultConfiguration(results -> results.outputLocation(folder)));
    }

    private String location(String sql) {
        return location(sql, request -> {});
    }

    private String location(String sql, Consumer<StartQueryExecutionRequest.Builder> more) {
        return athena.execution(athena.start(sql, more)).resultConfiguration().outputLocation();
    }

    private void workGroup(String name, Consumer<WorkGroupConfiguration.Builder> settings) {
        athena.call(CreateWorkGroupRequest.builder().name(name).configuration(settings).build(), CreateWorkGroupResponse.class);
    }

    private static void refused(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidRequestException"))
                .hasMessageStartingWith(message);
    }
}
