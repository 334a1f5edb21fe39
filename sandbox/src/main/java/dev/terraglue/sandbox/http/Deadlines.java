package dev.terraglue.sandbox.http;

import java.time.Duration;

/**
 * How long the server waits for a client that keeps it waiting.
 *
 * @param headers  from the first line of a request to the end of its headers, however busily they drip
 * @param body     for the next bytes of a body that has begun; AWS gives up after some such time, with RequestTimeout
 * @param response for the client to take the next bytes of its answer: long, as who reads a large object may compute in between
 * @param idle     for the next request on a connection
 */
public record Deadlines(Duration headers, Duration body, Duration response, Duration idle) {
    public static final Deadlines STANDARD = new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofMinutes(5));

    /** The shortest. */
    Duration least() {
        Duration requests = headers.compareTo(body) < 0 ? headers : body;
        Duration others = response.compareTo(idle) < 0 ? response : idle;
        return requests.compareTo(others) < 0 ? requests : others;
    }
}
