package dev.terraglue.sandbox.glue;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand;
import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Predecessor;

/** Runs jobs: from StartJobRun or a trigger to the state in which the run ends. */
final class JobRuns implements AutoCloseable {
    private static final int DEFAULT_TIMEOUT_MINUTES = 480;

    private final ResourceStore<Job> jobs;
    private final JobRunStore runs;
    private final SparkWorkers workers;
    private final RoleCredentials credentials;
    private final JobLogs logs;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final UntilStored untilStored;
    private final ScheduledExecutorService timeouts;
    private volatile Consumer<JobRun> onEnd = run -> {};

    /**
     * What starts a run.
     *
     * @param arguments    over the job's own
     * @param trigger      the trigger that fired, if one did
     * @param workflowRun  the workflow's run that it belongs to, if any
     * @param predecessors the runs that a conditional trigger waited for
     */
    record Start(Map<String, String> arguments, @Nullable String trigger, @Nullable String workflowRun, List<Predecessor> predecessors, @Nullable Integer timeoutMinutes) {
        static Start byHand(Map<String, String> arguments) {
            return new Start(arguments, null, null, List.of(), null);
        }
    }

    /** @param timeouts waits for the runs that take too long; closed with this */
    JobRuns(
            ResourceStore<Job> jobs,
            JobRunStore runs,
            SparkWorkers workers,
            RoleCredentials credentials,
            JobLogs logs,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<String> ids,
            ScheduledExecutorService timeouts) {
        this.jobs = jobs;
        this.runs = runs;
        this.workers = workers;
        this.credentials = credentials;
        this.logs = logs;
        this.untilStored = untilStored;
        this.clock = clock;
        this.ids = ids;
        this.timeouts = timeouts;
    }

    /** Who hears of each run that has ended: the workflows. */
    void whenEnded(Consumer<JobRun> listener) {
        onEnd = listener;
    }

    /**
     * Starts a run of a job.
     *
     * @throws ServiceException where there is no such job, or too many runs of it
     */
    JobRun start(String jobName, Start start) {
        Job job = jobs.get(jobName);
        JobRun run = describe(job, start, "jr_" + ids.get(), 0).build();
        int most = job.executionProperty().maxConcurrentRuns() == null ? 1 : job.executionProperty().maxConcurrentRuns();
        if (!runs.add(run, start.workflowRun(), most)) {
            throw new ServiceException("ConcurrentRunsExceededException", 400, "Concurrent runs exceeded for " + jobName);
        }
        launch(job, run, start);
        return run;
    }

    /**
     * Asks a run to end.
     *
     * @return whether it was under way
     */
    boolean stop(String runId) {
        boolean stopping = runs.update(runId, run -> run.toBuilder().jobRunState(JobRunState.STOPPING).lastModifiedOn(clock.instant()).build()).isPresent();
        if (stopping) workers.stop(runId);
        return stopping;
    }

    /** Ends the runs that a sandbox before this one left under way: their workers went with it. */
    void endOrphans() {
        for (JobRun orphan : runs.underWay()) {
            end(orphan.id(), JobRunState.FAILED, "The sandbox ended while this run was under way");
        }
    }

    private void launch(Job job, JobRun run, Start start) {
        JobArguments arguments = JobArguments.of(job, run.arguments());
        Optional<String> obstacle = obstacle(job, arguments);
        if (obstacle.isPresent()) {
            endWithError(job, run, start, obstacle.get());
            return;
        }
        AwsAccess access;
        try {
            access = credentials.assume(job.role(), "GlueJobRunnerSession").access();
        } catch (ServiceException e) {
            endWithError(job, run, start, e.message());
            return;
        }
        EngineCommand.RunJob command = new EngineCommand.RunJob(
                run.id(), job.name(), arguments.jars(), arguments.mainClass(), arguments.commandLine(run), arguments.sparkConf(), access);
        var timeout = timeouts.schedule(() -> untilStored.run("the timeout of job run " + run.id(), () -> timeOut(run.id())), run.timeout(), TimeUnit.MINUTES);
        workers.run(job.role(), command, logs.listener(run.id(), new JobLogs.Progress() {
            @Override
            public void started() {
                runs.update(run.id(), waiting -> waiting.jobRunState() == JobRunState.STARTING
                        ? waiting.toBuilder().jobRunState(JobRunState.RUNNING).lastModifiedOn(clock.instant()).build()
                        : waiting);
            }

            @Override
            public void ended(@Nullable String error) {
                timeout.cancel(false);
                untilStored.run("the end of job run " + run.id(), () -> {
                    if (error == null) end(run.id(), JobRunState.SUCCEEDED, null);
                    else endWithError(job, run, start, error);
                });
            }
        }));
    }

