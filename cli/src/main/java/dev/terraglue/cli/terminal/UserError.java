package dev.terraglue.cli.terminal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something the user can understand and act on: shown as one sentence, without a stack trace. */
public final class UserError extends RuntimeException {
    /** The command was understood, and did not work. */
    public static final int FAILED = 1;
    /** What was asked for, or lake.yaml, is not right. */
    public static final int USAGE = 2;

    private final int exitCode;
    private final @Nullable String hint;

    private UserError(int exitCode, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public static UserError failed(String message) {
        return new UserError(FAILED, message, null, null);
    }

    /** With a hint: what to do about it. */
    public static UserError failed(String message, String hint) {
        return new UserError(FAILED, message, hint, null);
    }

    public static UserError usage(String message) {
        return new UserError(USAGE, message, null, null);
    }

    public static UserError usage(String message, String hint) {
        return new UserError(USAGE, message, hint, null);
    }

    public int exitCode() {
        return exitCode;
    }

    /** What to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
