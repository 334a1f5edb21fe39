package dev.terraglue.trino;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.trino.rehearsal.RehearsalAws;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One boot of Trino for all; S3 and Glue are the rehearsal's. */
class QueryServiceTest {
    private static final Map<String, BlockingQueue<EngineEvent.QueryFinished>> FINISHED = new ConcurrentHashMap<>();
    private static final BlockingQueue<String> STARTED = new LinkedBlockingQueue<>();
    private static QueryService service;
    private static RehearsalAws aws;

    @BeforeAll
    static void boot() {
        aws = new RehearsalAws();
        service = new QueryService(event -> {
            switch (event) {
                case EngineEvent.QueryFinished finished -> queue(finished.queryId()).add(finished);
                case EngineEvent.QueryStarted started -> STARTED.add(started.queryId());
                default -> { }
            }
        });
    }

    @AfterAll
    static void shutDown() {
        service.close();
        aws.close();
    }

    @Test
    void theRehearsalBeforeReadySucceeds() {
        service.warmUp();
    }

    @Test
    void aQuerysRowsAndMetadataAreWrittenToItsResultLocation() throws InterruptedException {
        EngineEvent.QueryFinished finished = run("rows", "SELECT * FROM (VALUES (1, 'a\"b'), (2, NULL)) AS t (n, s) ORDER BY n");

        assertThat(finished.error()).isNull();
        assertThat(finished.statementType()).isEqualTo("DML");
        assertThat(finished.substatementType()).isEqualTo("SELECT");
        assertThat(finished.statistics().outputRows()).isEqualTo(2);
        assertThat(result("rows.csv")).contains("\"n\",\"s\"\n\"1\",\"a\"\"b\"\n\"2\",\n");
        assertThat(aws.objects().get("/rehearsal/results/rows.csv.metadata").map(ResultMetadata::decode).map(ResultMetadata::columns))
                .contains(List.of(
                        new ResultMetadata.Column("n", "integer", 10, 0, false),
                        new ResultMetadata.Column("s", "varchar", 3, 0, true)));
    }

    @Test
    void anEmptyResultHasItsHeader() throws InterruptedException {
        run("empty", "SELECT 1 AS n WHERE false");
        assertThat(result("empty.csv")).contains("\"n\"\n");
    }

    @Test
    void executionParametersAreBound() throws InterruptedException {
        run("bound", "SELECT ? AS a, ? AS b", "1", "'it''s'");
        assertThat(result("bound.csv")).contains("\"a\",\"b\"\n\"1\",\"it's\"\n");
    }

    @Test
    void aFailureHasAthenasWordsAndLeavesNoResult() throws InterruptedException {
        assertThat(errorOf("no-column", "SELECT x FROM (VALUES 1) AS t (n)"))
                .contains("COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources");
        assertThat(errorOf("no-table", "SELECT * FROM rehearsal.nothing"))
                .contains("TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.rehearsal.nothing' does not exist");
        assertThat(errorOf("no-sql", "SELEC 1").orElseThrow()).startsWith("line 1:1: mismatched input 'SELEC'. Expecting: ");
        assertThat(result("no-column.csv")).isEmpty();
    }

    @Test
    void aTableOfTheCatalogIsDescribedAsHiveDoes() throws InterruptedException {
        run("create", "CREATE EXTERNAL TABLE described (a int COMMENT 'x') PARTITIONED BY (m string) LOCATION 's3://rehearsal/described/'");
        run("describe", "DESCRIBE described");

        assertThat(result("describe.csv").orElseThrow().lines()).startsWith(
                "a                   \tint                 \tx                   ",
                "m                   \tstring              \t                    ",
                "\t \t ",
                "# Partition Information\t \t ");
    }

    @Test
    void aQueryIsCancelled() throws InterruptedException {
        String endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a (x), UNNEST(sequence(1, 10000)) b (y), "
                + "UNNEST(sequence(1, 10000)) c (z) WHERE sin(x * y * z) > 0.5";
        start("endless", endless);
        while (!STARTED.take().equals("endless")) {
            // Another test's.
        }
        service.accept(new EngineCommand.CancelQuery("endless"));

        EngineEvent.QueryFinished finished = queue("endless").take();
        assertThat(finished.error()).isNotNull().extracting(EngineEvent.QueryError::message).isEqualTo("Query cancelled by user");
    }

    private static Optional<String> errorOf(String id, String sql) throws InterruptedException {
        return Optional.ofNullable(run(id, sql).error()).map(EngineEvent.QueryError::message);
    }

    private static EngineEvent.QueryFinished run(String id, String sql, String... parameters) throws InterruptedException {
        start(id, sql, parameters);
        return queue(id).take();
    }

    private static void start(String id, String sql, String... parameters) {
        URI location = URI.create("s3://rehearsal/results/" + id + ".csv");
        service.accept(new EngineCommand.RunQuery(
                id, sql, "AwsDataCatalog", RehearsalAws.DATABASE, List.of(parameters), location, aws.access(), null));
    }

    private static BlockingQueue<EngineEvent.QueryFinished> queue(String id) {
        return FINISHED.computeIfAbsent(id, each -> new LinkedBlockingQueue<>());
    }

    private static Optional<String> result(String name) {
        return aws.objects().get("/rehearsal/results/" + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
