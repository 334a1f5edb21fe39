package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.internal.HiveSerDe;
import org.apache.spark.sql.types.StructType;

/** Hive tables as Spark sees them here: tables of a data source, with a mark that says what they are in the catalog. */
public final class HiveTables {
    static final String LAZY_SIMPLE_SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    /** Kept where Spark carries a table's properties along without showing them. */
    private static final String MARK = "terraglue.hive-table";
    private static final String OVERWRITE_MODE = "partitionOverwriteMode";
    /** Options that stand for serde parameters, and do not belong into the catalog. */
    private static final Set<String> READING_OPTIONS =
            Set.of("sep", "quote", "escape", "nullValue", "header", "enforceSchema", OVERWRITE_MODE);

    private HiveTables() {}

    /** Whether a table that Spark is about to create is a Hive one, and not yet a data source's. */
    public static boolean isUnbound(CatalogTable table) {
        return optional(table.provider()).filter("hive"::equalsIgnoreCase).isPresent();
    }

    /** {@code CREATE TABLE … STORED AS x}: the same table, read and written by Spark's data source for x. */
    public static CatalogTable bind(CatalogTable table) {
        CatalogStorageFormat storage = withSerde(table.storage());
        String serde = optional(storage.serde()).orElse(LAZY_SIMPLE_SERDE);
        HiveFormat format = HiveFormat.ofSerde(serde).orElseThrow(() -> GlueFailures.unsupported("tables with serde " + serde));
        Map<String, String> properties = javaMap(storage.properties());
        properties.putAll(format.options(properties));
        boolean partitioned = table.partitionColumnNames().nonEmpty();
        CatalogStorageFormat bound = new CatalogStorageFormat(storage.locationUri(), storage.inputFormat(), storage.outputFormat(), option(serde),
                storage.compressed(), scalaMap(properties));
        return with(table, bound, table.schema(), format.provider(), partitioned, marked());
    }

    private static CatalogStorageFormat withSerde(CatalogStorageFormat storage) {
        Map<String, String> properties = javaMap(storage.properties());
        String fileFormat = properties.keySet().stream().filter("fileFormat"::equalsIgnoreCase).findFirst().orElse("");
        if (storage.serde().isDefined() || fileFormat.isEmpty()) {
            return storage;
        }
        String name = properties.remove(fileFormat);
        HiveSerDe serde = optional(HiveSerDe.sourceToSerDe(name)).orElseThrow(() -> GlueFailures.unsupported("file format " + name));
        return new CatalogStorageFormat(storage.locationUri(), serde.inputFormat(), serde.outputFormat(), serde.serde(), storage.compressed(),
                scalaMap(properties));
    }

    static boolean isMarked(CatalogTable table) {
        return table.ignoredProperties().contains(MARK);
    }

    static scala.collection.immutable.Map<String, String> marked() {
        return scalaMap(Map.of(MARK, "true"));
    }

    /** Options for reading and writing a catalogued Hive table. */
    static Map<String, String> options(HiveFormat format, Map<String, String> serde, boolean skipHeader, boolean partitioned) {
        Map<String, String> options = new LinkedHashMap<>(format.options(serde));
        options.remove("serialization.format");
        if (skipHeader && format.mayHaveHeader()) {
            options.put("header", "true");
            options.put("enforceSchema", "true");
        }
        if (partitioned) {
            // As Hive: INSERT OVERWRITE replaces the partitions that it writes, whatever Spark's own default says.
            options.put(OVERWRITE_MODE, "dynamic");
        }
        return options;
    }

    /** {@code storageProperties} without what {@link #options} and {@link #bind} added. */
    static Map<String, String> serdeParameters(Map<String, String> storageProperties) {
        Map<String, String> parameters = new LinkedHashMap<>(storageProperties);
        parameters.keySet().removeAll(READING_OPTIONS);
        return parameters;
    }

    static CatalogTable withSchema(CatalogTable table, StructType schema) {
        return with(table, table.storage(), schema, optional(table.provider()).orElse(null), table.tracksPartitionsInCatalog(),
                table.ignoredProperties());
    }

    private static CatalogTable with(CatalogTable t, CatalogStorageFormat storage, StructType schema,
            @org.jspecify.annotations.Nullable String provider, boolean tracksPartitions,
            scala.collection.immutable.Map<String, String> ignoredProperties) {
        return t.copy(t.identifier(), t.tableType(), storage, schema, option(provider), t.partitionColumnNames(), t.bucketSpec(), t.owner(),
                t.createTime(), t.lastAccessTime(), t.createVersion(), t.properties(), t.stats(), t.viewText(), t.comment(), t.collation(),
                t.unsupportedFeatures(), tracksPartitions, t.schemaPreservesCase(), ignoredProperties, t.viewOriginalText());
    }
}
