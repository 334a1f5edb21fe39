package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.data.Digests;
import dev.terraglue.cli.data.Ingestion;
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
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.JobUpdate;

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

    /**
     * Deploys; gives the fingerprint of what the pipeline works on: raw data, jar, jobs. What Terraform has made is left alone.
     *
     * @throws UserError where Terraform has made parts of the lake
     */
    public String deploy() {
        Progress.Step step = progress.begin("lake");
        if (new Ownership(aws, names).isTerraforms()) {
            step.done("Terraform's, left as it is; ./terraglue deploy brings it up to date");
            return inputsPresent();
        }
        Lake lake = names.lake();
        var assets = new Assets(aws.s3(), names, root);
        try (var threads = new SideBySide()) {
            Future<Digests> jar = threads.start(() -> Digests.of(assets.jar()));
            Future<List<Change>> databases = threads.start(() -> new Databases(aws.glue(), names).deploy(lake.databases()));
            LakeKey.Deployed key = new LakeKey(aws.kms(), names).deploy();
            Future<List<Change>> jobs = threads.start(() -> jobs(key.arn()));
            Future<List<Change>> athena = threads.start(() -> athena(key.arn()));
            Future<List<Change>> logs = threads.start(() -> new LogGroups(aws.logs(), names, key.arn()).deploy());
            List<Change> changes = new ArrayList<>(key.changes());
            changes.addAll(new Buckets(aws.s3(), names, key.arn()).deploy());
            Digests jarContent = SideBySide.result(jar);
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

    /** What data needs before it comes: the buckets, and these databases. Of what Terraform has made nothing is changed. */
    public static void prepare(Aws aws, Names names, List<Lake.Database> databases) {
        var catalog = new Databases(aws.glue(), names);
        if (new Ownership(aws, names).isTerraforms()) {
            catalog.deployMissing(databases);
        } else {
            new Buckets(aws.s3(), names, new LakeKey(aws.kms(), names).deploy().arn()).deploy();
            catalog.deploy(databases);
        }
    }

    private List<Change> jobs(Optional<String> key) {
        Lake lake = names.lake();
        var changes = new ArrayList<Change>();
        var roles = new Roles(aws.iam(), names, key);
        var jobs = new Jobs(aws.glue(), names);
        lake.jobs().stream().collect(Collectors.groupingBy(Job::role, LinkedHashMap::new, Collectors.toList()))
                .forEach((role, ofRole) -> changes.addAll(roles.deploy(role, ofRole)));
        changes.addAll(roles.deployCrawlerRole());
        changes.addAll(new SecurityConfigurations(aws.glue(), names).deploy(key));
        lake.jobs().forEach(job -> changes.addAll(jobs.deploy(job)));
        changes.addAll(new Workflows(aws.glue(), names).deploy(lake.workflow()));
        var triggers = new Triggers(aws.glue(), names);
        lake.workflow().triggers().forEach(trigger -> changes.addAll(triggers.deploy(trigger, Optional.of(lake.workflow().name()))));
        lake.schedule().forEach(trigger -> changes.addAll(triggers.deploy(trigger, Optional.empty())));
        return changes;
    }

    private List<Change> athena(Optional<String> key) {
        var changes = new ArrayList<>(new Workgroups(aws.athena(), names, key).deploy());
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

    private String inputs(Digests jar) {
        var jobs = new Jobs(aws.glue(), names);
        return inputs(jar.md5(), jobs::definition);
    }

    /** The same, of a lake that is taken as it is. */
    private String inputsPresent() {
        var jobs = new Jobs(aws.glue(), names);
        return inputs(RemoteFiles.list(aws.s3(), names.assetsBucket(), names.lake().app().key()).fingerprint(), jobs::present);
    }

    private String inputs(String jar, Function<Job, JobUpdate> definition) {
        Lake lake = names.lake();
        var text = new StringBuilder(jar);
        lake.jobs().forEach(job -> text.append('\n').append(definition.apply(job)));
        lake.jobs().stream()
                .flatMap(job -> job.reads().stream())
                .distinct()
                .filter(database -> lake.layerOf(database).equals(Optional.of(lake.rawLayer())))
                .forEach(database -> text.append('\n').append(RemoteFiles.list(aws.s3(), names.bucketOf(database), database + "/").fingerprint()));
        return Digests.of(text.toString()).md5();
    }
}
