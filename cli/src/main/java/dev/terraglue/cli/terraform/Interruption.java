package dev.terraglue.cli.terraform;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, and every other wish to end this process, while Terraform works: Terraform is asked once to stop, ends what it is about, writes
 * its state, and only then this process ends. Whoever opened it has said what there is to say before closing it.
 */
public final class Interruption implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("interruption").unstarted(this::pass);
    private final Runnable told;
    private @Nullable Process process;
    private boolean happened;

    /** @param told what to do at once, for instance to say that it will take a moment */
    public Interruption(Runnable told) {
        this.told = told;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the user wants an end. */
    public synchronized boolean happened() {
        return happened;
    }

    /** Terraform's process while it runs, null afterwards. */
    synchronized void process(@Nullable Process running) {
        process = running;
        if (happened && running != null) {
            askToStop(running);
        }
    }

    private void pass() {
        synchronized (this) {
            happened = true;
            if (process == null) {
                return;
            }
            askToStop(process);
        }
        told.run();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not {@link Process#destroy}, which closes the process's output too: Terraform would end at its next line, its state unwritten. */
    private static void askToStop(Process process) {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, by this hook.
        }
    }
}
