package dev.terraglue.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table for the Glue Data Catalog.
 *
 * @param parameters the table's parameters as a crawler sets them ({@code classification}, {@code recordCount},
 *     {@code skip.header.line.count}…); a crawler puts the same on the storage descriptor
 * @param recordCount the rows of all files; an estimate when a file was sampled
 */
public record TableSchema(String name, List<Column> columns, StorageDescription storage, Map<String, String> parameters, long recordCount) {
    public TableSchema {
        columns = List.copyOf(columns);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A table has columns: " + name);
        }
    }

    /** {@code csv}, {@code json} or {@code parquet}. */
    public String classification() {
        return parameters.getOrDefault("classification", "");
    }
}
