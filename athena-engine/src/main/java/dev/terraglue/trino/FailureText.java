package dev.terraglue.trino;

import dev.terraglue.engine.EngineEvent.QueryError;
import io.trino.client.FailureInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Failures in Athena's words: Trino's own for most, AWS's where AWS refused. */
final class FailureText {
    private static final int SYSTEM = 1;
    private static final int USER = 2;
    private static final int OTHER = 3;

    private FailureText() {}

    static QueryError of(io.trino.client.QueryError error) {
        Optional<String> refusal = refusal(error.getFailureInfo());
        if (refusal.isPresent()) {
            return denied(refusal.get());
        }
        int category = switch (error.getErrorType()) {
            case "USER_ERROR" -> USER;
            case "EXTERNAL" -> OTHER;
            default -> SYSTEM;
        };
        String message = String.valueOf(error.getMessage());
        // What the parser refuses, Athena shows as it is; everything after that has the error's name before it.
        if (isOf(error.getFailureInfo(), "io.trino.sql.parser.ParsingException")) {
            return new QueryError(category, message);
        }
        if (error.getErrorName().equals("COLUMN_NOT_FOUND") && message.endsWith("cannot be resolved")) {
            return new QueryError(category, "COLUMN_NOT_FOUND: " + message + " or requester is not authorized to access requested resources");
        }
        return new QueryError(category, error.getErrorName() + ": " + message);
    }

    /** A service's answer to the engine itself: in DDL, and when it writes the result. */
    static QueryError of(AwsServiceException e) {
        return e.statusCode() == 403 || isDenial(e.awsErrorDetails().errorCode())
                ? denied(e.getMessage())
                : new QueryError(e.statusCode() >= 500 ? SYSTEM : USER, String.valueOf(e.getMessage()));
    }

    /** Anything that should not happen. */
    static QueryError of(Throwable e) {
        return new QueryError(SYSTEM, "GENERIC_INTERNAL_ERROR: " + e);
    }

    private static QueryError denied(@Nullable String message) {
        return new QueryError(USER, "PERMISSION_DENIED: " + message);
    }

    /** The text with which AWS refused, however deep Trino wrapped it. */
    private static Optional<String> refusal(@Nullable FailureInfo failure) {
        for (FailureInfo cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            boolean fromAws = cause.getType().startsWith("software.amazon.awssdk.services.");
            if (fromAws && message != null && (message.contains("Status Code: 403") || isDenial(cause.getType()))) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static boolean isDenial(@Nullable String code) {
        return code != null && code.contains("AccessDenied");
    }

    private static boolean isOf(@Nullable FailureInfo failure, String type) {
        return failure != null && failure.getType().equals(type);
    }
}
