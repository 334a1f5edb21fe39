package dev.terraglue.cli.terminal;

/** A column of a result: its name, and how its values are written. */
public record Column(String name, Kind kind) {
    /** What a column's values are. */
    public enum Kind {
        TEXT,
        /** Right-aligned in tables, bare in JSON. */
        NUMBER,
        /** Bare in JSON. */
        BOOLEAN
    }

    public static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    public static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }
}
