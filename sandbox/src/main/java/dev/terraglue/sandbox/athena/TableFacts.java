package dev.terraglue.sandbox.athena;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.TableMetadata;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** A Glue table as Athena tells it: what Glue keeps in the storage descriptor stands among the parameters, under Hive's names. */
final class TableFacts {
    static TableMetadata of(Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        return TableMetadata.builder()
                .name(table.name())
                .createTime(table.createTime())
                .lastAccessTime(table.lastAccessTime())
                .tableType(table.tableType())
                .columns(storage == null ? List.of() : columns(storage.columns()))
                .partitionKeys(columns(table.partitionKeys()))
                .parameters(parameters(table.parameters(), storage))
                .build();
    }

    private static List<Column> columns(List<software.amazon.awssdk.services.glue.model.Column> columns) {
        return columns.stream()
                .map(column -> Column.builder().name(column.name()).type(column.type()).comment(column.comment()).build())
                .toList();
    }

    private static Map<String, String> parameters(Map<String, String> own, @Nullable StorageDescriptor storage) {
        Map<String, String> parameters = new LinkedHashMap<>(own);
        if (storage == null) return parameters;
        put(parameters, "location", storage.location());
        put(parameters, "inputformat", storage.inputFormat());
        put(parameters, "outputformat", storage.outputFormat());
        if (storage.serdeInfo() != null) {
            put(parameters, "serde.serialization.lib", storage.serdeInfo().serializationLibrary());
            storage.serdeInfo().parameters().forEach((key, value) -> put(parameters, "serde.param." + key, value));
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String key, @Nullable String value) {
        if (value != null) parameters.put(key, value);
    }

    private TableFacts() {}
}
