package dev.terraglue.sandbox.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that nobody waits for and that must not be lost: how a job run or a query ended. A full disk refuses them like any other write;
 * they are tried again until it takes them. What is still waiting when the sandbox ends is for the next one's start to tidy up.
 */
public final class UntilStored implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UntilStored.class);

    private final Duration between;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("until-stored").factory());

    /** @param between how long a refused write waits for its next try */
    public UntilStored(Duration between) {
        this.between = between;
    }

    /**
     * Does {@code write} now, in the caller's thread, and again where the store refuses it. It may be done in part when it is tried again.
     *
     * @param what names it in the sandbox's log
     */
    public void run(String what, Runnable write) {
        try {
            write.run();
        } catch (StoreException e) {
            LOG.warn("Cannot record {}; trying again until it is recorded: {}", what, e.getMessage());
            again(what, write);
        }
    }

    private void again(String what, Runnable write) {
        try {
            var _ = later.schedule(() -> retry(what, write), between.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.warn("The sandbox ends before it could record {}", what);
        }
    }

    private void retry(String what, Runnable write) {
        try {
            write.run();
            LOG.info("Recorded {}", what);
        } catch (StoreException e) {
            again(what, write);
        } catch (RuntimeException e) {
            LOG.error("Cannot record {}", what, e);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
