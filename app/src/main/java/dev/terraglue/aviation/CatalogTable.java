package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet table of the session's catalog, seen as the places that it and its partitions point to. Everything is Spark SQL that a
 * Glue catalog understands too. The table is external: the catalog deletes no file.
 *
 * @param database the table's database
 * @param name     the table
 */
record CatalogTable(SparkSession spark, String database, String name) {

    /** Where the database keeps the table's files; {@code LocationUri} in the Glue catalog. */
    Path root() {
        String location = databaseLocation();
        if (location == null || location.isBlank()) {
            throw new IllegalStateException("Database " + database + " has no location: set its LocationUri, so that tables have a place.");
        }
        return new Path(new Path(location), name);
    }

    boolean exists() {
        return spark.catalog().tableExists(sqlName());
    }

    /** Whether the table has exactly these columns, in this order. */
    boolean hasColumns(StructType columns) {
        return namesAndTypes(spark.table(sqlName()).schema()).equals(namesAndTypes(columns));
    }

    /** Creates the table; one with partitions ({@code partitionColumns} not empty) is empty then. */
    void create(StructType columns, List<String> partitionColumns, Path location) {
        String list = Arrays.stream(columns.fields())
                .map(field -> quoted(field.name()) + " " + field.dataType().sql())
                .collect(Collectors.joining(", "));
        String partitioned = partitionColumns.isEmpty()
                ? ""
                : " PARTITIONED BY (" + partitionColumns.stream().map(CatalogTable::quoted).collect(Collectors.joining(", ")) + ")";
        spark.sql("CREATE TABLE %s (%s) USING parquet%s LOCATION %s".formatted(sqlName(), list, partitioned, literal(location.toString())));
    }

    void drop() {
        spark.sql("DROP TABLE " + sqlName());
    }

    /** Where the table points to. */
    Path location() {
        return location("DESCRIBE FORMATTED " + sqlName());
    }

    /** Where each partition points to, by the partition's folder name, for instance {@code flight_month=2001-01}. */
    Map<String, Path> partitions() {
        Map<String, Path> locations = new LinkedHashMap<>();
        for (Row row : spark.sql("SHOW PARTITIONS " + sqlName()).collectAsList()) {
            String folder = row.getString(0);
            locations.put(folder, location("DESCRIBE FORMATTED " + sqlName() + " " + partition(folder)));
        }
        return locations;
    }

    /** One update of the catalog: a reader sees the old place or the new one. */
    void pointTo(Path location) {
        spark.sql("ALTER TABLE " + sqlName() + " SET LOCATION " + literal(location.toString()));
    }

    /** One update of the catalog: a reader sees the partition's old place or the new one. */
    void pointTo(String folder, Path location) {
        spark.sql("ALTER TABLE " + sqlName() + " " + partition(folder) + " SET LOCATION " + literal(location.toString()));
    }

    void addPartitions(Map<String, Path> locations) {
        if (locations.isEmpty()) {
            return;
        }
        StringBuilder sql = new StringBuilder("ALTER TABLE " + sqlName() + " ADD");
        locations.forEach((folder, location) ->
                sql.append(' ').append(partition(folder)).append(" LOCATION ").append(literal(location.toString())));
        spark.sql(sql.toString());
    }

    void dropPartitions(List<String> folders) {
        if (!folders.isEmpty()) {
            String list = folders.stream().map(CatalogTable::partition).collect(Collectors.joining(", "));
            spark.sql("ALTER TABLE " + sqlName() + " DROP " + list);
        }
    }

    private @Nullable String databaseLocation() {
        try {
            return spark.catalog().getDatabase(database).locationUri();
        } catch (AnalysisException e) {
            throw new IllegalStateException("The catalog has no database " + database + ", which this job writes to.", e);
        }
    }

    private Path location(String describe) {
        return spark.sql(describe)
                .filter(col("col_name").equalTo("Location"))
                .collectAsList().stream()
                .map(row -> new Path(row.getString(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The catalog gives no location: " + describe));
    }

    private String sqlName() {
        return quoted(database) + "." + quoted(name);
    }

    private static String partition(String folder) {
        int equals = folder.indexOf('=');
        return "PARTITION (" + quoted(folder.substring(0, equals)) + " = " + literal(folder.substring(equals + 1)) + ")";
    }

    private static List<String> namesAndTypes(StructType columns) {
        List<String> result = new ArrayList<>();
        for (StructField field : columns.fields()) {
            result.add(field.name() + " " + field.dataType().sql());
        }
        return result;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
