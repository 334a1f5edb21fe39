package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.math.BigDecimal;
import java.util.Locale;

/** How the values of a partition key compare: numbers as numbers, everything else as text (which is right for ISO dates and times). */
enum PartitionType {
    NUMBER {
        @Override
        Object value(String text) {
            try {
                return new BigDecimal(text.strip());
            } catch (NumberFormatException e) {
                throw GlueErrors.invalidInput("'" + text + "' is not a number, but its partition key is one");
            }
        }

        @Override
        int compare(Object left, Object right) {
            return ((BigDecimal) left).compareTo((BigDecimal) right);
        }
    },
    TEXT {
        @Override
        Object value(String text) {
            return text;
        }

        @Override
        int compare(Object left, Object right) {
            return ((String) left).compareTo((String) right);
        }
    };

    /** A value or literal, ready to compare. */
    abstract Object value(String text);

    abstract int compare(Object left, Object right);

    static PartitionType of(String hiveType) {
        String type = hiveType.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "tinyint", "smallint", "int", "integer", "bigint", "long", "float", "double" -> NUMBER;
            default -> type.startsWith("decimal") ? NUMBER : TEXT;
        };
    }
}
