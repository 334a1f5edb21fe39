package dev.terraglue.cli.commands;

import dev.terraglue.cli.data.Ingestion;
import dev.terraglue.cli.data.RefusedFile;
import dev.terraglue.cli.data.SourceFolder;
import dev.terraglue.cli.data.SourceTable;
import dev.terraglue.cli.data.TableOutcome;
import dev.terraglue.cli.data.Tables;
import dev.terraglue.cli.data.Upload;
import dev.terraglue.cli.deploy.Deployment;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a folder of data files into the raw layer. */
@Command(
        name = "add",
        header = {
            "Add a folder of data files to the raw layer: upload, find the columns, catalog.",
            "",
            "  ./terraglue data add ~/my-data             laid out database/table/file.csv",
            "  ./terraglue data add ~/my-data/weather     one database: table/file.csv",
            "",
            "CSV, JSON lines and Parquet, as they are or in gzip. A file that is refused stops no other.",
            "Again, it uploads only what changed.",
            ""
        })
final class DataAddCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    DataAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceFolder found = SourceFolder.scan(folder);
        var refused = new ArrayList<>(found.refused());
        List<TableOutcome> outcomes;
        try (var progress = new Progress(session.console())) {
            Progress.Step step = progress.begin("data");
            outcomes = found.tables().isEmpty() ? List.of() : ingest(found.tables(), step);
            outcomes.forEach(outcome -> refused.addAll(outcome.refused()));
            step.done(uploaded(outcomes));
        }
        report(outcomes, refused);
        if (outcomes.stream().allMatch(outcome -> outcome.kind() == TableOutcome.Kind.REFUSED)) {
            throw UserError.failed(refused.isEmpty() ? "There are no data files in " + folder + "." : "No file of " + folder + " was taken.",
                    "Expected database/table/file with CSV, JSON lines or Parquet.");
        }
        return 0;
    }

    private List<TableOutcome> ingest(List<SourceTable> tables, Progress.Step step) {
        session.sandbox();
        step.state("looking what changed");
        Names names = session.names();
        var aws = session.aws();
        List<Lake.Database> databases = tables.stream()
                .map(SourceTable::database)
                .distinct()
                .map(name -> names.lake().databases().stream().filter(it -> it.name().equals(name)).findFirst()
                        .orElseGet(() -> new Lake.Database(name, "Added from " + folder.toAbsolutePath().normalize().getFileName(), Optional.empty())))
                .toList();
        Deployment.prepare(aws, names, databases);
        return new Ingestion(aws.s3(), new Tables(aws.glue()), names, new Upload(aws.s3(), step)).ingest(tables);
    }

    private static String uploaded(List<TableOutcome> outcomes) {
        int files = outcomes.stream().mapToInt(TableOutcome::uploaded).sum();
        return files == 0 ? "nothing new to upload"
                : Amounts.count(files, "file") + ", " + Amounts.bytes(outcomes.stream().mapToLong(TableOutcome::bytes).sum()) + " uploaded";
    }

    private void report(List<TableOutcome> outcomes, List<RefusedFile> refused) {
        Console console = session.console();
        for (TableOutcome outcome : outcomes) {
            console.out().println(line(outcome));
            outcome.notes().forEach(note -> console.err().println("  note: " + note));
        }
        refused.forEach(file -> console.err().println(console.errInk().yellow("refused:") + " " + file));
        outcomes.stream().filter(it -> it.kind() != TableOutcome.Kind.REFUSED).findFirst().ifPresent(outcome ->
                console.err().println("Next: ./terraglue query \"SELECT * FROM " + outcome.source().name() + " LIMIT 10\""));
    }

    private static String line(TableOutcome outcome) {
        String name = outcome.source().name();
        return switch (outcome.kind()) {
            case CREATED -> "created   " + name + ": " + contents(outcome);
            case UPDATED -> "updated   " + name + ": " + contents(outcome);
            case UNCHANGED -> "unchanged " + name;
            case REFUSED -> "refused   " + name + ": none of its files was taken";
        };
    }

    private static String contents(TableOutcome outcome) {
        return outcome.format() + ", " + Amounts.count(outcome.columns(), "column") + ", " + Amounts.count(outcome.rows(), "row") + "; "
                + Amounts.count(outcome.uploaded(), "file") + " uploaded";
    }
}
