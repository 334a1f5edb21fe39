package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Spark workers. A worker belongs to nobody while it warms up and waits (a spare), and from its first run on to the role of that run, whose
 * next runs find it warm: it never serves two roles. When a spare has been taken the next one is warmed, so that the first run of any role
 * starts warm, too; not at once, which would take the cores from the run that has just begun. There are never more workers than the machine's
 * memory carries: a run for which there is no room waits for it.
 */
public final class SparkWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkWorkers.class);

    private final Program program;
    private final Path logs;
    private final Pace pace;
    /** Asked when it is first needed: what tells of the machine's memory takes its time to load. */
    private final Supplier<Integer> most;
    /** The one that has been idle for longest first. */
    private final List<SparkWorker> workers = new ArrayList<>();
    private final Map<String, SparkWorker> running = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("spark-workers").factory());
    private boolean closed;

    /**
     * When the pool does what nobody waits for.
     *
     * @param rest     after a run, before a spare is warmed: the next run of a workflow, or the queries about what it made, come at once, and have the
     *                 cores to themselves
     * @param patience with a run that goes on, before a spare is warmed beside it
     * @param idle     how long a role's worker is kept for its next run
     */
    record Pace(Duration rest, Duration patience, Duration idle) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    private record Waiting(String role, EngineCommand.RunJob job, JobListener listener) {}

    /** @param logs folder for the workers' log files */
    public SparkWorkers(Program program, Path logs) {
        this(program, logs, Pace.USUAL, () -> Room.forWorkersOf(program.heapBytes()));
    }

    /** @param most how many workers there may be */
    SparkWorkers(Program program, Path logs, Pace pace, Supplier<Integer> most) {
        this.program = program;
        this.logs = logs;
        this.pace = pace;
        this.most = most;
    }

    /** Sees to it that a spare waits, or is on its way, where there is room for it. */
    public synchronized void warm() {
        if (closed || !program.isBuilt() || workers.stream().anyMatch(SparkWorker::isSpare)) return;
        if (workers.size() >= most.get() && !evict()) return;
        try {
            start();
        } catch (IOException e) {
            LOG.warn("No Spark worker could be started", e);
        }
    }

    /**
     * Runs a job: in a warm worker of the role, in a spare, or in one that is started for it.
     *
     * @param role whose credentials the job has; workers are not shared between roles
     */
    public void run(String role, EngineCommand.RunJob job, JobListener listener) {
        Optional<SparkWorker> worker;
        try {
            synchronized (this) {
                worker = workerFor(role);
                if (worker.isEmpty()) waiting.add(new Waiting(role, job, listener));
                else assign(worker.get(), role, job, listener);
            }
        } catch (IOException e) {
            listener.finished("No Spark worker could be started: " + e.getMessage());
            return;
        }
        worker.ifPresent(SparkWorker::begin);
        after(pace.patience(), this::warm);
    }

    /** Ends a run by ending its process; its listener hears of it. Nothing happens where the run is not running. */
    public void stop(String runId) {
        SparkWorker worker;
        Optional<Waiting> unbegun;
        synchronized (this) {
            worker = running.get(runId);
            unbegun = waiting.stream().filter(run -> run.job().runId().equals(runId)).findFirst();
            unbegun.ifPresent(waiting::remove);
        }
        if (worker != null) worker.kill(runId);
        unbegun.ifPresent(run -> run.listener().finished("Stopped before there was room for it to begin"));
    }

    /** How many workers there are, how many of them are warm and idle, and whether one of these belongs to no role yet. */
    public synchronized Status status() {
        List<SparkWorker> warm = workers.stream().filter(worker -> worker.becameReady() && worker.isIdle()).toList();
        return new Status(program.isBuilt(), workers.size(), warm.size(), warm.stream().anyMatch(SparkWorker::isSpare));
    }

    public record Status(boolean built, int processes, int warm, boolean spare) {}

    /** What each worker has. */
    public Size size() {
        return new Size(Runtime.getRuntime().availableProcessors(), program.heapBytes());
    }

    public record Size(int processors, long heapBytes) {}

    /** Empty where there is no room for another one. */
    private Optional<SparkWorker> workerFor(String role) throws IOException {
        Optional<SparkWorker> ofRole = workers.stream().filter(worker -> worker.isIdleOf(role)).findFirst();
        if (ofRole.isPresent()) return ofRole;
        Optional<SparkWorker> spare = workers.stream().filter(SparkWorker::isSpare).findFirst();
        if (spare.isPresent()) return spare;
        return workers.size() < most.get() || evict() ? Optional.of(start()) : Optional.empty();
    }

    /** Makes room by ending the worker that has been idle for longest, if any is idle. */
    private boolean evict() {
        Optional<SparkWorker> longest = workers.stream().filter(SparkWorker::isIdle).findFirst();
        longest.ifPresent(this::retire);
        return longest.isPresent();
    }

    private void retire(SparkWorker worker) {
        workers.remove(worker);
        worker.kill();
    }

    private void assign(SparkWorker worker, String role, EngineCommand.RunJob job, JobListener listener) {
        running.put(job.runId(), worker);
        worker.assign(role, job, listener);
    }

    private SparkWorker start() throws IOException {
        if (closed) throw new IOException("the sandbox is stopping");
        if (!program.isBuilt()) throw new IOException("the Spark runtime has not been built: " + program.target() + " is not complete. Run ./mvnw package");
        SparkWorker worker = new SparkWorker(program, logs.resolve("spark-worker.log"), this::becameIdle, this::ended);
        workers.add(worker);
        LOG.info("Spark worker {} starts", worker.pid());
        return worker;
    }

    private void becameIdle(SparkWorker worker) {
        synchronized (this) {
            running.values().removeIf(SparkWorker::isIdle);
            if (worker.isWornOut()) retire(worker);
            else if (workers.remove(worker)) workers.add(worker);
        }
        serveWaiting();
        after(pace.rest(), this::warmUnlessBusy);
        int runs = worker.runs();
        after(pace.idle(), () -> retireUnlessUsed(worker, runs));
    }

    private void ended(SparkWorker worker) {
        LOG.info("Spark worker {} ended", worker.pid());
        boolean unforeseen;
        synchronized (this) {
            unforeseen = workers.remove(worker);
            running.values().remove(worker);
        }
        serveWaiting();
        // One that never became warm would fail again, and again.
        if (unforeseen && worker.becameReady()) after(pace.rest(), this::warmUnlessBusy);
    }

    private void serveWaiting() {
        while (true) {
            Waiting next;
            synchronized (this) {
                next = waiting.peek();
                if (next == null) return;
                try {
                    Optional<SparkWorker> worker = workerFor(next.role());
                    if (worker.isEmpty()) return;
                } catch (IOException e) {
                    LOG.warn("No Spark worker could be started", e);
                }
                waiting.remove();
            }
            run(next.role(), next.job(), next.listener());
        }
    }

    private synchronized void warmUnlessBusy() {
        if (running.isEmpty()) warm();
    }

    private synchronized void retireUnlessUsed(SparkWorker worker, int runs) {
        if (worker.isIdle() && worker.runs() == runs && workers.contains(worker)) retire(worker);
    }

    private void after(Duration wait, Runnable task) {
        try {
            var _ = later.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the sandbox is stopping
        }
    }

    @Override
    public void close() {
        List<SparkWorker> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(workers);
        }
        later.shutdownNow();
        all.forEach(SparkWorker::kill);
    }
}
