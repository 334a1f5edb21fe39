package dev.terraglue.sandbox.emr;

import dev.terraglue.engine.EngineEvent;
import dev.terraglue.sandbox.engines.JobListener;
import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.engines.RoleSession;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.ResourceUtilization;
import software.amazon.awssdk.services.emrserverless.model.TotalResourceUtilization;

/** Runs jobs: from SUBMITTED over PENDING, SCHEDULED and RUNNING to the state in which the run ends. */
final class JobRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
    private static final String SANDBOX_ENDED = "The sandbox ended while this run was under way";

    private final ApplicationStore applicationStore;
    private final Applications applications;
    private final JobRunStore store;
    private final SparkWorkers workers;
    private final RoleCredentials credentials;
    private final RunLogs logs;
    private final UntilStored untilStored;
    private final InstantSource clock;
    /** What a sandbox before this one left under way; known before anybody can start a run. */
    private final List<JobRun> orphans;
    private final ScheduledExecutorService timeouts = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("emr-timeouts").factory());

    JobRuns(
            ApplicationStore applicationStore,
            Applications applications,
            JobRunStore store,
            SparkWorkers workers,
            RoleCredentials credentials,
            RunLogs logs,
            UntilStored untilStored,
            InstantSource clock) {
        this.applicationStore = applicationStore;
        this.applications = applications;
        this.store = store;
        this.workers = workers;
        this.credentials = credentials;
        this.logs = logs;
        this.untilStored = untilStored;
        this.clock = clock;
        this.orphans = store.underWay();
    }

    /** Sees a run that is SUBMITTED to its end; returns at once. */
    void launch(JobRun run) {
        Thread.ofVirtual().name("emr-run-" + run.jobRunId()).start(() -> {
            try {
                begin(run);
            } catch (RuntimeException e) {
                LOG.error("Job run {} could not be started", run.jobRunId(), e);
                fail(run, "Job run could not be started: " + e.getMessage());
            }
        });
    }

    /**
     * Asks a run to end.
     *
     * @throws ServiceException where it has ended
     */
    void cancel(String application, String id) {
        JobRun run = store.get(application, id);
        if (!isCancelling(id, "Job run was cancelled by the user.")) {
            throw EmrErrors.validation("Job run " + id + " is not in a cancellable state: it is " + run.stateAsString() + ".");
        }
        workers.stop(id);
    }

    /** Ends the runs that a sandbox before this one left under way: their workers went with it. Where their retry policy says so they begin again. */
    void resume() {
        for (JobRun orphan : orphans) {
            if (orphan.state() == JobRunState.SUBMITTED) launch(orphan); // nobody has begun with it
            else finish(orphan, saveLogs(orphan), SANDBOX_ENDED);
        }
    }

    private void begin(JobRun run) {
        applications.finishStart(run.applicationId());
        if (!advance(run, JobRunState.PENDING)) return;
        SparkJob job;
        RoleSession role;
        RunLogs.Attempt log;
        try {
            job = SparkJob.of(run, applicationStore.get(run.applicationId()));
            role = credentials.assume(run.executionRole(), "EMR-Serverless-" + run.jobRunId());
            log = logs.begin(run, role.caller());
        } catch (IllegalArgumentException e) {
            fail(run, "Job run could not be submitted: " + e.getMessage());
            return;
        } catch (ServiceException e) {
            fail(run, "Could not assume runtime role " + run.executionRole() + ": " + e.message());
            return;
        } catch (IOException e) {
            fail(run, "The job's log cannot be written: " + e.getMessage());
            return;
        }
        for (String classification : job.ignored()) {
            log.line(EngineEvent.Stream.ERR, "terraglue does not act upon the configuration's classification " + classification);
        }
        if (!advance(run, JobRunState.SCHEDULED)) {
            var _ = log.end();
            return;
        }
        long minutes = run.executionTimeoutMinutes();
        Future<?> timeout = minutes == 0 ? null : timeouts.schedule(() -> timeOut(run, minutes), minutes, TimeUnit.MINUTES);
        workers.run(run.executionRole(), job.command(run.jobRunId(), role.access()), new Listener(run, log, timeout));
    }

    private void timeOut(JobRun run, long minutes) {
        untilStored.run("the timeout of job run " + run.jobRunId(), () -> {
            if (isCancelling(run.jobRunId(), "Job run exceeded its timeout of " + minutes + " minutes.")) workers.stop(run.jobRunId());
        });
    }

    /** What a run's worker tells of it. */
    private final class Listener implements JobListener {
        private final JobRun run;
        private final RunLogs.Attempt log;
        private final @Nullable Future<?> timeout;

        Listener(JobRun run, RunLogs.Attempt log, @Nullable Future<?> timeout) {
            this.run = run;
            this.log = log;
            this.timeout = timeout;
        }

        @Override
        public void started() {
            Instant now = clock.instant();
            // One that is being cancelled had no worker to stop until now.
            if (!advance(run, JobRunState.RUNNING, running -> running.toBuilder().startedAt(now).build())) workers.stop(run.jobRunId());
        }

        @Override
        public void output(EngineEvent.Stream stream, String line) {
            log.line(stream, line);
        }

        @Override
        public void progressed(EngineEvent.JobProgress progress) {}

        @Override
        public void finished(@Nullable String error) {
            if (timeout != null) timeout.cancel(false);
            // Whoever sees the run ended must see its whole log.
            Optional<String> unwritten = log.end();
            finish(run, unwritten, error == null ? null : "Job failed, please check complete logs in configured logging destination. Last few exceptions: " + error);
        }
    }

    private void fail(JobRun run, String reason) {
        finish(run, Optional.empty(), reason);
    }

    /**
     * Ends a run, or has it tried again.
     *
     * @param unwritten what became of its log, where that is not all where it belongs
     * @param error     null where it succeeded
     */
    private void finish(JobRun run, Optional<String> unwritten, @Nullable String error) {
        Instant now = clock.instant();
        untilStored.run("the end of job run " + run.jobRunId(), () -> {
            Optional<JobRun> ended = store.end(run.jobRunId(), present -> ended(present, now, unwritten, error), this::nextAttempt);
            ended.ifPresent(present -> {
                if (present.state() == JobRunState.SUBMITTED) launch(present);
                else applications.watch(applicationStore.get(present.applicationId()));
            });
        });
    }

    private JobRun ended(JobRun present, Instant now, Optional<String> unwritten, @Nullable String error) {
        boolean cancelled = present.state() == JobRunState.CANCELLING;
        JobRunState state = cancelled ? JobRunState.CANCELLED : error == null ? JobRunState.SUCCESS : JobRunState.FAILED;
        String details = cancelled ? present.stateDetails() : error == null ? "" : error;
        Duration time = present.startedAt() == null ? Duration.ZERO : Duration.between(present.startedAt(), now);
        JobRun.Builder ended = present.toBuilder()
                .state(state)
                .stateDetails((details + " " + unwritten.orElse("")).strip())
                .updatedAt(now)
                .attemptUpdatedAt(now)
                .endedAt(now)
                .totalExecutionDurationSeconds((int) time.toSeconds());
        if (present.startedAt() != null) {
            SparkWorkers.Size size = workers.size();
            ResourceUse use = new ResourceUse(size.processors(), size.heapBytes() / (double) (1 << 30), time);
            ended.totalResourceUtilization(use.total()).billedResourceUtilization(use.billed());
        }
        return ended.build();
    }

    private Optional<JobRun> nextAttempt(JobRun ended, List<Instant> ends) {
        if (ended.state() != JobRunState.FAILED || !RetryRule.triesAgain(ended, ends)) return Optional.empty();
        return Optional.of(ended.toBuilder()
                .attempt(ended.attempt() + 1)
                .state(JobRunState.SUBMITTED)
                .stateDetails("")
                .attemptCreatedAt(ended.endedAt())
                .startedAt(null)
                .endedAt(null)
                .totalExecutionDurationSeconds(0)
                .totalResourceUtilization((TotalResourceUtilization) null)
                .billedResourceUtilization((ResourceUtilization) null)
                .build());
    }

    /** What the driver of a run that is over had printed until then. */
    private Optional<String> saveLogs(JobRun run) {
        try {
            return logs.begin(run, credentials.assume(run.executionRole(), "EMR-Serverless-" + run.jobRunId()).caller()).end();
        } catch (IOException | ServiceException e) {
            return Optional.of("The logs could not be written: " + e.getMessage());
        }
    }

    private boolean advance(JobRun run, JobRunState state) {
        return advance(run, state, UnaryOperator.identity());
    }

    /**
     * Takes a run a step on. One that is to be cancelled ends in place of that, unless a worker has it.
     *
     * @return whether it goes on
     */
    private boolean advance(JobRun run, JobRunState state, UnaryOperator<JobRun> more) {
        Instant now = clock.instant();
        Optional<JobRun> present = store.change(run.jobRunId(), before -> before.state() == JobRunState.CANCELLING
                ? before
                : more.apply(before).toBuilder().state(state).updatedAt(now).attemptUpdatedAt(now).build());
        boolean cancelling = present.filter(after -> after.state() == JobRunState.CANCELLING).isPresent();
        if (cancelling && state != JobRunState.RUNNING) finish(run, Optional.empty(), null);
        return present.isPresent() && !cancelling;
    }

    /** Whether the run was under way, and is being cancelled from now on. */
    private boolean isCancelling(String id, String reason) {
        Instant now = clock.instant();
        UnaryOperator<JobRun> cancelling =
                present -> present.toBuilder().state(JobRunState.CANCELLING).stateDetails(reason).updatedAt(now).attemptUpdatedAt(now).build();
        return store.change(id, cancelling).isPresent();
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
    }
}
