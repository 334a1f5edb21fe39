package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.RowFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How rows are written; at most one. */
final class FormatOptions {
    @ArgGroup(exclusive = true)
    private @Nullable Choice choice;

    private static final class Choice {
        @Option(names = "--table", description = "Aligned columns, also into a pipe.")
        private boolean table;

        @Option(names = "--csv", description = "CSV with a header line.")
        private boolean csv;

        @Option(names = "--json", description = "A JSON array of objects.")
        private boolean json;
    }

    RowFormat format(Console console) {
        Choice chosen = choice;
        if (chosen != null && chosen.json) {
            return RowFormat.JSON;
        }
        if (chosen != null && chosen.csv) {
            return RowFormat.CSV;
        }
        return chosen != null && chosen.table ? RowFormat.TABLE : RowFormat.suiting(console);
    }
}
