package dev.terraglue.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Something to be brought to a target.
 *
 * @param cause   ARN of the rule or schedule that wants it
 * @param target  ARN
 * @param payload what the queue's owner needs to make it
 * @param due     not before
 * @param retry   for how long
 */
public record Delivery(String cause, String target, String payload, Instant due, Retry retry) {
    /**
     * When to give up.
     *
     * @param attempts after the first
     * @param age      since it was due
     */
    public record Retry(int attempts, Duration age) {
        /** AWS's, where none is asked for. */
        public static final Retry DEFAULT = new Retry(185, Duration.ofHours(24));
    }
}
