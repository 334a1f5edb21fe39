package dev.terraglue.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until things are as wanted; AWS's APIs have nothing to wait on. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    /**
     * The first state that is as wanted.
     *
     * @throws AssertionError with the last state, where a minute brings none
     */
    public static <T> T until(Supplier<T> state, Predicate<T> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        T last = state.get();
        while (!wanted.test(last)) {
            if (Instant.now().isAfter(end)) throw new AssertionError("still " + last);
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            last = state.get();
        }
        return last;
    }
}
