package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.deploy.Deployment;
import dev.terraglue.cli.jobs.Pipeline;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.sandbox.AotCaches;
import dev.terraglue.cli.terminal.Progress;
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
            new SandboxStep(session).run(progress);
            Aws aws = session.aws();
            Names names = session.names();
            String inputs = new Deployment(aws, names, session.installation().root(), progress).deploy();
            var pipeline = new Pipeline(aws.glue(), aws.logs(), session.lake(), progress, session.patience(), session.clock());
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
}