    /** What of the job terraglue cannot run: said before anything runs, never passed over. */
    private static Optional<String> obstacle(Job job, JobArguments arguments) {
        String command = job.command().name();
        if (!command.equals("glueetl")) return Optional.of("terraglue runs glueetl jobs; it has not built " + command + " yet");
        if (!arguments.language().equals("scala")) {
            return Optional.of("terraglue runs jobs of --job-language scala (compiled Java or Scala in --extra-jars); it has not built Python jobs yet");
        }
        if (arguments.mainClass().isEmpty()) return Optional.of("The job has no --class: it names the class whose main method is the job");
        if (arguments.jars().isEmpty()) {
            return Optional.of("The job has no --extra-jars: terraglue runs compiled classes; it does not compile the Scala script at " + job.command().scriptLocation() + " yet");
        }
        return Optional.empty();
    }

    private void timeOut(String runId) {
        if (end(runId, JobRunState.TIMEOUT, "Job run exceeded its timeout").isPresent()) workers.stop(runId);
    }

    private void endWithError(Job job, JobRun run, Start start, String error) {
        boolean stopping = runs.find(run.id()).map(JobRun::jobRunState).filter(JobRunState.STOPPING::equals).isPresent();
        Optional<JobRun> ended = close(run.id(), stopping ? JobRunState.STOPPED : JobRunState.FAILED, stopping ? null : error);
        if (ended.isEmpty()) return;
        untilStored.run("what follows job run " + run.id(), () -> {
            // The next attempt is there before anybody hears of the end: a workflow's run is not over with it.
            if (!stopping && run.attempt() < job.maxRetries()) retry(job, run, start);
            onEnd.accept(ended.get());
        });
    }

    /** Glue names the runs of later attempts after the first: {@code jr_…_attempt_1}. */
    private void retry(Job job, JobRun failed, Start start) {
        int attempt = failed.attempt() + 1;
        String id = failed.id().replaceAll("_attempt_\\d+$", "") + "_attempt_" + attempt;
        JobRun run = describe(job, start, id, attempt).previousRunId(failed.id()).build();
        if (runs.add(run, start.workflowRun(), Integer.MAX_VALUE)) launch(job, run, start);
    }

    private Optional<JobRun> end(String runId, JobRunState state, @Nullable String error) {
        Optional<JobRun> ended = close(runId, state, error);
        ended.ifPresent(run -> untilStored.run("what follows job run " + run.id(), () -> onEnd.accept(run)));
        return ended;
    }

    private Optional<JobRun> close(String runId, JobRunState state, @Nullable String error) {
        Instant now = clock.instant();
        return runs.update(runId, run -> run.toBuilder()
                .jobRunState(state)
                .errorMessage(error)
                .completedOn(now)
                .lastModifiedOn(now)
                .executionTime((int) Duration.between(run.startedOn(), now).toSeconds())
                .build());
    }

    private JobRun.Builder describe(Job job, Start start, String id, int attempt) {
        Instant now = clock.instant();
        return JobRun.builder()
                .id(id)
                .attempt(attempt)
                .jobName(job.name())
                .triggerName(start.trigger())
                .predecessorRuns(start.predecessors().isEmpty() ? null : start.predecessors())
                .startedOn(now)
                .lastModifiedOn(now)
                .jobRunState(JobRunState.STARTING)
                .arguments(start.arguments().isEmpty() ? null : start.arguments())
                .executionTime(0)
                .timeout(start.timeoutMinutes() != null ? start.timeoutMinutes() : job.timeout() != null ? job.timeout() : DEFAULT_TIMEOUT_MINUTES)
                .workerType(job.workerType())
                .numberOfWorkers(job.numberOfWorkers())
                .maxCapacity(job.maxCapacity())
                .glueVersion(job.glueVersion())
                .securityConfiguration(job.securityConfiguration())
                .logGroupName("/aws-glue/jobs");
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
    }
}
