package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.data.Ingestion;
import dev.terraglue.cli.data.Md5;
import dev.terraglue.cli.data.RefusedFile;
import dev.terraglue.cli.data.RemoteFiles;
import dev.terraglue.cli.data.SourceFolder;
import dev.terraglue.cli.data.SourceTable;
import dev.terraglue.cli.data.TableOutcome;
import dev.terraglue.cli.data.Tables;
import dev.terraglue.cli.data.Upload;
import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Deploys the whole lake. What does not depend on each other is done side by side; what is as described is left alone. */
public final class Deployment {
    private final Aws aws;
    private final Names names;
    private final Path root;
    private final Progress progress;

    public Deployment(Aws aws, Names names, Path root, Progress progress) {
        this.aws = aws;
        this.names = names;
        this.root = root;
        this.progress = progress;
    }

    /** Deploys; gives the fingerprint of what the pipeline works on: raw data, jar, jobs. */
    public String deploy() {
        Lake lake = names.lake();
        var assets = new Assets(aws.s3(), names, root);
        Progress.Step step = progress.begin("lake");
        try (var threads = new SideBySide()) {
            Future<Md5> jar = threads.start(() -> Md5.of(assets.jar()));
            Future<List<Change>> jobs = threads.start(this::jobs);
            Future<List<Change>> athena = threads.start(this::athena);
            Future<List<Change>> logs = threads.start(() -> new LogGroups(aws.logs(), names).deploy());
            Future<List<Change>> databases = threads.start(() -> new Databases(aws.glue(), names).deploy(lake.databases()));
            List<Change> changes = new ArrayList<>(new Buckets(aws.s3(), names).deploy());
            Md5 jarContent = SideBySide.result(jar);
            Future<List<Change>> uploadedAssets = threads.start(() -> assets.deploy(jarContent));
            changes.addAll(SideBySide.result(databases));
            data();
            changes.addAll(SideBySide.result(jobs));
            changes.addAll(SideBySide.result(athena));
            changes.addAll(SideBySide.result(logs));
            changes.addAll(SideBySide.result(uploadedAssets));
            step.done(Change.summary(changes));
            return inputs(jarContent);
        }
    }

    private List<Change> jobs() {
        Lake lake = names.lake();
        var changes = new ArrayList<Change>();
        var roles = new Roles(aws.iam(), names);
        var jobs = new Jobs(aws.glue(), names);
        lake.jobs().stream().collect(Collectors.groupingBy(Job::role, LinkedHashMap::new, Collectors.toList()))
                .forEach((role, ofRole) -> changes.addAll(roles.deploy(role, ofRole)));
        changes.addAll(roles.deployCrawlerRole());
        lake.jobs().forEach(job -> changes.addAll(jobs.deploy(job)));
        changes.addAll(new Workflows(aws.glue(), names).deploy(lake.workflow()));
        var triggers = new Triggers(aws.glue(), names);
        lake.workflow().triggers().forEach(trigger -> changes.addAll(triggers.deploy(trigger, Optional.of(lake.workflow().name()))));
        lake.schedule().forEach(trigger -> changes.addAll(triggers.deploy(trigger, Optional.empty())));
        return changes;
    }

    private List<Change> athena() {
        var changes = new ArrayList<>(new Workgroups(aws.athena(), names).deploy());
        changes.addAll(new NamedQueries(aws.athena(), names.lake().workgroup().name()).deploy(names.lake().questions()));
        return changes;
    }

    private void data() {
        var sources = new ArrayList<SourceTable>();
        var refused = new ArrayList<RefusedFile>();
        for (Lake.Database database : names.lake().databases()) {
            database.data().ifPresent(folder -> {
                SourceFolder found = SourceFolder.scan(root.resolve(folder));
                // The folder's name need not be the database's.
                found.tables().forEach(table -> sources.add(new SourceTable(database.name(), table.table(), table.files())));
                refused.addAll(found.refused());
            });
        }
        Progress.Step step = progress.begin("data");
        step.state("looking what changed");
        List<TableOutcome> outcomes = new Ingestion(aws.s3(), new Tables(aws.glue()), names, new Upload(aws.s3(), step)).ingest(sources);
        outcomes.forEach(outcome -> refused.addAll(outcome.refused()));
        refused.forEach(file -> progress.begin("refused").warned(file.toString()));
        step.done(summary(outcomes));
    }

    /** {@code 9 files, 14.2 MB uploaded; 4 tables catalogued}. */
    static String summary(List<TableOutcome> outcomes) {
        int files = outcomes.stream().mapToInt(TableOutcome::uploaded).sum();
        long catalogued = outcomes.stream().filter(it -> it.kind() == TableOutcome.Kind.CREATED || it.kind() == TableOutcome.Kind.UPDATED).count();
        String upload = files == 0 ? "nothing new to upload"
                : Amounts.count(files, "file") + ", " + Amounts.bytes(outcomes.stream().mapToLong(TableOutcome::bytes).sum()) + " uploaded";
        return catalogued == 0 ? upload : upload + "; " + Amounts.count(catalogued, "table") + " catalogued";
    }

    private String inputs(Md5 jar) {
        Lake lake = names.lake();
        var jobs = new Jobs(aws.glue(), names);
        var text = new StringBuilder(jar.hex());
        lake.jobs().forEach(job -> text.append('\n').append(jobs.definition(job)));
        lake.jobs().stream()
                .flatMap(job -> job.reads().stream())
                .distinct()
                .filter(database -> lake.layerOf(database).equals(Optional.of(lake.rawLayer())))
                .forEach(database -> text.append('\n').append(RemoteFiles.list(aws.s3(), names.bucketOf(database), database + "/").fingerprint()));
        return Md5.of(text.toString()).hex();
    }
}
