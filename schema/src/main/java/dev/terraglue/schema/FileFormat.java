package dev.terraglue.schema;

/** What a file that was taken is. Text is always UTF-8, with or without a byte-order mark. */
public sealed interface FileFormat {

    /**
     * Delimited text.
     *
     * @param quoted whether at least one field stands in double quotes
     * @param header whether the first line names the columns
     */
    record Csv(char delimiter, boolean quoted, boolean header, Compression compression) implements FileFormat {
    }

    /** One JSON object a line. */
    record JsonLines(Compression compression) implements FileFormat {
    }

    /** Apache Parquet, compressed inside. */
    record Parquet() implements FileFormat {
    }

    /** The table parameter {@code classification}. */
    default String classification() {
        return switch (this) {
            case Csv _ -> "csv";
            case JsonLines _ -> "json";
            case Parquet _ -> "parquet";
        };
    }
}
