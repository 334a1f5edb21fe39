package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.data.RemoteFiles;
import dev.terraglue.cli.jobs.JobRuns;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Shows what runs and what is there. */
@Command(
        name = "status",
        header = {"Show the sandbox, the lake and the logs.", "", "  ./terraglue status", "  ./terraglue status --json", ""})
final class StatusCommand implements Callable<Integer> {
    private static final int AT_ONCE = 8;

    private final Session session;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Occupant.Sandbox> sandbox = new SandboxProcess(session.installation()).running();
        Optional<Status.LakeStatus> lake = sandbox.map(_ -> lake());
        var status = new Status(
                sandbox.map(it -> new Status.SandboxStatus(session.endpoint().uri().toString(), it.pid(), it.version(), it.home())).orElse(null),
                lake.orElse(null),
                logs(Path.of(sandbox.map(Occupant.Sandbox::home).filter(home -> !home.isEmpty()).orElse(session.installation().home().toString()))));
        Console console = session.console();
        if (json) {
            console.out().println(status.json());
        } else {
            status.print(console);
        }
        if (sandbox.isEmpty()) {
            console.err().println("No sandbox is running on " + session.installation().address() + ". Start it with ./terraglue up");
            return UserError.FAILED;
        }
        return 0;
    }

    private Status.LakeStatus lake() {
        Aws aws = session.aws();
        Lake lake = session.lake();
        try (var threads = new SideBySide()) {
            Future<List<Status.DatabaseStatus>> databases = threads.start(() -> databases(aws, lake));
            Future<List<Status.JobStatus>> jobs = threads.start(() -> jobs(aws, lake));
            // The names of buckets hold the account, and spare the question for it.
            List<Status.BucketStatus> buckets = SideBySide.all(AT_ONCE, aws.s3().listBuckets().buckets().stream()
                    .map(Bucket::name)
                    .filter(name -> name.startsWith(lake.name() + "-") && name.endsWith("-" + lake.region()))
                    .<Callable<Status.BucketStatus>>map(name -> () -> {
                        RemoteFiles files = RemoteFiles.list(aws.s3(), name, "");
                        return new Status.BucketStatus(name, files.byKey().size(), files.size());
                    })
                    .toList());
            return new Status.LakeStatus(lake.name(), buckets, SideBySide.result(databases), SideBySide.result(jobs));
        }
    }

    private static List<Status.DatabaseStatus> databases(Aws aws, Lake lake) {
        List<String> names = aws.glue().getDatabases(_ -> {}).databaseList().stream().map(it -> it.name()).toList();
        return SideBySide.all(AT_ONCE, names.stream().<Callable<Status.DatabaseStatus>>map(name -> () -> {
            List<String> tables = aws.glue().getTablesPaginator(it -> it.databaseName(name)).stream()
                    .flatMap(page -> page.tableList().stream())
                    .map(it -> it.name())
                    .toList();
            return new Status.DatabaseStatus(name, lake.layerOf(name).map(Lake.Layer::title).orElse(""), tables);
        }).toList());
    }

    private List<Status.JobStatus> jobs(Aws aws, Lake lake) {
        var runs = new JobRuns(aws.glue());
        return SideBySide.all(AT_ONCE, lake.jobs().stream().<Callable<Status.JobStatus>>map(job -> () -> {
            try {
                return status(job.name(), runs.latest(job.name()).orElse(null));
            } catch (EntityNotFoundException e) {
                return new Status.JobStatus(job.name(), "not deployed", null, null, null);
            }
        }).toList());
    }

    private Status.JobStatus status(String job, @Nullable JobRun run) {
        return run == null ? new Status.JobStatus(job, "never ran", null, null, null)
                : new Status.JobStatus(job, run.jobRunStateAsString(), run.id(), String.valueOf(run.startedOn()),
                        JobRuns.duration(run, session.clock().instant()).toMillis());
    }

    private static List<Path> logs(Path home) {
        Path folder = home.resolve("logs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw UserError.failed(folder + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
