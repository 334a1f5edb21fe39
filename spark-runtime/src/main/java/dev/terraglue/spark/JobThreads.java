package dev.terraglue.spark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Threads that a job started and left running. */
final class JobThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClassLoader loader;

    /** Of the job whose classes {@code loader} has loaded; it is known by its name. */
    JobThreads(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Interrupts the job's threads and waits for them a moment.
     *
     * @return names of those that run on
     */
    List<String> end() {
        List<Thread> own = Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> !e.getKey().equals(Thread.currentThread()) && runsJobCode(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        own.forEach(Thread::interrupt);
        for (Thread thread : own) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        releaseLoader();
        return own.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    private boolean runsJobCode(Thread thread, StackTraceElement[] stack) {
        return loader.equals(thread.getClass().getClassLoader())
                || (!thread.isDaemon() && loader.equals(thread.getContextClassLoader()))
                || Arrays.stream(stack).anyMatch(frame -> loader.getName().equals(frame.getClassLoaderName()));
    }

    /** Libraries' own long-lived threads, started from job code, inherit its loader and would keep it for good. */
    private void releaseLoader() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.equals(Thread.currentThread()) && loader.equals(thread.getContextClassLoader()))
                .forEach(thread -> thread.setContextClassLoader(loader.getParent()));
    }
}
