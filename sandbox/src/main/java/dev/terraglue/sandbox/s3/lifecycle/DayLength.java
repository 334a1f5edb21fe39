package dev.terraglue.sandbox.s3.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a day of the rules is. AWS counts days from an event and rounds up to the next midnight UTC; with a shorter day everything happens the same
 * way, only sooner, which is how rules can be watched at work.
 */
public record DayLength(Duration day) {
    public static final DayLength REAL = new DayLength(Duration.ofDays(1));

    public DayLength {
        if (!day.isPositive()) throw new IllegalArgumentException("a day must last, but is " + day);
    }

    /** When something is due that is to happen so many days after an event. */
    Instant due(Instant event, int days) {
        return ceiling(event.plus(day.multipliedBy(days)));
    }

    /** The next midnight. */
    public Instant next(Instant now) {
        return ceiling(now.plusMillis(1));
    }

    private Instant ceiling(Instant time) {
        long length = day.toMillis();
        return Instant.ofEpochMilli(Math.ceilDiv(time.toEpochMilli(), length) * length);
    }
}
