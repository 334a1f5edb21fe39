package dev.terraglue.cli.terminal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, one to a line. */
final class JsonWriter implements RowWriter {
    private final PrintStream out;
    private final List<Column> columns;
    private boolean first = true;

    JsonWriter(PrintStream out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        out.print("[");
    }

    @Override
    public void row(List<@Nullable String> values) {
        var line = new StringBuilder(first ? "\n  {" : ",\n  {");
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : ", ").append(text(columns.get(i).name())).append(": ").append(value(columns.get(i), values.get(i)));
        }
        out.print(line.append('}'));
        first = false;
    }

    private static String value(Column column, @Nullable String value) {
        if (value == null) {
            return "null";
        }
        return switch (column.kind()) {
            case TEXT -> text(value);
            // NaN and Infinity are no JSON numbers: they stay text.
            case NUMBER -> value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? value : text(value);
            case BOOLEAN -> value.equals("true") || value.equals("false") ? value : text(value);
        };
    }

    private static String text(String value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    @Override
    public void close() {
        out.print(first ? "]\n" : "\n]\n");
        out.flush();
    }
}
