package dev.terraglue.sandbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimekeeperTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final List<String> expressions = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private Instant now = START;
    private final Timekeeper<String> timekeeper = new Timekeeper<>("test", new Expressions(), () -> now);

    @AfterEach
    void end() {
        timekeeper.close();
    }

    @Test
    void eachIsWokenAtItsTime() {
        keep("rate(1 minute)", "cron(2 8 * * ? *)");

        passing(Duration.ofSeconds(59));
        assertThat(fired).isEmpty();
        passing(Duration.ofSeconds(1));
        assertThat(fired).containsExactly("rate(1 minute) 08:01");
        passing(Duration.ofMinutes(1));
        assertThat(fired).containsExactlyInAnyOrder("rate(1 minute) 08:01", "rate(1 minute) 08:02", "cron(2 8 * * ? *) 08:02");
    }

    @Test
    void whoSleptLongIsWokenOnce() {
        keep("rate(1 minute)");

        passing(Duration.ofHours(8));

        assertThat(fired).containsExactly("rate(1 minute) 08:01");
        passing(Duration.ofMinutes(1));
        assertThat(fired).last().isEqualTo("rate(1 minute) 16:01");
    }

    @Test
    void aChangeOfOthersLosesNothingThatIsDue() {
        keep("rate(1 minute)");
        now = START.plusSeconds(60);

        keep("rate(1 minute)", "rate(1 hour)");
        timekeeper.tick();

        assertThat(fired).containsExactly("rate(1 minute) 08:01");
    }

    @Test
    void whatIsNoLongerThereIsNotWoken() {
        keep("rate(1 minute)", "rate(2 minutes)");
        keep("rate(2 minutes)");

        passing(Duration.ofMinutes(2));

        assertThat(fired).containsExactly("rate(2 minutes) 08:02");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromItsTurn() {
        keep("cron(1 8 * * ? *)", "rate(1 minute)");
        fired.add("rate(1 minute) 08:01");

        passing(Duration.ofMinutes(1));

        assertThat(fired).hasSize(2).contains("cron(1 8 * * ? *) 08:01");
    }

    private void keep(String... kept) {
        expressions.clear();
        expressions.addAll(List.of(kept));
        timekeeper.changed();
    }

    private void passing(Duration time) {
        now = now.plus(time);
        timekeeper.tick();
    }

    private final class Expressions implements Timekeeper.Entries<String> {
        @Override
        public Collection<String> active() {
            return expressions;
        }

        @Override
        public Optional<Instant> next(String expression, Instant after) {
            return Timetable.parse(expression, ZoneOffset.UTC, START).next(after);
        }

        @Override
        public void due(String expression, Instant time) {
            String entry = expression + " " + time.toString().substring(11, 16);
            if (fired.contains(entry)) throw new IllegalStateException("on purpose");
            fired.add(entry);
        }
    }
}
