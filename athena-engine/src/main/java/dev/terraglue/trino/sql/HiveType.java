package dev.terraglue.trino.sql;

import java.util.ArrayList;
import java.util.List;

/** Hive's types in Trino's words. */
public final class HiveType {
    private HiveType() {}

    /** The type {@code hive}, canonical as {@link TableDefinition.ColumnDefinition} has it, as Trino spells it for an Iceberg table. */
    public static String toTrino(String hive) {
        int open = hive.indexOf('<');
        if (open > 0 && hive.endsWith(">")) {
            List<String> arguments = arguments(hive.substring(open + 1, hive.length() - 1));
            return switch (hive.substring(0, open)) {
                case "array" -> "array(" + toTrino(arguments.getFirst()) + ")";
                case "map" -> "map(" + toTrino(arguments.get(0)) + ", " + toTrino(arguments.get(1)) + ")";
                case "struct" -> "row(" + String.join(", ", arguments.stream().map(HiveType::field).toList()) + ")";
                default -> throw AthenaFailure.user("FAILED: ParseException cannot recognize type " + hive);
            };
        }
        return switch (hive) {
            case "int" -> "integer";
            case "string" -> "varchar";
            case "float" -> "real";
            case "binary" -> "varbinary";
            case "timestamp" -> "timestamp(6)";
            default -> hive;
        };
    }

    private static String field(String field) {
        int colon = field.indexOf(':');
        return TrinoNames.quote(field.substring(0, colon)) + " " + toTrino(field.substring(colon + 1));
    }

    private static List<String> arguments(String list) {
        var arguments = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '<', '(' -> depth++;
                case '>', ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        arguments.add(list.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> { }
            }
        }
        arguments.add(list.substring(start));
        return arguments;
    }
}
