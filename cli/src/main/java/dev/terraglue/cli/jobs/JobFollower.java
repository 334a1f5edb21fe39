package dev.terraglue.cli.jobs;

import dev.terraglue.cli.sandbox.Patience;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Follows one job run: its log as it comes, and how far it is. What the job prints goes to {@code out}, its log to {@code err}. */
public final class JobFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final JobRuns runs;
    private final CloudWatchLogsClient logs;
    private final Console console;
    private final Progress progress;
    private final Patience patience;
    private final InstantSource clock;

    public JobFollower(JobRuns runs, CloudWatchLogsClient logs, Console console, Progress progress, Patience patience, InstantSource clock) {
        this.runs = runs;
        this.logs = logs;
        this.console = console;
        this.progress = progress;
        this.patience = patience;
        this.clock = clock;
    }

    /** Follows the run to its end; a run that did not succeed is an error. */
    public JobRun follow(String job, String runId) {
        var log = new RunLog(logs, runId);
        Progress.Step step = progress.begin("job");
        while (true) {
            JobRun run = runs.get(job, runId);
            log.readNew(this::print);
            String elapsed = Amounts.duration(JobRuns.duration(run, clock.instant()));
            if (JobRuns.ended(run)) {
                String text = job + " " + run.jobRunStateAsString() + " in " + elapsed;
                if (run.jobRunState() != JobRunState.SUCCEEDED) {
                    step.failed(text);
                    throw failure(run);
                }
                step.done(text);
                return run;
            }
            log.stages().ifPresentOrElse(
                    stages -> step.state(stages.tasksDone(), stages.tasks(), job + ", " + stages + ", " + elapsed),
                    () -> step.state(job + " " + JobRuns.state(run) + ", " + elapsed));
            patience.pause(BETWEEN_LOOKS);
        }
    }

    /** Writes a line of the log where it belongs. */
    public void print(RunLog.Line line) {
        String text = line.text().stripTrailing();
        if (line.error()) {
            progress.line(console.err(), console.errInk().dim(text));
        } else {
            progress.line(console.out(), text);
        }
    }

    static UserError failure(JobRun run) {
        String why = run.errorMessage() == null ? "" : ": " + run.errorMessage();
        return UserError.failed(
                "The job run " + run.id() + " of " + run.jobName() + " ended " + run.jobRunStateAsString() + why, "Its log: ./terraglue job logs " + run.id());
    }
}
