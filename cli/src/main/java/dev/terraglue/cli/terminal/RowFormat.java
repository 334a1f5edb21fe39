package dev.terraglue.cli.terminal;

/** How rows are written. */
public enum RowFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** Tab-separated with a header line, where a result goes into a pipe and nothing else was asked for. */
    TABS,
    /** RFC 4180 with a header line; null is an empty field, and the empty text is {@code ""}. */
    CSV,
    /** An array of objects, a row each line. */
    JSON;

    /** What suits the reader of {@code out} when no format was asked for. */
    public static RowFormat suiting(Console console) {
        return console.outIsTerminal() ? TABLE : TABS;
    }
}
