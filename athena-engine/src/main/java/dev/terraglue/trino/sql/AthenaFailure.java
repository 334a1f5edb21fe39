package dev.terraglue.trino.sql;

import dev.terraglue.engine.EngineEvent.QueryError;

/** A statement's failure in Athena's words. */
public final class AthenaFailure extends RuntimeException {
    private static final int USER = 2;

    private final int category;

    private AthenaFailure(int category, String message) {
        super(message);
        this.category = category;
    }

    /** A mistake of the user's, or something that the user may not do. */
    public static AthenaFailure user(String message) {
        return new AthenaFailure(USER, message);
    }

    /** Something that Athena does and this engine does not. */
    public static AthenaFailure notSupported(String what) {
        return user("NOT_SUPPORTED: " + what + " is not supported by the sandbox's Athena yet");
    }

    /** As the engine's events have it. */
    public QueryError toQueryError() {
        return new QueryError(category, String.valueOf(getMessage()));
    }
}
