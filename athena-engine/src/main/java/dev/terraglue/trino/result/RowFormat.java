package dev.terraglue.trino.result;

import dev.terraglue.engine.ResultMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ways in which Athena writes rows. */
public enum RowFormat {
    /** Queries: a header, every value in double quotes, quotes doubled, NULL as nothing at all. */
    CSV {
        @Override
        void appendHeader(StringBuilder out, List<ResultMetadata.Column> columns) {
            append(out, columns.stream().map(ResultMetadata.Column::name).toList());
        }

        @Override
        void append(StringBuilder out, List<? extends @Nullable Object> row) {
            for (int i = 0; i < row.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                Object value = row.get(i);
                if (value != null) {
                    out.append('"');
                    int start = out.length();
                    ValueText.append(out, value);
                    doubleQuotes(out, start);
                    out.append('"');
                }
            }
            out.append('\n');
        }
    },

    /** Utility statements: no header, values with tabs between. */
    TEXT {
        @Override
        void appendHeader(StringBuilder out, List<ResultMetadata.Column> columns) {
            // Athena writes none.
        }

        @Override
        void append(StringBuilder out, List<? extends @Nullable Object> row) {
            for (int i = 0; i < row.size(); i++) {
                if (i > 0) {
                    out.append('\t');
                }
                Object value = row.get(i);
                if (value != null) {
                    ValueText.append(out, value);
                }
            }
            out.append('\n');
        }
    };

    abstract void appendHeader(StringBuilder out, List<ResultMetadata.Column> columns);

    abstract void append(StringBuilder out, List<? extends @Nullable Object> row);

    private static void doubleQuotes(StringBuilder out, int start) {
        for (int i = out.indexOf("\"", start); i >= 0; i = out.indexOf("\"", i + 2)) {
            out.insert(i, '"');
        }
    }
}
