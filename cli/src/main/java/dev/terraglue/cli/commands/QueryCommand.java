package dev.terraglue.cli.commands;

import dev.terraglue.cli.athena.Answer;
import dev.terraglue.cli.athena.Statement;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/** Runs SQL with Athena. */
@Command(
        name = "query",
        header = {
            "Run SQL with Athena.",
            "",
            "  ./terraglue query \"SELECT * FROM aviation_spec.airport_punctuality LIMIT 5\"",
            "  ./terraglue query --csv --database aviation_sor \"SELECT state, count(*) FROM airports GROUP BY 1\" > states.csv",
            "  ./terraglue query - < report.sql",
            ""
        })
final class QueryCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SQL", description = "One statement; - reads it from standard input.")
    private String sql = "";

    @Option(names = "--database", paramLabel = "NAME", description = "What table names without a database mean.")
    private @Nullable String database;

    @Mixin
    private FormatOptions format = new FormatOptions();

    QueryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        String text = sql.equals("-") ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8) : sql;
        // A terminator is a habit of other command lines; Athena takes a statement without one.
        String statement = text.strip().replaceAll(";\\s*$", "");
        if (statement.isEmpty()) {
            throw UserError.usage("The statement is empty.", "./terraglue query \"SELECT 1\"");
        }
        QueryExecution execution;
        try (var progress = new Progress(console)) {
            Progress.Step step = progress.begin("query");
            execution = new Statement(statement, Optional.ofNullable(database), session.lake().workgroup().name())
                    .run(session.aws().athena(), session.patience(), it -> step.state(it.status().stateAsString().toLowerCase(java.util.Locale.ROOT)));
        }
        RowFormat written = format.format(console);
        long rows = new Answer(session.aws().athena(), execution).write(columns -> RowWriter.open(written, console, columns));
        if (console.errIsTerminal()) {
            console.err().println(console.errInk().dim(figures(rows, execution)));
        }
        return 0;
    }

    private static String figures(long rows, QueryExecution execution) {
        var statistics = execution.statistics();
        String text = Amounts.count(rows, "row");
        if (statistics == null) {
            return text;
        }
        if (statistics.totalExecutionTimeInMillis() != null) {
            text += " in " + Amounts.duration(Duration.ofMillis(statistics.totalExecutionTimeInMillis()));
        }
        return statistics.dataScannedInBytes() == null ? text : text + ", " + Amounts.bytes(statistics.dataScannedInBytes()) + " scanned";
    }
}
