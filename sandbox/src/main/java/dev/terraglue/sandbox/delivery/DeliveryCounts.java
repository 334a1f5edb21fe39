package dev.terraglue.sandbox.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the deliveries of one rule or schedule went, since it first had any.
 *
 * @param cause     its ARN
 * @param made      deliveries that succeeded
 * @param failed    those that were given up
 * @param lastError of the last that was given up
 * @param lastFailed when that was
 */
public record DeliveryCounts(String cause, long made, long failed, @Nullable String lastError, @Nullable Instant lastFailed) {}
