package dev.terraglue.cli.aws;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Work that mostly waits for AWS, done at the same time. On platform threads: once a virtual thread has waited for a socket, the JVM keeps
 * a thread polling, and waits 0.3 seconds for that one when the process ends.
 */
public final class SideBySide implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

    /** Starts work; its result comes by {@link #result}. */
    public <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /** Waits for the result of started work, and throws what the work has thrown. */
    public static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Does all of {@code work}, at most {@code atOnce} at the same time, and gives the results in its order. */
    public static <T> List<T> all(int atOnce, List<? extends Callable<T>> work) {
        var places = new Semaphore(atOnce);
        try (var threads = new SideBySide()) {
            List<Future<T>> started = work.stream()
                    .map(it -> threads.start(() -> {
                        places.acquire();
                        try {
                            return it.call();
                        } finally {
                            places.release();
                        }
                    }))
                    .toList();
            return started.stream().map(SideBySide::result).toList();
        }
    }

    /** Waits for work that is still under way. */
    @Override
    public void close() {
        threads.close();
    }
}
