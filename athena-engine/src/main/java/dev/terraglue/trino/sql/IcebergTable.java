package dev.terraglue.trino.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Athena's DDL for Iceberg tables ({@code TBLPROPERTIES ('table_type' = 'ICEBERG')}), put for Trino. */
public final class IcebergTable {
    /** Athena: {@code bucket(16, id)}, Trino: {@code bucket(id, 16)}; likewise truncate. */
    private static final Pattern SIZED = Pattern.compile("(?i)(bucket|truncate)\\s*\\(\\s*(\\d+)\\s*,\\s*(\\w+)\\s*\\)");

    private IcebergTable() {}

    static String create(TableDefinition table, String currentDatabase) {
        if (table.location() == null) {
            throw AthenaFailure.user("FAILED: ParseException no location is given for the Iceberg table '" + table.name().table() + "'");
        }
        var with = new ArrayList<String>();
        with.add("location = " + TrinoNames.literal(table.location()));
        if (!table.partitionTransforms().isEmpty()) {
            List<String> transforms = table.partitionTransforms().stream().map(IcebergTable::transform).map(TrinoNames::literal).toList();
            with.add("partitioning = ARRAY[" + String.join(", ", transforms) + "]");
        }
        for (Map.Entry<String, String> property : table.properties().entrySet()) {
            switch (property.getKey()) {
                case "format" -> with.add("format = " + TrinoNames.literal(property.getValue()));
                case "write_compression" -> with.add("compression_codec = " + TrinoNames.literal(property.getValue()));
                // Athena's housekeeping hints mean nothing to Trino.
                default -> { }
            }
        }
        return "CREATE TABLE " + (table.ifNotExists() ? "IF NOT EXISTS " : "")
                + TrinoNames.table(table.name(), currentDatabase, true)
                + " (" + String.join(", ", table.columns().stream().map(IcebergTable::column).toList()) + ")"
                + (table.comment() == null ? "" : " COMMENT " + TrinoNames.literal(table.comment()))
                + " WITH (" + String.join(", ", with) + ")";
    }

    /** A column's definition in CREATE TABLE or ADD COLUMN. */
    public static String column(TableDefinition.ColumnDefinition column) {
        return TrinoNames.quote(column.name()) + " " + HiveType.toTrino(column.type())
                + (column.comment() == null ? "" : " COMMENT " + TrinoNames.literal(column.comment()));
    }

    private static String transform(String athena) {
        Matcher sized = SIZED.matcher(athena);
        return sized.matches() ? sized.group(1) + "(" + sized.group(3) + ", " + sized.group(2) + ")" : athena;
    }
}
