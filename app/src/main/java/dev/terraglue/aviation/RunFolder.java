package dev.terraglue.aviation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The folder of one run's files, named by the time: {@code run=20010110T182000000Z}.
 *
 * @param at when the run wrote, to the millisecond; a later run has a later time
 */
record RunFolder(Instant at) implements Comparable<RunFolder> {
    static final String KEY = "run";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSX").withZone(ZoneOffset.UTC);

    RunFolder {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The folder of that name; empty for any other folder. */
    static Optional<RunFolder> named(String name) {
        if (!name.startsWith(KEY + "=")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunFolder(TIME.parse(name.substring(KEY.length() + 1), Instant::from)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What stands after {@code run=}. */
    String value() {
        return TIME.format(at);
    }

    String name() {
        return KEY + "=" + value();
    }

    @Override
    public int compareTo(RunFolder other) {
        return at.compareTo(other.at);
    }
}
