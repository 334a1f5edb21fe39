package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Spark workers: one process for each running job, and one warm worker that waits for the next. A worker never serves two roles.
 */
public final class SparkWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkWorkers.class);

    private final Program program;
    private final Path logs;
    private final List<SparkWorker> workers = new ArrayList<>();
    private final Map<String, SparkWorker> running = new HashMap<>();
    private boolean closed;

    /** @param logs folder for the workers' log files */
    public SparkWorkers(Program program, Path logs) {
        this.program = program;
        this.logs = logs;
    }

    /** Sees to it that a warm worker waits, or is on its way. */
    public synchronized void warm() {
        if (closed || !program.isBuilt() || workers.stream().anyMatch(SparkWorker::isIdle)) return;
        try {
            start();
        } catch (IOException e) {
            LOG.warn("No Spark worker could be started", e);
        }
    }

    /**
     * Runs a job: in a warm worker of the role, a fresh one, or one started for it.
     *
     * @param role whose credentials the job has; workers are not shared between roles
     */
    public void run(String role, EngineCommand.RunJob job, JobListener listener) {
        try {
            synchronized (this) {
                SparkWorker worker = workerFor(role);
                running.put(job.runId(), worker);
                worker.take(role, job, listener);
            }
        } catch (IOException e) {
            listener.finished("No Spark worker could be started: " + e.getMessage());
        }
    }

    /** Ends a run by ending its process; its listener hears of it. Nothing happens where the run is not running. */
    public void stop(String runId) {
        SparkWorker worker;
        synchronized (this) {
            worker = running.get(runId);
        }
        if (worker != null) worker.kill(runId);
    }

    /** How many workers there are, and how many of them are warm and idle. */
    public synchronized Status status() {
        return new Status(program.isBuilt(), workers.size(), (int) workers.stream().filter(w -> w.becameReady() && w.isIdle()).count());
    }

    public record Status(boolean built, int processes, int warm) {}

    /** What each worker has. */
    public Size size() {
        return new Size(Runtime.getRuntime().availableProcessors(), program.heapBytes());
    }

    public record Size(int processors, long heapBytes) {}

    private SparkWorker workerFor(String role) throws IOException {
        for (SparkWorker worker : workers) {
            if (worker.canTake(role)) return worker;
        }
        // Idle ones belong to other roles or have run long enough.
        for (SparkWorker worker : List.copyOf(workers)) {
            if (worker.isIdle()) worker.kill();
        }
        return start();
    }

    private SparkWorker start() throws IOException {
        if (closed) throw new IOException("the sandbox is stopping");
        if (!program.isBuilt()) throw new IOException("the Spark runtime has not been built: " + program.target() + " is not complete. Run ./mvnw package");
        SparkWorker worker = new SparkWorker(program, logs.resolve("spark-worker.log"), idle -> becameIdle(), this::ended);
        workers.add(worker);
        LOG.info("Spark worker {} starts", worker.pid());
        return worker;
    }

    private synchronized void becameIdle() {
        running.values().removeIf(SparkWorker::isIdle);
    }

    private void ended(SparkWorker worker) {
        LOG.info("Spark worker {} ended", worker.pid());
        synchronized (this) {
            workers.remove(worker);
            running.values().remove(worker);
        }
        // One that never became warm would fail again, and again.
        if (worker.becameReady()) warm();
    }

    @Override
    public void close() {
        List<SparkWorker> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(workers);
        }
        all.forEach(SparkWorker::kill);
    }
}
