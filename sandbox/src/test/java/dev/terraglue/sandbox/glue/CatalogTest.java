package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsData;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsType;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.LongColumnStatisticsData;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Segment;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.iam.IamClient;

/** The Data Catalog as its clients see it. */
class CatalogTest {
    @TempDir
    static Path home;

    private static RunningSandbox sandbox;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        glue = sandbox.client(GlueClient.builder());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        glue.getDatabases(r -> {}).databaseList().forEach(database -> glue.deleteDatabase(r -> r.name(database.name())));
        glue.createDatabase(r -> r.databaseInput(d -> d.name("Lake").description("first")));
    }

    @Test
    void aDatabaseIsFoundByItsNameInAnyCase() {
        assertThat(glue.getDatabase(r -> r.name("LAKE")).database().name()).isEqualTo("lake");
        assertThat(glue.getDatabase(r -> r.name("lake")).database().description()).isEqualTo("first");
        refused("AlreadyExistsException", () -> glue.createDatabase(r -> r.databaseInput(d -> d.name("lAKE"))));
        refused("EntityNotFoundException", () -> glue.getDatabase(r -> r.name("pond")));
        refused("EntityNotFoundException", () -> glue.deleteDatabase(r -> r.name("pond")));
        refused("EntityNotFoundException", () -> glue.updateDatabase(r -> r.name("pond").databaseInput(d -> d.name("pond"))));
    }

    @Test
    void databasesComeInPages() {
        for (int i = 0; i < 5; i++) {
            String name = "db" + i;
            glue.createDatabase(r -> r.databaseInput(d -> d.name(name)));
        }

        assertThat(glue.getDatabasesPaginator(r -> r.maxResults(2)).stream().flatMap(page -> page.databaseList().stream())).extracting("name").containsExactly("db0", "db1", "db2", "db3", "db4", "lake");
        refused("InvalidInputException", () -> glue.getDatabases(r -> r.nextToken("%%%")));
        refused("InvalidInputException", () -> glue.getDatabases(r -> r.maxResults(0)));
    }

    @Test
    void whatARequestLacksIsNamed() {
        refused("ValidationException", () -> glue.createDatabase(r -> {}), "databaseInput");
        refused("ValidationException", () -> glue.createDatabase(r -> r.databaseInput(d -> {})), "databaseInput.name");
        refused("ValidationException", () -> glue.getDatabase(r -> {}), "name");
        refused("ValidationException", () -> glue.getTable(r -> r.databaseName("lake")), "name");
        refused("ValidationException", () -> glue.createPartition(r -> r.databaseName("lake").tableName("t")), "partitionInput");
        refused("ValidationException", () -> glue.createJob(r -> r.name("j")), "role");
        refused("ValidationException", () -> glue.createTrigger(r -> r.name("t")), "type");
        refused("ValidationException", () -> glue.createWorkflow(r -> {}), "name");
        refused("InvalidInputException", () -> glue.createDatabase(r -> r.databaseInput(d -> d.name(" "))), "name");
        refused("InvalidInputException", () -> glue.createDatabase(r -> r.databaseInput(d -> d.name("x".repeat(256)))), "255");
    }

    @Test
    void anUpdateMakesAVersionAndTheOldOneStays() {
        table("t", List.of());
        glue.updateTable(r -> r.databaseName("lake").tableInput(TableInput.builder().name("t").description("second").build()));

        Table now = glue.getTable(r -> r.databaseName("lake").name("T")).table();
        assertThat(now.description()).isEqualTo("second");
        assertThat(now.versionId()).isEqualTo("1");
        assertThat(glue.getTableVersions(r -> r.databaseName("lake").tableName("t")).tableVersions()).extracting("versionId").containsExactly("1", "0");
        glue.deleteTableVersion(r -> r.databaseName("lake").tableName("t").versionId("0"));
        refused("InvalidInputException", () -> glue.deleteTableVersion(r -> r.databaseName("lake").tableName("t").versionId("1")));
        refused("EntityNotFoundException", () -> glue.deleteTableVersion(r -> r.databaseName("lake").tableName("t").versionId("0")));
    }

    @Test
    void anUpdateOfAVersionThatIsNotThePresentOneIsRefused() {
        table("t", List.of());
        TableInput input = TableInput.builder().name("t").build();
        glue.updateTable(r -> r.databaseName("lake").versionId("0").tableInput(input));

        refused("ConcurrentModificationException", () -> glue.updateTable(r -> r.databaseName("lake").versionId("0").tableInput(input)));
        glue.updateTable(r -> r.databaseName("lake").versionId("1").skipArchive(true).tableInput(input));
        assertThat(glue.getTableVersions(r -> r.databaseName("lake").tableName("t")).tableVersions()).extracting("versionId").containsExactly("2", "0");
    }

    @Test
    void tablesAreListedByAPatternOfTheirNames() {
        for (String name : List.of("flights_2001", "flights_2002", "airports")) table(name, List.of());

        assertThat(glue.getTables(r -> r.databaseName("lake").expression("flights_*")).tableList()).extracting("name").containsExactly("flights_2001", "flights_2002");
        assertThat(glue.getTables(r -> r.databaseName("lake").expression("*")).tableList()).hasSize(3);
        assertThat(glue.getTables(r -> r.databaseName("lake").expression("a.*s")).tableList()).extracting("name").containsExactly("airports");
        assertThat(glue.getTablesPaginator(r -> r.databaseName("lake").maxResults(1)).stream().flatMap(page -> page.tableList().stream())).hasSize(3);
        refused("InvalidInputException", () -> glue.getTables(r -> r.databaseName("lake").expression("([")));
        refused("EntityNotFoundException", () -> glue.getTables(r -> r.databaseName("pond")));
    }

    @Test
    void aBatchOfTablesTellsWhichWereNotThere() {
        table("t", List.of());

        var answer = glue.batchDeleteTable(r -> r.databaseName("lake").tablesToDelete("t", "u"));

        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.tableName()).isEqualTo("u");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        refused("EntityNotFoundException", () -> glue.getTable(r -> r.databaseName("lake").name("t")));
    }

    @Test
    void deletingATableDeletesItsPartitions() {
        table("t", List.of(key("m", "string")));
        add("t", "2001-01");
        glue.deleteTable(r -> r.databaseName("lake").name("t"));
        table("t", List.of(key("m", "string")));

        assertThat(values("t", null)).isEmpty();
    }

    @Test
    void partitionsComeInPagesAndInSegments() {
        table("t", List.of(key("n", "int")));
        for (int i = 0; i < 25; i++) add("t", Integer.toString(i));

        assertThat(glue.getPartitionsPaginator(r -> r.databaseName("lake").tableName("t").maxResults(10)).stream().flatMap(page -> page.partitions().stream())).hasSize(25);
        List<String> together = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Segment segment = Segment.builder().segmentNumber(i).totalSegments(3).build();
            glue.getPartitionsPaginator(r -> r.databaseName("lake").tableName("t").segment(segment).maxResults(4)).stream()
                    .flatMap(page -> page.partitions().stream())
                    .forEach(p -> together.add(p.values().getFirst()));
        }
        assertThat(together).hasSize(25).doesNotHaveDuplicates();
        for (int[] wrong : new int[][] {{0, 0}, {3, 3}, {-1, 3}, {0, 11}}) {
            Segment segment = Segment.builder().segmentNumber(wrong[0]).totalSegments(wrong[1]).build();
            refused("InvalidInputException", () -> glue.getPartitions(r -> r.databaseName("lake").tableName("t").segment(segment)));
        }
        refused("ValidationException", () -> glue.getPartitions(r -> r.databaseName("lake").tableName("t").segment(s -> s.segmentNumber(0))), "segment.totalSegments");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "month = '2001-02' | 2001-02",
        "month != '2001-02' | 2001-01 2001-03",
        "month <> '2001-02' | 2001-01 2001-03",
        "month > '2001-01' and month < '2001-03' | 2001-02",
        "month >= '2001-02' | 2001-02 2001-03",
        "month <= '2001-02' | 2001-01 2001-02",
        "'2001-02' <= month | 2001-02 2001-03",
        "month in ('2001-01', '2001-03') | 2001-01 2001-03",
        "month not in ('2001-01') | 2001-02 2001-03",
        "month between '2001-01' and '2001-02' | 2001-01 2001-02",
        "month not between '2001-01' and '2001-02' | 2001-03",
        "month like '%-0_' and not (month like '%2' or month = '2001-03') | 2001-01",
        "MONTH = '2001-02' | 2001-02",
        "n = 2 | 2001-02",
        "n > 9 | 2001-03",
        "n = '10' | 2001-03",
        "n = -5 | ~~",
        "n in (1, 2) | 2001-01 2001-02",
        "d = '2001-02-28' | 2001-02",
        "d > date '2001-02-28' | 2001-03",
        "d = DATE '2001-02-28' | 2001-02",
        "x = 1.5 | 2001-01",
        "x < 10 | 2001-01",
        "month = \"2001-02\" | 2001-02",
        "(((month = '2001-01'))) or (n = 2) | 2001-01 2001-02",
    })
    void partitionsAreFilteredByTheirKeysAsTheirTypesCompare(String expression, String months) {
        table("t", List.of(key("month", "string"), key("n", "int"), key("d", "date"), key("x", "decimal(5,2)")));
        add("t", "2001-01", "1", "2001-01-31", "1.50");
        add("t", "2001-02", "2", "2001-02-28", "10");
        add("t", "2001-03", "10", "2001-03-31", "20.25");

        assertThat(String.join(" ", values("t", expression))).isEqualTo(months);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "month =", "other = 1", "month = other", "lower(month) = 'x'", "n ~ 2", "n = 'two'", "\u0001", "month = 'x", "select 1", "1 = 1", "month = '1'; drop table t"})
    void anExpressionThatIsNotUnderstoodIsRefused(String expression) {
        table("t", List.of(key("month", "string"), key("n", "int")));
        add("t", "2001-01", "1");

        refused("InvalidInputException", () -> values("t", expression));
    }

    @Test
    void theDefaultPartitionHasNoValue() {
        table("t", List.of(key("n", "int")));
        add("t", "1");
        add("t", "__HIVE_DEFAULT_PARTITION__");

        assertThat(values("t", "n > 0")).containsExactly("1");
        assertThat(values("t", "n is null")).containsExactly("__HIVE_DEFAULT_PARTITION__");
        assertThat(values("t", "n is not null")).containsExactly("1");
    }

    @Test
    void batchesOfPartitionsTellOfEachThatFailed() {
        table("t", List.of(key("m", "string")));
        add("t", "a");

        var created = glue.batchCreatePartition(r -> r.databaseName("lake").tableName("t").partitionInputList(partition("a"), partition("b")));
        assertThat(created.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("a");
            assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });
        var got = glue.batchGetPartition(r -> r.databaseName("lake").tableName("t").partitionsToGet(list("a"), list("b"), list("z")));
        assertThat(got.partitions()).extracting(Partition::values).containsExactly(List.of("a"), List.of("b"));
        var updated = glue.batchUpdatePartition(r -> r.databaseName("lake").tableName("t").entries(
                entry("a", partition("a").toBuilder().parameters(Map.of("k", "v")).build()), entry("z", partition("z"))));
        assertThat(updated.errors()).singleElement().satisfies(error -> assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException"));
        var deleted = glue.batchDeletePartition(r -> r.databaseName("lake").tableName("t").partitionsToDelete(list("a"), list("z")));
        assertThat(deleted.errors()).singleElement().satisfies(error -> assertThat(error.partitionValues()).containsExactly("z"));
        assertThat(values("t", null)).containsExactly("b");
    }

    @Test
    void aPartitionHasAsManyValuesAsTheTableHasKeys() {
        table("t", List.of(key("m", "string")));

        refused("InvalidInputException", () -> add("t", "a", "b"));
        refused("InvalidInputException", () -> add("t"));
        add("t", "a");
        refused("AlreadyExistsException", () -> add("t", "a"));
        refused("EntityNotFoundException", () -> glue.getPartition(r -> r.databaseName("lake").tableName("t").partitionValues("z")));
        refused("EntityNotFoundException", () -> glue.deletePartition(r -> r.databaseName("lake").tableName("t").partitionValues("z")));
    }

    @Test
    void columnStatisticsGoWithTheirPartition() {
        table("t", List.of(key("m", "string")));
        add("t", "a");
        ColumnStatistics delay = statistics("Delay", 7);
        glue.updateColumnStatisticsForPartition(r -> r.databaseName("lake").tableName("t").partitionValues("a").columnStatisticsList(delay));
        glue.updatePartition(r -> r.databaseName("lake").tableName("t").partitionValueList("a").partitionInput(partition("a")));
        assertThat(distinctValues("a")).isEqualTo(7);

        glue.deletePartition(r -> r.databaseName("lake").tableName("t").partitionValues("a"));
        add("t", "a");

        assertThat(distinctValues("a")).isEqualTo(-1);
    }

    @Test
    void columnStatisticsOfATableAreKeptByColumn() {
        table("t", List.of());
        glue.updateColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t").columnStatisticsList(statistics("delay", 7)));
        glue.updateColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t").columnStatisticsList(statistics("delay", 8)));

        var found = glue.getColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t").columnNames("DELAY", "none"));
        assertThat(found.columnStatisticsList()).singleElement().satisfies(s -> assertThat(s.statisticsData().longColumnStatisticsData().numberOfDistinctValues()).isEqualTo(8));
        assertThat(found.errors()).singleElement().satisfies(error -> assertThat(error.columnName()).isEqualTo("none"));
        glue.deleteColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t").columnName("delay"));
        refused("EntityNotFoundException", () -> glue.deleteColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t").columnName("delay")));
        refused("ValidationException", () -> glue.deleteColumnStatisticsForTable(r -> r.databaseName("lake").tableName("t")), "columnName");
    }

    @Test
    void resourcesHaveTags() {
        String arn = "arn:aws:glue:us-east-1:000000000000:database/tagged";
        glue.createDatabase(r -> r.databaseInput(d -> d.name("tagged")).tags(Map.of("layer", "sor")));
        glue.tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("owner", "ann", "layer", "sot")));
        assertThat(glue.getTags(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("layer", "sot", "owner", "ann"));
        glue.untagResource(r -> r.resourceArn(arn).tagsToRemove("owner"));
        assertThat(glue.getTags(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("layer", "sot"));
        glue.deleteDatabase(r -> r.name("tagged"));
        glue.createDatabase(r -> r.databaseInput(d -> d.name("tagged")));
        assertThat(glue.getTags(r -> r.resourceArn(arn)).tags()).isEmpty();
    }

    @Test
    void aUserIsRefusedWhatItsPolicyDoesNotAllowAndToldWhy() {
        IamClient iam = sandbox.client(IamClient.builder());
        iam.createUser(r -> r.userName("ann"));
        iam.putUserPolicy(r -> r.userName("ann").policyName("read").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "glue:Get*", "Resource": [
                  "arn:aws:glue:us-east-1:000000000000:catalog", "arn:aws:glue:us-east-1:000000000000:database/lake",
                  "arn:aws:glue:us-east-1:000000000000:table/lake/open"]}]}"""));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        GlueClient ann = sandbox.client(GlueClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        table("open", List.of());
        table("closed", List.of());

        assertThat(ann.getTable(r -> r.databaseName("lake").name("open")).table().name()).isEqualTo("open");
        refused("AccessDeniedException", () -> ann.getTable(r -> r.databaseName("lake").name("closed")),
                "arn:aws:iam::000000000000:user/ann is not authorized to perform: glue:GetTable on resource: arn:aws:glue:us-east-1:000000000000:table/lake/closed");
        refused("AccessDeniedException", () -> ann.deleteTable(r -> r.databaseName("lake").name("open")), "glue:DeleteTable");
        iam.updateAccessKey(r -> r.userName("ann").accessKeyId(key.accessKeyId()).status("Inactive"));
        refused("UnrecognizedClientException", () -> ann.getTable(r -> r.databaseName("lake").name("open")));
    }

    private static void table(String name, List<Column> keys) {
        glue.createTable(r -> r.databaseName("lake").tableInput(t -> t.name(name).partitionKeys(keys)));
    }

    private static Column key(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private static PartitionInput partition(String... values) {
        return PartitionInput.builder().values(values).build();
    }

    private static BatchUpdatePartitionRequestEntry entry(String value, PartitionInput input) {
        return BatchUpdatePartitionRequestEntry.builder().partitionValueList(value).partitionInput(input).build();
    }

    private static PartitionValueList list(String... values) {
        return PartitionValueList.builder().values(values).build();
    }

    private static void add(String table, String... values) {
        glue.createPartition(r -> r.databaseName("lake").tableName(table).partitionInput(partition(values)));
    }

    private static List<String> values(String table, @org.jspecify.annotations.Nullable String expression) {
        return glue.getPartitions(r -> r.databaseName("lake").tableName(table).expression(expression)).partitions().stream().map(p -> p.values().getFirst()).toList();
    }

    private static ColumnStatistics statistics(String column, long distinct) {
        return ColumnStatistics.builder()
                .columnName(column)
                .columnType("bigint")
                .analyzedTime(java.time.Instant.EPOCH)
                .statisticsData(ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.LONG)
                        .longColumnStatisticsData(LongColumnStatisticsData.builder().numberOfNulls(0L).numberOfDistinctValues(distinct).build())
                        .build())
                .build();
    }

    private static long distinctValues(String partition) {
        return glue.getColumnStatisticsForPartition(r -> r.databaseName("lake").tableName("t").partitionValues(partition).columnNames("delay")).columnStatisticsList().stream()
                .mapToLong(s -> s.statisticsData().longColumnStatisticsData().numberOfDistinctValues())
                .findFirst()
                .orElse(-1);
    }

    private static void refused(String code, ThrowingCallable call, String... words) {
        assertThatExceptionOfType(GlueException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            for (String word : words) assertThat(e.awsErrorDetails().errorMessage()).contains(word);
        });
    }
}
