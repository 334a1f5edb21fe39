package dev.terraglue.spark;

import dev.terraglue.engine.ControlChannel;
import dev.terraglue.engine.EngineCommand.CancelQuery;
import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.engine.EngineCommand.RunQuery;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.Ready;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.util.Utils;

/**
 * The worker process. It warms up, sends {@link Ready}, and runs jobs one after another until its standard input ends; then it ends at
 * once, whatever runs.
 *
 * <p>{@code System.exit(n)} in a job ends the process with {@code n} and without a {@code JobFinished}; so does running out of memory. With
 * {@code --train} it warms up and exits normally, for a JVM that writes an AOT cache ({@code -XX:AOTCacheOutput}).
 *
 * <p>Exit codes of its own: 0 standard input has ended, 2 the process could not start or understand a command, 3 a job left
 * something behind that cannot be cleared away, so that no other may run here.
 */
public final class SparkWorker {
    /** After Spark's own hooks, of priority 50 and less. */
    private static final int LAST_HOOK = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkFolder folder;
    private final JobOutput output;
    private final JobRunner runner;
    private final ExecutorService jobs = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("runs").factory());

    private SparkWorker(WorkFolder folder, InstantSource clock) {
        this.folder = folder;
        this.output = JobOutput.install();
        this.runner = new JobRunner(folder, output, clock);
    }

    /** @param args {@code --train}, or none */
    public static void main(String[] args) {
        boolean train = List.of(args).contains("--train");
        ControlChannel channel = new ControlChannel();
        InstantSource clock = Clock.systemUTC();
        try {
            WorkFolder folder = WorkFolder.create(Path.of(System.getProperty("java.io.tmpdir")), clock);
            useForTemporaryFiles(folder);
            // Before Spark looks for an address of this machine, and warns of what it finds.
            Utils.setCustomHostname("127.0.0.1");
            SparkWorker worker = new SparkWorker(folder, clock);
            ShutdownHookManager.get().addShutdownHook(worker::clean, LAST_HOOK);
            boolean warm = new WarmUp(worker.runner).run();
            if (train) {
                System.exit(warm ? 0 : 2);
            }
            channel.send(new Ready());
            channel.serve(command -> {
                switch (command) {
                    case RunJob job -> worker.jobs.execute(() -> worker.run(job, channel::send));
                    case RunQuery _, CancelQuery _ -> throw new IllegalArgumentException("A Spark worker runs jobs, not queries");
                }
            });
            worker.end(0);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    /** Libraries that unpack native code ask these properties, each its own. */
    private static void useForTemporaryFiles(WorkFolder folder) {
        String path = folder.folder("tmp").toString();
        System.setProperty("java.io.tmpdir", path);
        System.setProperty("ZstdTempFolder", path);
        System.setProperty("org.xerial.snappy.tempdir", path);
    }

    private void run(RunJob job, Consumer<EngineEvent> events) {
        if (!runner.run(job, events)) {
            end(3);
        }
    }

    private void clean() {
        output.finishLines();
        folder.delete();
    }

    /** With Spark's shutdown hooks, if they do not take long: they know of temporary files that some libraries keep elsewhere. */
    private void end(int code) {
        Thread.ofPlatform().daemon().name("end").start(() -> {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            clean();
            Runtime.getRuntime().halt(code);
        });
        System.exit(code);
    }
}
