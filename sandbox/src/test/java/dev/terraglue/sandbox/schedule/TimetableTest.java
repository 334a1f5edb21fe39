package dev.terraglue.sandbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedule expressions in AWS's dialect; 2026-11-20 is a Friday. */
class TimetableTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cron(15 12 * * ? *) | 2026-11-20T12:15:00Z",
        "cron(0 8 * * ? *) | 2026-11-21T08:00:00Z",
        "cron(0/15 * * * ? *) | 2026-11-20T08:15:00Z",
        "cron(0 6 ? * MON *) | 2026-11-23T06:00:00Z",
        "cron(0 6 ? * 2 *) | 2026-11-23T06:00:00Z",
        "cron(0 6 ? * 1 *) | 2026-11-22T06:00:00Z",
        "cron(0 6 ? * SUN *) | 2026-11-22T06:00:00Z",
        "cron(0 18 ? * MON-FRI *) | 2026-11-20T18:00:00Z",
        "cron(0 0 1 * ? *) | 2026-12-01T00:00:00Z",
        "cron(0 0 L * ? *) | 2026-11-30T00:00:00Z",
        "cron(0 0 ? * 6L *) | 2026-11-27T00:00:00Z",
        "cron(0 0 ? * 2#1 *) | 2026-12-07T00:00:00Z",
        "cron(0 0 1 JAN ? 2028) | 2028-01-01T00:00:00Z",
        "cron(0 0 29 2 ? *) | 2028-02-29T00:00:00Z",
        "rate(5 minutes) | 2026-11-20T08:05:00Z",
        "rate(1 hour) | 2026-11-20T09:00:00Z",
        "rate(2 days) | 2026-11-22T08:00:00Z",
        "at(2026-12-24T18:00:00) | 2026-12-24T18:00:00Z",
    })
    void aTimetableTellsItsNextTime(String expression, Instant next) {
        assertThat(Timetable.parse(expression, ZoneOffset.UTC, NOW).next(NOW)).contains(next);
    }

    @Test
    void ratesKeepTheirDistanceFromTheStart() {
        Timetable rate = Timetable.parse("rate(10 minutes)", ZoneOffset.UTC, Instant.parse("2026-11-20T07:55:30Z"));

        assertThat(rate.next(NOW)).contains(Instant.parse("2026-11-20T08:05:30Z"));
        assertThat(rate.next(Instant.parse("2026-11-20T07:00:00Z"))).contains(Instant.parse("2026-11-20T07:55:30Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 0 1 1 ? 2020)", "at(2026-11-20T08:00:00)"})
    void whatIsPastHasNoNextTime(String expression) {
        assertThat(Timetable.parse(expression, ZoneOffset.UTC, NOW).next(NOW)).isEmpty();
    }

    @Test
    void cronIsMeantInItsTimeZone() {
        assertThat(in("America/Sao_Paulo", "cron(0 6 * * ? *)").next(NOW)).contains(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(in("Europe/Berlin", "at(2026-12-24T18:00:00)").next(NOW)).contains(Instant.parse("2026-12-24T17:00:00Z"));
    }

    @Test
    void aTimeThatDoesNotExistIsLeftOut() {
        // Clocks in New York are put forward from 2:00 to 3:00 on 14 March 2027.
        assertThat(in("America/New_York", "cron(30 2 * * ? *)").next(Instant.parse("2027-03-13T12:00:00Z"))).contains(Instant.parse("2027-03-15T06:30:00Z"));
    }

    @Test
    void aTimeThatExistsTwiceCountsOnce() {
        // Clocks in New York are put back from 2:00 to 1:00 on 7 November 2027.
        Timetable nightly = in("America/New_York", "cron(30 1 * * ? *)");
        Instant first = Instant.parse("2027-11-07T05:30:00Z");

        assertThat(nightly.next(Instant.parse("2027-11-06T12:00:00Z"))).contains(first);
        assertThat(nightly.next(first)).contains(Instant.parse("2027-11-08T06:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "daily", "cron(0 6 * * * *)", "cron(0 6 ? * ? *)", "cron(0 6 * * ?)", "cron(60 6 * * ? *)", "cron(0 24 * * ? *)", "cron(0 6 ? * 8 *)", "cron(0 6 * 13 ? *)",
        "0 6 * * ? *", "rate(0 minutes)", "rate(5 seconds)", "rate(5minutes)", "rate(-1 hours)", "at(2026-02-30T00:00:00)", "at(2026-11-20)", "at(2026-11-20T06:00:00Z)"
    })
    void whatIsNoScheduleIsRefused(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timetable.parse(expression, ZoneOffset.UTC, NOW));
    }

    private static Timetable in(String zone, String expression) {
        return Timetable.parse(expression, ZoneId.of(zone), NOW);
    }
}
