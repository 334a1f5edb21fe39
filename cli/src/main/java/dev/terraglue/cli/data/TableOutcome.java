package dev.terraglue.cli.data;

import java.util.List;

/**
 * What became of a table's folder.
 *
 * @param uploaded files
 * @param refused  files that were not taken
 * @param notes    what a reader of the data should know
 */
public record TableOutcome(SourceTable source, Kind kind, int uploaded, long bytes, int columns, long rows, String format, List<RefusedFile> refused, List<String> notes) {
    /** What was done to the table in the catalog. */
    public enum Kind {
        CREATED,
        UPDATED,
        /** It was as the files are. */
        UNCHANGED,
        /** None of its files was taken. */
        REFUSED
    }

    public TableOutcome {
        refused = List.copyOf(refused);
        notes = List.copyOf(notes);
    }
}
