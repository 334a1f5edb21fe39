package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.seq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.CatalogUtils;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * A Glue table as Spark sees it.
 *
 * @param skipHeaders whether {@code skip.header.line.count} counts, which on AWS it does not
 */
record TableFromGlue(boolean skipHeaders) {

    /** How a table is read: by which data source, with which schema and options. */
    private record Reading(
            @Nullable String provider,
            StructType schema,
            List<String> partitionColumns,
            boolean tracksPartitions,
            Map<String, String> options,
            boolean hive) {}

    CatalogTable convert(Table table) {
        Map<String, String> parameters = parameters(table);
        StorageDescriptor storage = storage(table);
        SerDeInfo serde = serde(storage);
        Reading reading = reading(table);
        String location = Optional.ofNullable(storage.location()).filter(l -> !l.isEmpty()).orElse(serdeParameters(serde).get("path"));
        CatalogStorageFormat format = new CatalogStorageFormat(
                option(location == null ? null : CatalogUtils.stringToURI(location)),
                option(storage.inputFormat()),
                option(storage.outputFormat()),
                option(serde.serializationLibrary()),
                Boolean.TRUE.equals(storage.compressed()),
                scalaMap(reading.options()));
        String viewText = Optional.ofNullable(table.viewExpandedText()).orElse(table.viewOriginalText());
        return new CatalogTable(
                new TableIdentifier(table.name(), option(table.databaseName())),
                type(table),
                format,
                reading.schema(),
                option(reading.provider()),
                seq(reading.partitionColumns()),
                SparkTableParameters.bucketOption(parameters),
                Optional.ofNullable(table.owner()).orElse(""),
                table.createTime() == null ? 0 : table.createTime().toEpochMilli(),
                -1,
                parameters.getOrDefault(SparkTableParameters.CREATE_VERSION, ""),
                SparkTableParameters.visible(parameters),
                TableStatistics.fromParameters(table.name(), parameters),
                option(isView(table) ? viewText : null),
                option(table.description()),
                option(null),
                seq(List.of()),
                reading.tracksPartitions(),
                true,
                reading.hive() ? HiveTables.marked() : scalaMap(Map.of()),
                option(isView(table) ? table.viewOriginalText() : null));
    }

    private Reading reading(Table table) {
        Map<String, String> parameters = parameters(table);
        Optional<StructType> sparkSchema = SparkTableParameters.schema(parameters);
        if (isView(table) || "ICEBERG".equalsIgnoreCase(parameters.get("table_type"))) {
            StructType schema = sparkSchema.orElseGet(() -> GlueColumns.toSchema(columns(table)));
            return new Reading(isView(table) ? null : "iceberg", schema, List.of(), false, Map.of(), false);
        }
        String provider = parameters.get(SparkTableParameters.PROVIDER);
        return provider != null && sparkSchema.isPresent() ? ofDataSource(table, provider, sparkSchema.get()) : ofHive(table);
    }

    private static Reading ofDataSource(Table table, String provider, StructType schema) {
        Map<String, String> parameters = parameters(table);
        Map<String, String> options = serdeParameters(serde(storage(table)));
        options.remove("serialization.format");
        options.remove("path");
        return new Reading(provider, schema, SparkTableParameters.partitionColumns(parameters),
                "catalog".equals(parameters.get(SparkTableParameters.PARTITION_PROVIDER)), options, false);
    }

    private Reading ofHive(Table table) {
        SerDeInfo serde = serde(storage(table));
        String library = Optional.ofNullable(serde.serializationLibrary()).orElse("");
        HiveFormat format = HiveFormat.ofSerde(library)
                .orElseThrow(() -> GlueFailures.unsupported("reading " + table.databaseName() + "." + table.name() + " with Spark: its serde is '"
                        + library + "'"));
        List<Column> keys = table.hasPartitionKeys() ? table.partitionKeys() : List.of();
        StructType schema = format.givesStringsOnly() ? GlueColumns.toStrings(columns(table)) : GlueColumns.toSchema(columns(table));
        for (StructField key : GlueColumns.toSchema(keys).fields()) {
            schema = schema.add(key);
        }
        Map<String, String> serdeParameters = serdeParameters(serde);
        Map<String, String> options =
                HiveTables.options(format, serdeParameters, skipHeaders && hasHeader(parameters(table), serdeParameters), !keys.isEmpty());
        return new Reading(format.provider(), schema, keys.stream().map(Column::name).toList(), !keys.isEmpty(), options, true);
    }

    private static boolean hasHeader(Map<String, String> parameters, Map<String, String> serde) {
        String lines = parameters.getOrDefault("skip.header.line.count", serde.getOrDefault("skip.header.line.count", "0"));
        return !lines.strip().equals("0");
    }

    private static CatalogTableType type(Table table) {
        if (isView(table)) {
            return CatalogTableType.VIEW();
        }
        return "EXTERNAL_TABLE".equals(table.tableType()) ? CatalogTableType.EXTERNAL() : CatalogTableType.MANAGED();
    }

    static boolean isView(Table table) {
        return "VIRTUAL_VIEW".equals(table.tableType());
    }

    private static Map<String, String> parameters(Table table) {
        return table.hasParameters() ? table.parameters() : Map.of();
    }

    private static StorageDescriptor storage(Table table) {
        return Optional.ofNullable(table.storageDescriptor()).orElseGet(() -> StorageDescriptor.builder().build());
    }

    private static SerDeInfo serde(StorageDescriptor storage) {
        return Optional.ofNullable(storage.serdeInfo()).orElseGet(() -> SerDeInfo.builder().build());
    }

    private static Map<String, String> serdeParameters(SerDeInfo serde) {
        return serde.hasParameters() ? new LinkedHashMap<>(serde.parameters()) : new LinkedHashMap<>();
    }

    private static List<Column> columns(Table table) {
        return storage(table).hasColumns() ? storage(table).columns() : List.of();
    }
}
