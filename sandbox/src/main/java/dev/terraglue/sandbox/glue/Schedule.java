package dev.terraglue.sandbox.glue;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schedule as AWS writes it, {@code cron(minutes hours day-of-month month day-of-week year)}, in UTC. */
final class Schedule {
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

    private Schedule(Cron cron) {
        this.times = ExecutionTime.forCron(cron);
    }

    /**
     * Reads a schedule.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where it is none
     */
    static Schedule parse(@Nullable String text) {
        if (text == null || !text.startsWith("cron(") || !text.endsWith(")")) {
            throw GlueErrors.invalidInput("Schedule must be a cron expression, for instance cron(0 6 ? * MON *), not '" + text + "'.");
        }
        try {
            return new Schedule(new CronParser(AWS).parse(text.substring(5, text.length() - 1)).validate());
        } catch (IllegalArgumentException e) {
            throw GlueErrors.invalidInput("Invalid cron expression '" + text + "': " + e.getMessage());
        }
    }

    /** The first time after the given one; empty where there is none left. */
    Optional<Instant> next(Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }
}
