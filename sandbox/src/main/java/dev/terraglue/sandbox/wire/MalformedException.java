package dev.terraglue.sandbox.wire;

import java.io.Serial;

/** A request that cannot be read. Each protocol turns it into its own error code. */
final class MalformedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** @param message which member, which value, and what would be right */
    MalformedException(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
