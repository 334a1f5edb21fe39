package dev.terraglue.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something that another process does, by looking again and again until it is so. */
final class Until {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Until() {}

    /**
     * Looks until {@code look} finds something.
     *
     * @param what for the message if it never does: {@code the job runs}
     */
    static <T> T found(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + Program.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError("waited for " + Program.PATIENCE + ", but not yet: " + what);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
