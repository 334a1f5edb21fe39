package dev.terraglue.sandbox.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times that a schedule expression names. */
public sealed interface Timetable permits CronTimetable, RateTimetable, OneTime {
    /** The first time after the given one; empty where there is none left. */
    Optional<Instant> next(Instant after);

    /**
     * Reads {@code cron(0 6 ? * MON *)}, {@code rate(5 minutes)} or {@code at(2026-11-20T06:00:00)}.
     *
     * @param zone  in which cron and at are meant
     * @param start of rates: itself the first time, the others follow at that distance
     * @throws IllegalArgumentException where the text is none of these; the message says why
     */
    static Timetable parse(String expression, ZoneId zone, Instant start) {
        int open = expression.indexOf('(');
        if (open < 0 || !expression.endsWith(")")) throw new IllegalArgumentException("it must be cron(…), rate(…) or at(…)");
        String inner = expression.substring(open + 1, expression.length() - 1);
        return switch (expression.substring(0, open)) {
            case "cron" -> CronTimetable.parse(inner, zone);
            case "rate" -> RateTimetable.parse(inner, start);
            case "at" -> OneTime.parse(inner, zone);
            default -> throw new IllegalArgumentException("it must be cron(…), rate(…) or at(…)");
        };
    }
}
