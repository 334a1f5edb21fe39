package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Spark worker process: warms up, then runs one job at a time, all of one role. */
final class SparkWorker implements EngineProcess.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SparkWorker.class);
    /** A worker's metaspace grows a little with every run. */
    private static final int MOST_RUNS = 20;

    private final EngineProcess process;
    private final Path log;
    private final Consumer<SparkWorker> onIdle;
    private final Consumer<SparkWorker> onEnd;

    private boolean ready;
    private boolean begun;
    private boolean ended;
    private int runs;
    private @Nullable String role;
    private EngineCommand.@Nullable RunJob job;
    private @Nullable JobListener listener;

    /**
     * Starts the process.
     *
     * @param onIdle called when a run has ended and the worker could take another
     * @param onEnd  called when the process has ended
     */
    SparkWorker(Program program, Path log, Consumer<SparkWorker> onIdle, Consumer<SparkWorker> onEnd) throws IOException {
        this.log = log;
        this.onIdle = onIdle;
        this.onEnd = onEnd;
        this.process = EngineProcess.start(program, log, this);
    }

    long pid() {
        return process.pid();
    }

    /** Whether it belongs to no role yet, and is warm or warming up. */
    synchronized boolean isSpare() {
        return isIdle() && role == null;
    }

    /** Whether it has served this role, and can again. */
    synchronized boolean isIdleOf(String wantedRole) {
        return isIdle() && !isWornOut() && wantedRole.equals(role);
    }

    synchronized boolean isIdle() {
        return job == null && !ended;
    }

    synchronized boolean isWornOut() {
        return runs >= MOST_RUNS;
    }

    /** How many runs it has been given. */
    synchronized int runs() {
        return runs;
    }

    /** Whether it has warmed up, even if it has ended since. */
    synchronized boolean becameReady() {
        return ready;
    }

    /** Gives it the run; the caller has seen that it is idle, and a spare or the role's, and lets it {@link #begin}. */
    synchronized void assign(String wantedRole, EngineCommand.RunJob wantedJob, JobListener jobListener) {
        role = wantedRole;
        job = wantedJob;
        listener = jobListener;
        begun = false;
        runs++;
    }

    /** Begins the run that it was given, as soon as it is warm. Not to be called with a lock that a listener may want. */
    void begin() {
        EngineCommand.RunJob run;
        JobListener jobListener;
        synchronized (this) {
            run = job;
            jobListener = listener;
            if (!ready || begun || run == null || jobListener == null) return;
            begun = true;
        }
        try {
            jobListener.started();
        } catch (RuntimeException e) {
            LOG.error("That run {} has begun could not be taken in", run.runId(), e); // a full disk, say: the run goes on
        }
        try {
            process.send(run);
        } catch (IOException e) {
            process.kill(); // ended() tells the listener
        }
    }

    void kill() {
        process.kill();
    }

    /** Ends the process if this is the run that it is at: a worker may have gone on to the next. */
    synchronized void kill(String runId) {
        if (job != null && job.runId().equals(runId)) process.kill();
    }

    @Override
    public void heard(EngineEvent event) {
        switch (event) {
            case EngineEvent.Ready warm -> becomeReady();
            case EngineEvent.Output output -> current().ifPresent(l -> l.output(output.stream(), output.line()));
            case EngineEvent.JobProgress progress -> current().ifPresent(l -> l.progressed(progress));
            case EngineEvent.JobFinished finished -> finish(finished.error());
            case EngineEvent.QueryStarted query -> {}
            case EngineEvent.QueryProgress query -> {}
            case EngineEvent.QueryFinished query -> {}
        }
    }

    @Override
    public void ended(int exitCode) {
        boolean began;
        synchronized (this) {
            ended = true;
            began = ready;
        }
        // A job may end its JVM: System.exit(0) is how some programs say that all went well. One that never began has not gone at all.
        finish(exitCode == 0 && began ? null : "The Spark worker's process ended with exit code " + exitCode + ". See " + log);
        onEnd.accept(this);
    }

    private void becomeReady() {
        synchronized (this) {
            ready = true;
        }
        begin();
    }

    private void finish(@Nullable String error) {
        JobListener finished;
        synchronized (this) {
            finished = listener;
            listener = null;
            job = null;
        }
        if (finished == null) return;
        finished.finished(error);
        onIdle.accept(this);
    }

    private synchronized Optional<JobListener> current() {
        return Optional.ofNullable(listener);
    }
}
