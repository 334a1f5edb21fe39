package dev.terraglue.sandbox.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call, as it went.
 *
 * @param service   for instance {@code glue}
 * @param operation for instance {@code GetTable}
 * @param caller    the caller's ARN
 * @param resource  the first resource that IAM was asked about, null where it was not asked
 * @param decision  why it was allowed or refused
 * @param status    the HTTP status of the answer
 * @param error     AWS's error code, null where it succeeded
 * @param micros    time in the sandbox until the answer was ready, in microseconds
 */
public record JournalEntry(
        Instant time,
        String requestId,
        String service,
        String operation,
        String caller,
        @Nullable String resource,
        @Nullable String decision,
        int status,
        @Nullable String error,
        long micros) {}
