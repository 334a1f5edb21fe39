package dev.terraglue.cli.commands;

import dev.terraglue.cli.jobs.JobFollower;
import dev.terraglue.cli.jobs.JobRuns;
import dev.terraglue.cli.jobs.RunLog;
import dev.terraglue.cli.terminal.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Shows what a job run has written. */
@Command(
        name = "logs",
        header = {
            "Show what a job run has written: what it printed on standard output, its log on standard error.",
            "",
            "  ./terraglue job logs aviation-sot          its latest run",
            "  ./terraglue job logs jr_0123abcd",
            ""
        })
final class JobLogsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A job run's id, or a job's name for its latest run.")
    private String run = "";

    JobLogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var runs = new JobRuns(session.aws().glue());
        JobRun found = runs.find(run);
        try (var progress = new Progress(session.console())) {
            var follower = new JobFollower(runs, session.aws().logs(), session.console(), progress, session.patience(), session.clock());
            new RunLog(session.aws().logs(), found.id()).readNew(follower::print);
        }
        String error = found.errorMessage();
        session.console().err().println(found.jobName() + " " + found.id() + " " + found.jobRunStateAsString() + (error == null ? "" : ": " + error));
        return 0;
    }
}
