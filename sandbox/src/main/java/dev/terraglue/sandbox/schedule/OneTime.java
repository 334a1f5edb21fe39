package dev.terraglue.sandbox.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** {@code at(yyyy-mm-ddThh:mm:ss)}. */
public record OneTime(Instant time) implements Timetable {
    static OneTime parse(String text, ZoneId zone) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")) throw new IllegalArgumentException("at(…) wants yyyy-mm-ddThh:mm:ss");
        try {
            return new OneTime(LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such time as " + text, e);
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.of(time).filter(after::isBefore);
    }
}
