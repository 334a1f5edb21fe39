package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;
import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.CatalogUtils;
import org.apache.spark.sql.internal.HiveSerDe;
import org.jspecify.annotations.Nullable;
import scala.Option;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * A table of Spark's as Glue keeps it: with Hive's serde and formats and {@code classification}, so that Athena reads it, and for Spark's
 * own tables with what Spark wants to find again in their parameters.
 */
final class TableToGlue {
    private TableToGlue() {}

    /** @param location where its files are, or null for a view */
    static TableInput convert(CatalogTable table, @Nullable String location) {
        boolean view = table.tableType().equals(CatalogTableType.VIEW());
        boolean external = table.tableType().equals(CatalogTableType.EXTERNAL());
        TableInput.Builder input = TableInput.builder()
                .name(table.identifier().table().toLowerCase(Locale.ROOT))
                .owner(table.owner().isEmpty() ? null : table.owner())
                .description(optional(table.comment()).orElse(null))
                .tableType(view ? "VIRTUAL_VIEW" : external ? "EXTERNAL_TABLE" : "MANAGED_TABLE")
                .parameters(parameters(table, view, external))
                .storageDescriptor(storage(table, location))
                .partitionKeys(partitionKeys(table));
        if (view) {
            input.viewOriginalText(optional(table.viewOriginalText()).or(() -> optional(table.viewText())).orElse(null))
                    .viewExpandedText(optional(table.viewText()).orElse(null));
        }
        return input.build();
    }

    /** {@code changed} over {@code old}, which keeps what Spark knows nothing of: a Hive table's serde and formats. */
    static TableInput update(Table old, CatalogTable changed) {
        TableInput input = convert(changed, optional(changed.storage().locationUri()).map(CatalogUtils::URIToString).orElse(null));
        StorageDescriptor before = old.storageDescriptor();
        if (!HiveTables.isMarked(changed) || before == null) {
            return input;
        }
        StorageDescriptor storage =
                before.toBuilder().columns(input.storageDescriptor().columns()).location(input.storageDescriptor().location()).build();
        return input.toBuilder().storageDescriptor(storage).retention(old.retention()).build();
    }

    /** {@code old} with other parameters. */
    static TableInput withParameters(Table old, Map<String, String> parameters) {
        return TableInput.builder()
                .name(old.name())
                .description(old.description())
                .owner(old.owner())
                .retention(old.retention())
                .storageDescriptor(old.storageDescriptor())
                .partitionKeys(old.hasPartitionKeys() ? old.partitionKeys() : null)
                .viewOriginalText(old.viewOriginalText())
                .viewExpandedText(old.viewExpandedText())
                .tableType(old.tableType())
                .parameters(parameters)
                .build();
    }

    private static Map<String, String> parameters(CatalogTable table, boolean view, boolean external) {
        Map<String, String> parameters = new LinkedHashMap<>(javaMap(table.properties()));
        optional(table.stats()).ifPresent(statistics -> parameters.putAll(TableStatistics.toParameters(statistics)));
        if (!HiveTables.isMarked(table)) {
            parameters.putAll(SparkTableParameters.of(table));
        }
        if (external) {
            parameters.put("EXTERNAL", "TRUE");
        }
        if (!view) {
            optional(table.provider()).ifPresent(provider -> parameters.putIfAbsent("classification", provider));
        }
        return parameters;
    }

    private static StorageDescriptor storage(CatalogTable table, @Nullable String location) {
        Map<String, String> serdeParameters = javaMap(table.storage().properties());
        if (HiveTables.isMarked(table)) {
            serdeParameters = HiveTables.serdeParameters(serdeParameters);
        } else if (location != null) {
            serdeParameters.put("path", location);
        }
        serdeParameters.putIfAbsent("serialization.format", "1");
        Optional<HiveSerDe> hive = optional(table.provider()).flatMap(provider -> optional(HiveSerDe.sourceToSerDe(provider)));
        return StorageDescriptor.builder()
                .columns(GlueColumns.fromSchema(table.dataSchema()))
                .location(location)
                .inputFormat(first(table.storage().inputFormat(), hive.map(HiveSerDe::inputFormat)))
                .outputFormat(first(table.storage().outputFormat(), hive.map(HiveSerDe::outputFormat)))
                .serdeInfo(SerDeInfo.builder()
                        .serializationLibrary(first(table.storage().serde(), hive.map(HiveSerDe::serde)))
                        .parameters(serdeParameters)
                        .build())
                .build();
    }

    private static @Nullable String first(Option<String> own, Optional<Option<String>> ofFormat) {
        return optional(own).or(() -> ofFormat.flatMap(ScalaCollections::optional)).orElse(null);
    }

    private static List<Column> partitionKeys(CatalogTable table) {
        Map<String, Column> columns =
                GlueColumns.fromSchema(table.schema()).stream().collect(Collectors.toMap(Column::name, Function.identity()));
        return javaList(table.partitionColumnNames()).stream().map(name -> columns.get(name.toLowerCase(Locale.ROOT))).toList();
    }
}
