package dev.terraglue.cli.commands;

import dev.terraglue.cli.athena.Answer;
import dev.terraglue.cli.athena.Statement;
import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.data.RemoteFiles;
import dev.terraglue.cli.deploy.CataloguedTables;
import dev.terraglue.cli.jobs.JobRuns;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/** What {@code up} ends with: the lake in a few lines, and the answer to its first question. */
final class Summary {
    private static final int AT_ONCE = 8;

    private final Session session;
    private final List<List<@Nullable String>> buckets;
    private final List<List<@Nullable String>> tables;
    private final List<List<@Nullable String>> jobs;
    private final Optional<Lake.Question> question;
    private final Optional<Answer> answer;

    private Summary(
            Session session,
            List<List<@Nullable String>> buckets,
            List<List<@Nullable String>> tables,
            List<List<@Nullable String>> jobs,
            Optional<Lake.Question> question,
            Optional<Answer> answer) {
        this.session = session;
        this.buckets = buckets;
        this.tables = tables;
        this.jobs = jobs;
        this.question = question;
        this.answer = answer;
    }

    /**
     * Collects it, side by side, and writes lake.lock.yaml.
     *
     * @param run the pipeline's run that made the tables; without one nothing is asked of Athena
     */
    static Summary collect(Session session, Names names, Optional<WorkflowRun> run, Progress progress) {
        Aws aws = session.aws();
        Lake lake = session.lake();
        Progress.Step step = progress.begin("answer");
        var catalogued = new CataloguedTables(aws.glue(), names);
        try (var threads = new SideBySide()) {
            Future<List<List<@Nullable String>>> jobs = threads.start(() -> jobs(session, lake));
            Optional<Lake.Question> question = run.isPresent() ? lake.questions().stream().findFirst() : Optional.empty();
            Instant since = run.map(WorkflowRun::completedOn).orElse(Instant.EPOCH);
            step.state("asking Athena");
            Future<Optional<Answer>> answer = threads.start(() -> question.map(it -> ask(session, it.sql(), Optional.of(it.database()), since)));
            Map<String, List<Table>> found = catalogued.byDatabase();
            Path lock = session.lakeYaml().toAbsolutePath().resolveSibling("lake.lock.yaml");
            boolean locked = run.isPresent() && catalogued.lockFile(found).write(lock);
            Map<String, String> counts = run.isPresent() ? counts(session, found, since) : Map.of();
            Optional<Answer> answered = SideBySide.result(answer);
            // Last, so that the answers' own files are counted too.
            var summary = new Summary(session, buckets(aws, names), tables(found, counts), SideBySide.result(jobs), question, answered);
            step.done(run.isPresent() ? "Athena counted " + Amounts.count(counts.size(), "table") + " and answered" + (locked ? "; wrote " + lock.getFileName() : "")
                    : "not asked, the pipeline did not run");
            return summary;
        }
    }

    private static List<List<@Nullable String>> buckets(Aws aws, Names names) {
        Lake lake = names.lake();
        var all = new ArrayList<String>();
        lake.layers().forEach(layer -> all.add(names.bucket(layer.bucket())));
        all.add(names.assetsBucket());
        all.add(names.resultsBucket());
        return SideBySide.all(AT_ONCE, all.stream().<Callable<List<@Nullable String>>>map(bucket -> () -> {
            RemoteFiles files = RemoteFiles.list(aws.s3(), bucket, "");
            return Arrays.<@Nullable String>asList(bucket, Amounts.count(files.byKey().size()), Amounts.bytes(files.size()));
        }).toList());
    }

    private static List<List<@Nullable String>> jobs(Session session, Lake lake) {
        var runs = new JobRuns(session.aws().glue());
        var rows = new ArrayList<List<@Nullable String>>();
        lake.jobs().forEach(job -> {
            Optional<JobRun> last = runs.latest(job.name());
            rows.add(Arrays.<@Nullable String>asList(
                    job.name(),
                    last.map(JobRun::jobRunStateAsString).orElse("never ran"),
                    last.map(run -> Amounts.duration(JobRuns.duration(run, session.clock().instant()))).orElse(null)));
        });
        return rows;
    }

    /** Runs a statement, unless Athena has its result from after the pipeline's run. */
    private static Answer ask(Session session, String sql, Optional<String> database, Instant since) {
        var athena = session.aws().athena();
        var statement = new Statement(sql, database, session.lake().workgroup().name());
        QueryExecution execution = statement.recentRun(athena, since).orElseGet(() -> statement.run(athena, session.patience(), _ -> {}));
        return new Answer(athena, execution);
    }

    /** Rows by {@code database.table}, counted in one statement. */
    private static Map<String, String> counts(Session session, Map<String, List<Table>> tables, Instant since) {
        List<String> names = tables.values().stream().flatMap(List::stream).map(it -> it.databaseName() + "." + it.name()).toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        String sql = names.stream()
                .map(name -> "SELECT '" + name + "' AS name, count(*) AS rows FROM \"" + name.replace(".", "\".\"") + '"')
                .collect(Collectors.joining("\nUNION ALL "));
        var counts = new LinkedHashMap<String, String>();
        ask(session, sql, Optional.empty(), since).rows().forEach(row -> counts.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
        return counts;
    }

    private static List<List<@Nullable String>> tables(Map<String, List<Table>> found, Map<String, String> counts) {
        var rows = new ArrayList<List<@Nullable String>>();
        found.forEach((database, tables) -> tables.forEach(table -> {
            String name = database + "." + table.name();
            String count = counts.get(name);
            rows.add(Arrays.<@Nullable String>asList(name, count == null ? null : Amounts.count(Long.parseLong(count)),
                    String.valueOf(table.storageDescriptor().columns().size() + table.partitionKeys().size())));
        }));
        return rows;
    }

    void print(Duration took) {
        Console console = session.console();
        var out = console.out();
        out.println();
        table(console, List.of(Column.text("bucket"), Column.number("objects"), Column.number("size")), buckets);
        table(console, List.of(Column.text("table"), Column.number("rows"), Column.number("columns")), tables);
        table(console, List.of(Column.text("job"), Column.text("last run"), Column.number("took")), jobs);
        question.ifPresent(it -> out.println(console.outInk().bold(it.title())));
        answer.ifPresent(it -> {
            it.write(columns -> RowWriter.open(RowFormat.TABLE, console, columns));
            out.println();
        });
        out.println("The lake is up after " + Amounts.duration(took) + ". Next:");
        out.println("  ./terraglue query \"SELECT …\"              ask it something else");
        out.println("  ./terraglue data add DIR                  add your own files, laid out database/table/file.csv");
        out.println("  eval \"$(./terraglue env)\" && aws s3 ls    use any AWS client");
        out.println("  http://" + session.installation().address() + "/_terraglue/         see it in a browser");
    }

    private static void table(Console console, List<Column> columns, List<List<@Nullable String>> rows) {
        try (RowWriter writer = RowWriter.open(RowFormat.TABLE, console, columns)) {
            rows.forEach(writer::row);
        }
        console.out().println();
    }
}
