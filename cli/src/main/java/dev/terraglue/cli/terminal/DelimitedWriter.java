package dev.terraglue.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A header line, then a line for each row. */
final class DelimitedWriter implements RowWriter {
    private final PrintStream out;
    private final Function<@Nullable String, String> field;
    private final String delimiter;

    DelimitedWriter(PrintStream out, Function<@Nullable String, String> field, String delimiter, List<Column> columns) {
        this.out = out;
        this.field = field;
        this.delimiter = delimiter;
        line(columns.stream().map(Column::name).toList());
    }

    /** A field of RFC 4180: quoted where it must be, so that null and the empty text stay apart. */
    static String quoted(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** A field without tabs and line ends, which the format cannot carry. */
    static String tabbed(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\t\\r\\n]", " ");
    }

    @Override
    public void row(List<@Nullable String> values) {
        line(values);
    }

    private void line(List<? extends @Nullable String> values) {
        out.print(values.stream().map(field).collect(Collectors.joining(delimiter)) + "\n");
    }

    @Override
    public void close() {
        out.flush();
    }
}
