package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;
import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.seq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.catalog.BucketSpec;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.runtime.BoxedUnit;

/**
 * What Spark keeps of its own tables in a metastore's table parameters, under the names that its Hive catalog uses on AWS: the provider,
 * the schema with its upper case, partition and bucket columns.
 */
final class SparkTableParameters {
    static final String PROVIDER = "spark.sql.sources.provider";
    static final String PARTITION_PROVIDER = "spark.sql.partitionProvider";
    static final String CREATE_VERSION = "spark.sql.create.version";
    private static final String SOURCES = "spark.sql.sources.";
    private static final String SCHEMA = "spark.sql.sources.schema";
    /** A longer schema is cut in parts of this size: the limit of Hive's metastore databases. */
    private static final int PART_LENGTH = 4000;

    private SparkTableParameters() {}

    static Optional<StructType> schema(Map<String, String> parameters) {
        return optional(CatalogTable.readLargeTableProp(scalaMap(parameters), SCHEMA)).map(json -> (StructType) DataType.fromJson(json));
    }

    static List<String> partitionColumns(Map<String, String> parameters) {
        return columns(parameters, "Part", "part");
    }

    static @Nullable BucketSpec buckets(Map<String, String> parameters) {
        String buckets = parameters.get(SCHEMA + ".numBuckets");
        return buckets == null
                ? null
                : new BucketSpec(Integer.parseInt(buckets), seq(columns(parameters, "Bucket", "bucket")), seq(columns(parameters, "Sort", "sort")));
    }

    private static List<String> columns(Map<String, String> parameters, String count, String item) {
        int columns = Integer.parseInt(parameters.getOrDefault(SCHEMA + ".num" + count + "Cols", "0"));
        return IntStream.range(0, columns).mapToObj(i -> parameters.get(SCHEMA + "." + item + "Col." + i)).toList();
    }

    /** Parameters that a user of Spark does not see. */
    static boolean isInternal(String name) {
        return name.startsWith(SOURCES) || name.equals(PARTITION_PROVIDER) || name.equals(CREATE_VERSION) || TableStatistics.isStatistic(name);
    }

    static Map<String, String> of(CatalogTable table) {
        Map<String, String> parameters = new LinkedHashMap<>();
        optional(table.provider()).ifPresent(provider -> parameters.put(PROVIDER, provider));
        CatalogTable.splitLargeTableProp(SCHEMA, table.schema().json(), (name, value) -> {
            parameters.put(name, value);
            return BoxedUnit.UNIT;
        }, PART_LENGTH);
        putColumns(parameters, "Part", "part", javaList(table.partitionColumnNames()));
        optional(table.bucketSpec()).ifPresent(buckets -> {
            parameters.put(SCHEMA + ".numBuckets", Integer.toString(buckets.numBuckets()));
            putColumns(parameters, "Bucket", "bucket", javaList(buckets.bucketColumnNames()));
            putColumns(parameters, "Sort", "sort", javaList(buckets.sortColumnNames()));
        });
        parameters.put(PARTITION_PROVIDER, table.tracksPartitionsInCatalog() ? "catalog" : "filesystem");
        if (!table.createVersion().isEmpty()) {
            parameters.put(CREATE_VERSION, table.createVersion());
        }
        return parameters;
    }

    private static void putColumns(Map<String, String> parameters, String count, String item, List<String> columns) {
        if (!columns.isEmpty()) {
            parameters.put(SCHEMA + ".num" + count + "Cols", Integer.toString(columns.size()));
            IntStream.range(0, columns.size()).forEach(i -> parameters.put(SCHEMA + "." + item + "Col." + i, columns.get(i)));
        }
    }

    /** {@code properties} without the internal ones. */
    static scala.collection.immutable.Map<String, String> visible(Map<String, String> properties) {
        Map<String, String> visible = new LinkedHashMap<>(properties);
        visible.keySet().removeIf(SparkTableParameters::isInternal);
        return scalaMap(visible);
    }

    static Option<BucketSpec> bucketOption(Map<String, String> parameters) {
        return option(buckets(parameters));
    }

    static Map<String, String> properties(CatalogTable table) {
        return javaMap(table.properties());
    }
}
