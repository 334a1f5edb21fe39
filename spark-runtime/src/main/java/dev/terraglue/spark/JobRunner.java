package dev.terraglue.spark;

import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.JobFinished;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Executes job runs, each with a Spark, a class loader, temporary files and settings of its own, of which nothing stays. */
final class JobRunner {
    /** As much as the first thread of a process usually has: Spark's plans are trees, and recursion is how it walks them. */
    private static final long STACK_BYTES = 8L << 20;

    private final WorkFolder folder;
    private final JobOutput output;
    private final JobJars jars;
    private final InstantSource clock;

    JobRunner(WorkFolder folder, JobOutput output, InstantSource clock) {
        this.folder = folder;
        this.output = output;
        this.jars = new JobJars(folder.folder("jars"));
        this.clock = clock;
    }

    /**
     * Runs {@code job} to its end and sends its {@link JobFinished}.
     *
     * @return whether nothing of the run is left; otherwise the process must not take another one
     */
    boolean run(RunJob job, Consumer<EngineEvent> events) {
        ProcessState before = ProcessState.capture();
        Path runFolder = folder.folder("run");
        StageProgress progress = new StageProgress(job.runId(), events, clock);
        boolean clean = true;
        String error = null;
        output.begin(events);
        try {
            ProcessState.apply(new RunSettings(job, runFolder, Runtime.getRuntime().availableProcessors()).systemProperties());
            ProgressListener.report(progress);
            List<URL> classPath = jars.fetch(job.jars(), job.access());
            try (URLClassLoader loader = new URLClassLoader(job.runId(), classPath.toArray(URL[]::new), JobRunner.class.getClassLoader())) {
                error = execute(job, loader);
                clean = clear(job, loader);
            }
        } catch (IOException e) {
            error = report(e);
        } finally {
            ProgressListener.report(null);
            before.restore();
            output.end();
            WorkFolder.deleteTree(runFolder);
        }
        progress.finish();
        events.accept(new JobFinished(job.runId(), error));
        return clean;
    }

    private static boolean clear(RunJob job, ClassLoader loader) {
        List<String> leftBehind = new JobThreads(loader).end();
        if (!leftBehind.isEmpty()) {
            System.err.println("Run " + job.runId() + " leaves threads behind that do not end: " + leftBehind);
        }
        try {
            SparkCleaner.clear();
        } catch (IOException | RuntimeException | LinkageError e) {
            e.printStackTrace();
            return false;
        }
        return leftBehind.isEmpty();
    }

    /** Runs the main method in a thread of its own, and stops Spark after it. */
    private static @Nullable String execute(RunJob job, ClassLoader loader) {
        AtomicReference<@Nullable String> error = new AtomicReference<>();
        Runnable work = () -> {
            try {
                mainMethod(job, loader).invoke(null, (Object) job.arguments().toArray(String[]::new));
            } catch (InvocationTargetException e) {
                error.set(report(e.getCause() == null ? e : e.getCause()));
            } catch (ReflectiveOperationException | LinkageError e) {
                error.set(report(e));
            } finally {
                SparkCleaner.stop();
            }
        };
        Thread thread = new Thread(null, work, "main", STACK_BYTES);
        thread.setContextClassLoader(loader);
        thread.setUncaughtExceptionHandler((_, failure) -> error.compareAndSet(null, report(failure)));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return error.get();
    }

    private static Method mainMethod(RunJob job, ClassLoader loader) throws ReflectiveOperationException {
        Class<?> mainClass;
        try {
            mainClass = Class.forName(job.mainClass(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException(job.mainClass() + " is in none of the job's jars " + job.jars());
        }
        try {
            Method main = mainClass.getMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers()) && main.getReturnType() == void.class) {
                main.setAccessible(true);
                return main;
            }
        } catch (NoSuchMethodException e) {
            // The same answer as for one that is not static.
        }
        throw new NoSuchMethodException(job.mainClass() + " has no method public static void main(String[])");
    }

    private static String report(Throwable failure) {
        failure.printStackTrace();
        return FailureMessage.of(failure);
    }
}
