package dev.terraglue.sandbox.s3.lock;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a version until a time.
 *
 * @param until the version may be deleted from then on
 */
public record Retention(Mode mode, Instant until) {
    /** Whether somebody may lift it before its time. */
    public enum Mode { GOVERNANCE, COMPLIANCE }

    /** @throws dev.terraglue.sandbox.wire.ServiceException MalformedXML, or InvalidArgument for a time that has passed */
    public static Retention asked(@Nullable String mode, @Nullable Instant until, Instant now) {
        if (mode == null || until == null || !isMode(mode)) throw LockErrors.malformed();
        return new Retention(Mode.valueOf(mode), until).inFuture(now);
    }

    /** From a write's header fields. */
    static Retention ofHeaders(String mode, String until, Instant now) {
        if (!isMode(mode)) throw LockErrors.invalid("Unknown wormMode directive.", ObjectLock.MODE, mode);
        try {
            return new Retention(Mode.valueOf(mode), Instant.parse(until)).inFuture(now);
        } catch (DateTimeParseException e) {
            throw LockErrors.invalid("The retain until date must be provided in ISO 8601 format", ObjectLock.UNTIL, until);
        }
    }

    private static boolean isMode(String mode) {
        return mode.equals("GOVERNANCE") || mode.equals("COMPLIANCE");
    }

    private Retention inFuture(Instant now) {
        if (!until.isAfter(now)) throw LockErrors.invalid("The retain until date must be in the future!", ObjectLock.UNTIL, until.toString());
        return this;
    }

    boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }

    /** Whether the other one is this one for a longer time, which needs nobody's leave; another mode does, also a stricter one. */
    boolean isProlongedBy(@Nullable Retention other) {
        return other != null && !other.until.isBefore(until) && other.mode == mode;
    }
}
