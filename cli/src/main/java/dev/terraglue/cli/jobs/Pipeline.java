package dev.terraglue.cli.jobs;

import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.sandbox.Patience;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/**
 * The lake's workflow: run it unless its last run has already made what would be made now. What a run was made from stands in one of its
 * own run properties, so that nothing but AWS needs to remember it.
 */
public final class Pipeline {
    /** Workflow run property: the fingerprint of the raw data, the jar and the jobs that the run works on. */
    static final String INPUTS = "terraglue.inputs";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final GlueClient glue;
    private final CloudWatchLogsClient logs;
    private final Lake lake;
    private final Progress progress;
    private final Patience patience;
    private final InstantSource clock;

    public Pipeline(GlueClient glue, CloudWatchLogsClient logs, Lake lake, Progress progress, Patience patience, InstantSource clock) {
        this.glue = glue;
        this.logs = logs;
        this.lake = lake;
        this.progress = progress;
        this.patience = patience;
        this.clock = clock;
    }

    /** What {@link #bringUpToDate} found and did: the run that made the lake, and whether it ran just now. */
    public record Result(WorkflowRun run, boolean ranNow) {}

    /** The last run, if it ended well and was made from {@code inputs}. */
    public Optional<WorkflowRun> upToDate(String inputs) {
        return last().filter(run -> succeeded(run) && madeFrom(run, inputs));
    }

    /** Runs the workflow, or joins the run of the same inputs that is under way, unless the lake is up to date. */
    public Result bringUpToDate(String inputs) {
        Optional<WorkflowRun> last = last();
        if (last.isPresent() && succeeded(last.get()) && madeFrom(last.get(), inputs)) {
            return new Result(last.get(), false);
        }
        if (last.isPresent() && last.get().status() == WorkflowRunStatus.RUNNING) {
            // One run at a time. If it works on older inputs, the next one follows it.
            WorkflowRun joined = follow(last.get().workflowRunId());
            if (madeFrom(joined, inputs)) {
                return new Result(joined, true);
            }
        }
        String id = glue.startWorkflowRun(it -> it.name(lake.workflow().name()).runProperties(Map.of(INPUTS, inputs))).runId();
        return new Result(follow(id), true);
    }

    private Optional<WorkflowRun> last() {
        return Optional.ofNullable(glue.getWorkflow(it -> it.name(lake.workflow().name())).workflow().lastRun());
    }

    private static boolean madeFrom(WorkflowRun run, String inputs) {
        return inputs.equals(run.workflowRunProperties().get(INPUTS));
    }

    private static boolean succeeded(WorkflowRun run) {
        if (run.status() != WorkflowRunStatus.COMPLETED) {
            return false;
        }
        // A workflow run is COMPLETED when it has ended, however its jobs did.
        WorkflowRunStatistics statistics = run.statistics();
        return statistics == null || count(statistics.failedActions()) + count(statistics.timeoutActions()) + count(statistics.stoppedActions())
                + count(statistics.erroredActions()) == 0;
    }

    private static int count(Integer number) {
        return number == null ? 0 : number;
    }

    private WorkflowRun follow(String runId) {
        Set<String> reported = new HashSet<>();
        Progress.Step step = progress.begin("pipeline");
        step.state("starting " + lake.workflow().name());
        while (true) {
            WorkflowRun run = glue.getWorkflowRun(it -> it.name(lake.workflow().name()).runId(runId)).run();
            report(run, step, reported);
            if (run.status() != WorkflowRunStatus.RUNNING && run.status() != WorkflowRunStatus.STOPPING) {
                if (!succeeded(run)) {
                    step.failed(lake.workflow().name() + " did not succeed");
                    throw failure(run);
                }
                step.done(lake.workflow().name() + " made the layers in " + Amounts.duration(Duration.between(run.startedOn(), run.completedOn())));
                return run;
            }
            patience.pause(BETWEEN_LOOKS);
        }
    }

    private void report(WorkflowRun run, Progress.Step step, Set<String> reported) {
        for (Job job : lake.jobs()) {
            JobRun latest = runOf(job, run).orElse(null);
            if (latest == null) {
                continue;
            }
            if (!JobRuns.ended(latest)) {
                step.state(describe(job, latest));
            } else if (reported.add(latest.id())) {
                Progress.Step ended = progress.begin("job");
                String text = job.name() + " " + latest.jobRunStateAsString() + " in " + Amounts.duration(JobRuns.duration(latest, clock.instant()));
                if (latest.jobRunState() == JobRunState.SUCCEEDED) {
                    ended.done(text);
                } else {
                    ended.failed(text);
                }
            }
        }
    }

    private String describe(Job job, JobRun run) {
        String elapsed = Amounts.duration(JobRuns.duration(run, clock.instant()));
        return new RunLog(logs, run.id()).stages()
                .map(stages -> job.name() + "  " + Progress.bar(stages.tasksDone(), stages.tasks()) + "  " + stages + ", " + elapsed)
                .orElse(job.name() + "  " + JobRuns.state(run) + ", " + elapsed);
    }

    private Optional<JobRun> runOf(Job job, WorkflowRun run) {
        return new JobRuns(glue).latest(job.name(), run.startedOn());
    }

    private UserError failure(WorkflowRun run) {
        List<Job> failed = lake.jobs().stream()
                .filter(job -> runOf(job, run).filter(it -> JobRuns.ended(it) && it.jobRunState() != JobRunState.SUCCEEDED).isPresent())
                .toList();
        if (failed.isEmpty()) {
            return UserError.failed("The workflow run " + run.workflowRunId() + " ended " + run.statusAsString()
                    + (run.errorMessage() == null ? "." : ": " + run.errorMessage()));
        }
        return runOf(failed.getFirst(), run).map(JobFollower::failure).orElseThrow();
    }
}
