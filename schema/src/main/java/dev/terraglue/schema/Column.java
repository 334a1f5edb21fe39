package dev.terraglue.schema;

import java.util.Objects;

/**
 * A column of the table.
 *
 * @param name the name in the catalog
 * @param type the type in the catalog, which every engine delivers
 * @param sourceName what the file calls it: the header cell, the JSON key, the Parquet field; empty where the file has no name for it
 * @param observedType what the values are; differs from {@code type} only for CSV with quotes, whose SerDe delivers {@code string}
 */
public record Column(String name, HiveType type, String sourceName, HiveType observedType) {
    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column has a name");
        }
        Objects.requireNonNull(type);
        Objects.requireNonNull(sourceName);
        Objects.requireNonNull(observedType);
    }
}
