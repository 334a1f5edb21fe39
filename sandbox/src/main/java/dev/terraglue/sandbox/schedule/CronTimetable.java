package dev.terraglue.sandbox.schedule;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)} in a time zone. Where clocks are put forward, a time that does not exist is
 * left out; where they are put back, a time that exists twice counts once.
 */
public final class CronTimetable implements Timetable {
    /** AWS's dialect: six fields, Sunday is 1, a question mark in one of the two fields for days. */
    private static final CronDefinition AWS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .supportsL()
            .supportsW()
            .supportsLW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    private final ExecutionTime times;
    private final ZoneId zone;

    private CronTimetable(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    static CronTimetable parse(String fields, ZoneId zone) {
        return new CronTimetable(ExecutionTime.forCron(new CronParser(AWS).parse(fields).validate()), zone);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        // The library is asked in a time without gaps; what the zone makes of it is decided here.
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        while (true) {
            Optional<ZonedDateTime> found = times.nextExecution(local.atZone(ZoneOffset.UTC));
            if (found.isEmpty()) return Optional.empty();
            local = found.get().toLocalDateTime();
            boolean exists = !zone.getRules().getValidOffsets(local).isEmpty();
            Instant time = local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
            if (exists && time.isAfter(after)) return Optional.of(time);
        }
    }
}
