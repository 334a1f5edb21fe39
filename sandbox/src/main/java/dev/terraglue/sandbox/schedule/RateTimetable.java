package dev.terraglue.sandbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rate(value unit)}: the start, and every multiple of the period after it. */
public record RateTimetable(Duration period, Instant start) implements Timetable {
    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)s?");

    static RateTimetable parse(String text, Instant start) {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) throw new IllegalArgumentException("rate(…) wants a positive number and minutes, hours or days");
        long value = Long.parseLong(rate.group(1));
        return new RateTimetable(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(value);
                    case "hour" -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                },
                start);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        if (after.isBefore(start)) return Optional.of(start);
        long passed = Duration.between(start, after).dividedBy(period);
        return Optional.of(start.plus(period.multipliedBy(passed + 1)));
    }
}
