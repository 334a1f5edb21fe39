package dev.terraglue.trino.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CREATE [EXTERNAL] TABLE} says.
 *
 * @param partitionKeys       columns that PARTITIONED BY defines (Hive)
 * @param partitionTransforms what PARTITIONED BY applies to columns that the table already has (Iceberg), as written
 * @param storage             STORED AS, ROW FORMAT and the like, with Hive's defaults filled in
 */
public record TableDefinition(
        TableName name,
        boolean external,
        boolean ifNotExists,
        List<ColumnDefinition> columns,
        List<ColumnDefinition> partitionKeys,
        List<String> partitionTransforms,
        @Nullable String comment,
        Storage storage,
        @Nullable String location,
        Map<String, String> properties) {

    public TableDefinition {
        columns = List.copyOf(columns);
        partitionKeys = List.copyOf(partitionKeys);
        partitionTransforms = List.copyOf(partitionTransforms);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Whether the table's own properties make it an Iceberg table. */
    public boolean isIceberg() {
        return "ICEBERG".equalsIgnoreCase(properties.get("table_type"));
    }

    /** A column; its type is Hive's, canonical: {@code struct<a:int,b:array<string>>}. */
    public record ColumnDefinition(String name, String type, @Nullable String comment) {}

    /** How Hive reads and writes the files. */
    public record Storage(String inputFormat, String outputFormat, String serde, Map<String, String> serdeProperties) {
        public Storage {
            serdeProperties = Collections.unmodifiableMap(new LinkedHashMap<>(serdeProperties));
        }
    }
}
