package dev.terraglue.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as they come; the end of the output comes with {@link #close}. */
public interface RowWriter extends AutoCloseable {
    /** Writes a row: a value for each column. */
    void row(List<@Nullable String> values);

    @Override
    void close();

    /** A writer of {@code columns} to the console's {@code out}. */
    static RowWriter open(RowFormat format, Console console, List<Column> columns) {
        return switch (format) {
            case TABLE -> new TableWriter(console.out(), console.outInk(), columns);
            case TABS -> new DelimitedWriter(console.out(), DelimitedWriter::tabbed, "\t", columns);
            case CSV -> new DelimitedWriter(console.out(), DelimitedWriter::quoted, ",", columns);
            case JSON -> new JsonWriter(console.out(), columns);
        };
    }
}
