package dev.terraglue.sandbox;

import dev.terraglue.sandbox.wire.ServiceException;

/** What may become of bytes that anybody can send: an answer, or an error that says that the sender is at fault. */
public final class Blame {
    /** How long each target is fuzzed where that is asked for; otherwise only its corpus is gone through. */
    public static final String FUZZING = "10s";

    private static final int NOT_IMPLEMENTED = 501;

    private Blame() {}

    /** Work that reads what came; may throw what it declares. */
    @FunctionalInterface
    public interface Reading {
        void run() throws Exception;
    }

    /** @throws AssertionError where it ends in anything else */
    public static void senderAtMost(Reading reading) {
        try {
            reading.run();
        } catch (ServiceException e) {
            requireSenders(e.status(), e);
        } catch (Exception e) {
            throw new AssertionError("not the sender is blamed, but: " + e, e);
        }
    }

    public static void requireSenders(int status, Object answer) {
        if (status < 500 || status == NOT_IMPLEMENTED) return;
        throw new AssertionError("status " + status + ": " + answer, answer instanceof Throwable cause ? cause : null);
    }
}
