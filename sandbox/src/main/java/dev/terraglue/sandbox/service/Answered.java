package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that came over a socket, and its answer.
 *
 * @param service   null where none could be told
 * @param operation AWS's name, {@code ?} where none could be told
 * @param caller    anonymous where nobody was believed
 * @param error     AWS's code, null where it succeeded
 * @param received  when it came
 * @param took      until the answer was known; what is streamed is still to be sent
 */
public record Answered(
        HttpRequest request,
        @Nullable String service,
        String operation,
        Caller caller,
        String requestId,
        HttpResponse response,
        @Nullable String error,
        Instant received,
        Duration took) {
    /** Hears of answers. */
    @FunctionalInterface
    public interface Listener {
        void answered(Answered answered);
    }
}
