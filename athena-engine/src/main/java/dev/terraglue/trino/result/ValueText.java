package dev.terraglue.trino.result;

import io.trino.client.Row;
import io.trino.client.RowField;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A value as Athena writes it to a result: scalars as Trino prints them, binary values as hexadecimal bytes with blanks between, arrays
 * {@code [1, 2]}, maps and rows {@code {a=1, b=null}}, without quotes inside. It cannot be read back without loss; nor can Athena's.
 */
final class ValueText {
    private ValueText() {}

    static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case byte[] bytes -> appendHex(out, bytes);
            case List<?> array -> appendArray(out, array);
            case Map<?, ?> map -> appendMap(out, map);
            case Row row -> appendRow(out, row);
            default -> out.append(value);
        }
    }

    private static void appendHex(StringBuilder out, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            out.append(Character.forDigit((bytes[i] >> 4) & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
        }
    }

    private static void appendArray(StringBuilder out, List<?> array) {
        var elements = new StringJoiner(", ", "[", "]");
        array.forEach(element -> elements.add(text(element)));
        out.append(elements);
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map) {
        var entries = new StringJoiner(", ", "{", "}");
        map.forEach((key, value) -> entries.add(text(key) + "=" + text(value)));
        out.append(entries);
    }

    private static void appendRow(StringBuilder out, Row row) {
        var fields = new StringJoiner(", ", "{", "}");
        for (RowField field : row.getFields()) {
            // A row without names gets field0, field1, …
            fields.add(field.getName().orElse("field" + field.getOrdinal()) + "=" + text(field.getValue()));
        }
        out.append(fields);
    }

    private static String text(@Nullable Object value) {
        var out = new StringBuilder();
        append(out, value);
        return out.toString();
    }
}
