package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.schedule.Timetable;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Glue's schedules are cron expressions, in UTC. */
final class Schedule {
    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where the text is none */
    static Timetable parse(@Nullable String text) {
        if (text == null || !text.startsWith("cron(")) {
            throw GlueErrors.invalidInput("Schedule must be a cron expression, for instance cron(0 6 ? * MON *), not '" + text + "'.");
        }
        try {
            return Timetable.parse(text, ZoneOffset.UTC, Instant.EPOCH);
        } catch (IllegalArgumentException e) {
            throw GlueErrors.invalidInput("Invalid cron expression '" + text + "': " + e.getMessage());
        }
    }

    private Schedule() {}
}
