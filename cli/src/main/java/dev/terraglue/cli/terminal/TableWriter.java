package dev.terraglue.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns: text to the left, numbers to the right. Holds the rows until it is closed, for their widths. */
final class TableWriter implements RowWriter {
    private static final String GAP = "  ";

    private final PrintStream out;
    private final Ink ink;
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    TableWriter(PrintStream out, Ink ink, List<Column> columns) {
        this.out = out;
        this.ink = ink;
        this.columns = List.copyOf(columns);
        this.widths = columns.stream().mapToInt(column -> width(column.name())).toArray();
    }

    @Override
    public void row(List<@Nullable String> values) {
        var shown = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = visible(values.get(i));
            widths[i] = Math.max(widths[i], width(cell));
            shown.add(cell);
        }
        rows.add(shown);
    }

    @Override
    public void close() {
        out.print(ink.bold(line(columns.stream().map(Column::name).toList())) + "\n");
        var rule = new ArrayList<String>();
        for (int width : widths) {
            rule.add("─".repeat(width));
        }
        out.print(ink.dim(line(rule)) + "\n");
        rows.forEach(row -> out.print(line(row) + "\n"));
        out.flush();
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String space = " ".repeat(widths[i] - width(cells.get(i)));
            boolean right = columns.get(i).kind() == Column.Kind.NUMBER;
            line.append(i == 0 ? "" : GAP).append(right ? space + cells.get(i) : cells.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    /** One line, without characters that would move the cursor: data must not steer the terminal. */
    private static String visible(@Nullable String value) {
        return value == null ? "" : value.replace("\r\n", "⏎").replace('\n', '⏎').replace('\t', ' ').replaceAll("\\p{Cntrl}", "·");
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
