package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Replaces what a table holds, so that a reader sees all of the old rows or all of the new ones.
 *
 * <p>S3 cannot replace a folder at once, but the catalog can change one address at once. So each run writes its files into folders of
 * its own, {@code table/run=…/} or {@code table/flight_month=2001-01/run=…/}, which nobody reads yet, and then points the table, or
 * one partition after the other, to them. What holds:
 *
 * <ul>
 *   <li>A table without partitions is replaced atomically; one with partitions is atomic per partition. Partitions without rows any
 *       more are dropped. Running again with the same rows leaves the same rows.
 *   <li>A run that dies leaves files that nobody reads, and never a table that is half old and half new within a partition.
 *   <li>A query that began before keeps its files: old ones are deleted by a later run, and only once they have been out of the catalog for
 *       {@link #GRACE}. Files that the catalog points to are never deleted.
 *   <li>If the columns changed, the table is dropped and created again: the one case in which a reader may find it missing or empty
 *       for a moment.
 *   <li>One run at a time may write a table. Glue jobs see to that: they have one concurrent run unless told otherwise.
 * </ul>
 */
final class AtomicTableWriter {
    /** The longest that an Athena query may take by default. */
    static final Duration GRACE = Duration.ofMinutes(30);

    private static final String ROWS = "rows";

    private final SparkSession spark;
    private final String database;
    private final InstantSource clock;

    /** {@code database} must have a location in the catalog. */
    AtomicTableWriter(SparkSession spark, String database, InstantSource clock) {
        this.spark = spark;
        this.database = database;
        this.clock = clock;
    }

    /** Replaces a table without partitions by {@code rows}, as one file. Returns their number. */
    long replace(String name, Dataset<Row> rows) throws IOException {
        CatalogTable table = tableFor(name, rows.schema());
        List<Path> current = table.exists() ? List.of(table.location()) : List.of();
        RunFolder run = nextRun(table, current);
        Path location = new Path(table.root(), run.name());

        Observation written = new Observation();
        writer(rows.coalesce(1), written).parquet(location.toString());

        if (current.isEmpty()) {
            table.create(rows.schema(), List.of(), location);
        } else {
            table.pointTo(location);
        }
        return numberOf(written);
    }

    /**
     * Replaces a table that is partitioned by {@code partition}, its last column, by {@code rows}, as one file for each partition.
     * Returns their number.
     */
    long replace(String name, Dataset<Row> rows, String partition) throws IOException {
        CatalogTable table = tableFor(name, rows.schema());
        Map<String, Path> current = table.exists() ? table.partitions() : Map.of();
        RunFolder run = nextRun(table, current.values());

        Observation written = new Observation();
        Dataset<Row> ofRun = rows.repartition(col(partition)).withColumn(RunFolder.KEY, lit(run.value()));
        writer(ofRun, written).mode(SaveMode.Append).partitionBy(partition, RunFolder.KEY).parquet(table.root().toString());

        if (!table.exists()) {
            table.create(rows.schema(), List.of(partition), table.root());
        }
        publish(table, current, folders(table).partitionsOf(run));
        return numberOf(written);
    }

    private static void publish(CatalogTable table, Map<String, Path> current, Map<String, Path> written) {
        Map<String, Path> added = new LinkedHashMap<>();
        written.forEach((partition, location) -> {
            if (current.containsKey(partition)) {
                table.pointTo(partition, location);
            } else {
                added.put(partition, location);
            }
        });
        table.addPartitions(added);
        table.dropPartitions(current.keySet().stream().filter(partition -> !written.containsKey(partition)).toList());
    }

    /** Any table of that name with other columns is out of the way. */
    private CatalogTable tableFor(String name, StructType columns) {
        CatalogTable table = new CatalogTable(spark, database, name);
        if (table.exists() && !table.hasColumns(columns)) {
            table.drop();
        }
        return table;
    }

    /** Sweeps, and gives the folder for this run. */
    private RunFolder nextRun(CatalogTable table, Collection<Path> inUse) throws IOException {
        Instant now = clock.instant();
        TableFolders folders = folders(table);
        folders.sweep(inUse, now.minus(GRACE));
        return folders.next(now);
    }

    private TableFolders folders(CatalogTable table) throws IOException {
        return new TableFolders(table.root(), spark.sparkContext().hadoopConfiguration());
    }

    private static DataFrameWriter<Row> writer(Dataset<Row> rows, Observation written) {
        return rows.observe(written, count(lit(1)).as(ROWS))
                .write()
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    }

    private static long numberOf(Observation written) {
        try {
            return ((Number) written.getAsJava().getOrDefault(ROWS, 0L)).longValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was stopped.", e);
        }
    }
}
