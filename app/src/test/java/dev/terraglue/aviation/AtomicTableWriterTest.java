package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicTableWriterTest {
    private static final Duration LATER = AtomicTableWriter.GRACE.plusSeconds(1);

    @TempDir Path folder;
    private final SparkSession spark = LocalSpark.session();
    private final String database = "writer_" + UUID.randomUUID().toString().replace("-", "");
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final AtomicTableWriter writer = new AtomicTableWriter(spark, database, () -> now);

    @BeforeEach
    void createDatabase() {
        spark.sql("CREATE DATABASE %s LOCATION '%s'".formatted(database, folder.toUri()));
    }

    @Test
    void theFirstRunCreatesTheTable() throws IOException {
        assertThat(writer.replace("t", rows("a 1", "b 2"))).isEqualTo(2);

        assertThat(contents()).containsExactly("a 1", "b 2");
    }

    @Test
    void runningAgainReplaces() throws IOException {
        writer.replace("t", rows("a 1", "b 2"));

        assertThat(writer.replace("t", rows("c 3"))).isEqualTo(1);

        assertThat(contents()).containsExactly("c 3");
    }

    @Test
    void aTableMayBecomeEmpty() throws IOException {
        writer.replace("t", rows("a 1"));

        assertThat(writer.replace("t", rows("a 1").filter("id > 1"))).isZero();

        assertThat(contents()).isEmpty();
    }

    @Test
    void eachPartitionIsOneFileInAFolderOfItsRun() throws IOException {
        assertThat(writer.replace("t", rows("a 1", "b 2", "b 3"), "id")).isEqualTo(3);

        assertThat(contents()).containsExactly("a 1", "b 2", "b 3");
        assertThat(dataFolders()).containsExactly(
                "id=1/run=20261120T080000000Z", "id=2/run=20261120T080000000Z", "id=3/run=20261120T080000000Z");
    }

    @Test
    void runningAgainReplacesAddsAndDropsPartitions() throws IOException {
        writer.replace("t", rows("a 1", "b 2"), "id");
        now = now.plusSeconds(1);

        writer.replace("t", rows("c 2", "d 3"), "id");

        assertThat(contents()).containsExactly("c 2", "d 3");
        assertThat(spark.sql("SHOW PARTITIONS %s.t".formatted(database)).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("id=2", "id=3");
    }

    @Test
    void aPartitionedTableMayBecomeEmptyAndFillAgain() throws IOException {
        writer.replace("t", rows("a 1"), "id");
        assertThat(writer.replace("t", rows("a 1").filter("id > 1"), "id")).isZero();
        assertThat(contents()).isEmpty();

        writer.replace("t", rows("a 1"), "id");

        assertThat(contents()).containsExactly("a 1");
    }

    @Test
    void aQueryThatBeganBeforeKeepsItsFiles() throws IOException {
        writer.replace("t", rows("a 1", "b 2"), "id");
        Iterator<Row> query = spark.table(database + ".t").toLocalIterator();
        String first = query.next().getString(0);
        now = now.plus(LATER);

        writer.replace("t", rows("c 1"), "id");

        assertThat(List.of(first, query.next().getString(0))).containsExactlyInAnyOrder("a", "b");
        assertThat(query.hasNext()).isFalse();
    }

    @Test
    void oldFilesAreDeletedByALaterRunOnceTheyAreOutOfTheCatalogForLong() throws IOException {
        writer.replace("t", rows("a 1", "b 2"), "id");
        now = now.plus(LATER);
        writer.replace("t", rows("c 1"), "id");
        now = now.plusSeconds(1);
        writer.replace("t", rows("d 1"), "id");
        assertThat(dataFolders()).hasSize(4);
        now = now.plus(LATER);

        writer.replace("t", rows("e 1"), "id");

        assertThat(dataFolders()).containsExactly("id=1/run=20261120T083002000Z", "id=1/run=20261120T090003000Z");
        assertThat(contents()).containsExactly("e 1");
    }

    @Test
    void whatADeadRunLeftIsNotReadAndIsDeletedLater() throws IOException {
        writer.replace("t", rows("a 1"));
        Path left = Files.createDirectories(folder.resolve("t/run=20261120T081000000Z"));
        Files.writeString(left.resolve("part-0.parquet"), "half");
        now = now.plus(LATER);
        writer.replace("t", rows("b 2"));
        assertThat(left).exists();
        assertThat(contents()).containsExactly("b 2");
        now = now.plus(LATER);

        writer.replace("t", rows("c 3"));

        assertThat(left).doesNotExist();
    }

    @Test
    void aRunIsYoungerThanTheOneBeforeEvenIfTheClockWentBack() throws IOException {
        writer.replace("t", rows("a 1"));
        now = now.minusSeconds(60);

        writer.replace("t", rows("b 2"));

        assertThat(dataFolders()).containsExactly("run=20261120T080000000Z", "run=20261120T080000001Z");
        assertThat(contents()).containsExactly("b 2");
    }

    @Test
    void otherColumnsMakeTheTableNew() throws IOException {
        writer.replace("t", rows("a 1"));

        writer.replace("t", table("id int, name string, more string", RowFactory.create(1, "a", "x")));

        assertThat(spark.table(database + ".t").columns()).containsExactly("id", "name", "more");
        assertThat(spark.table(database + ".t").count()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatTheCatalogLacksIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AtomicTableWriter(spark, "nowhere", () -> now).replace("t", rows("a 1")))
                .withMessage("The catalog has no database nowhere, which this job writes to.");
    }

    /** Rows of "name id". */
    private static Dataset<Row> rows(String... rows) {
        return table("name string, id int", Stream.of(rows)
                .map(row -> RowFactory.create(row.substring(0, row.indexOf(' ')), Integer.valueOf(row.substring(row.indexOf(' ') + 1))))
                .toArray(Row[]::new));
    }

    private List<String> contents() {
        return spark.table(database + ".t").orderBy("id").collectAsList().stream()
                .map(row -> row.getString(row.fieldIndex("name")) + " " + row.getInt(row.fieldIndex("id")))
                .toList();
    }

    /** The folders below the table's that hold data files, each with one. */
    private List<String> dataFolders() throws IOException {
        Path table = folder.resolve("t");
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> table.relativize(file.resolve("..").normalize()).toString())
                    .sorted()
                    .toList();
        }
    }
}
