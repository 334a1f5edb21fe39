package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.deploy.Deployment;
import dev.terraglue.cli.jobs.Pipeline;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.sandbox.AotCaches;
import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the lake up. */
@Command(
        name = "up",
        header = {
            "Bring the lake up: start the sandbox, deploy lake.yaml, run the pipeline, show the answer.",
            "",
            "  ./terraglue up",
            "",
            "What is there already is left as it is; what has been done is not done again.",
            ""
        })
final class UpCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--no-run", description = "Deploy only; leave the pipeline alone.")
    private boolean noRun;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        // A mistake in lake.yaml is told before anything starts.
        session.lake();
        Summary summary;
        try (var progress = new Progress(session.console())) {
            sandbox(progress);
            Aws aws = session.aws();
            Names names = session.names();
            String inputs = new Deployment(aws, names, session.installation().root(), progress).deploy();
            var pipeline = new Pipeline(aws.glue(), aws.logs(), session.lake(), progress, session.clock());
            if (noRun) {
                summary = Summary.collect(session, names, Optional.empty(), progress);
            } else {
                Pipeline.Result result = pipeline.bringUpToDate(inputs);
                if (!result.ranNow()) {
                    progress.begin("pipeline").done("up to date since its run of " + result.run().startedOn());
                }
                summary = Summary.collect(session, names, Optional.of(result.run()), progress);
            }
        }
        summary.print(Duration.ofNanos(System.nanoTime() - started));
        // Caches are built too, and whoever wants nothing built (a test, a benchmark) wants no training beside their work.
        if (!noRun && session.console().variable("TERRAGLUE_NO_BUILD").isEmpty()) new AotCaches(session.installation()).makeInTheBackground();
        return 0;
    }

    private void sandbox(Progress progress) {
        var process = new SandboxProcess(session.installation());
        Optional<Occupant.Sandbox> running = process.running();
        Progress.Step step = progress.begin("sandbox");
        if (running.isPresent()) {
            checkHome(running.get());
            step.done("runs on " + session.installation().address() + ", process " + running.get().pid());
            return;
        }
        step.state("starting");
        long from = System.nanoTime();
        try {
            Occupant.Sandbox sandbox = process.start();
            step.done("started on " + session.installation().address() + " in " + Amounts.duration(Duration.ofNanos(System.nanoTime() - from))
                    + ", process " + sandbox.pid());
        } catch (UserError e) {
            step.failed("did not start");
            throw e;
        }
    }

    /** A sandbox of another lake must not get this one's tables. */
    private void checkHome(Occupant.Sandbox sandbox) {
        Path home = session.installation().home();
        if (!sandbox.home().isEmpty() && !Path.of(sandbox.home()).equals(home)) {
            throw UserError.failed("The sandbox on " + session.installation().address() + " keeps another lake, in " + sandbox.home() + ".",
                    "Use it with --home " + sandbox.home() + ", or choose another port with --port.");
        }
    }
}
