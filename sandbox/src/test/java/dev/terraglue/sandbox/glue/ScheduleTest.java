package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Schedules in AWS's dialect; 2026-11-20 is a Friday. */
class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

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
    })
    void aScheduleTellsItsNextTime(String schedule, Instant next) {
        assertThat(Schedule.parse(schedule).next(NOW)).contains(next);
    }

    @Test
    void aScheduleOfYearsPastHasNoNextTime() {
        assertThat(Schedule.parse("cron(0 0 1 1 ? 2020)").next(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "daily", "rate(5 minutes)", "cron(0 6 * * * *)", "cron(0 6 ? * ? *)", "cron(0 6 * * ?)", "cron(60 6 * * ? *)", "cron(0 24 * * ? *)", "cron(0 6 ? * 8 *)", "cron(0 6 * 13 ? *)", "0 6 * * ? *"
    })
    void whatIsNoScheduleIsRefused(String schedule) {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> Schedule.parse(schedule)).satisfies(e -> assertThat(e.code()).isEqualTo("InvalidInputException"));
    }

    @Test
    void aTriggerThatCannotFireKeepsNoOtherFromFiring() {
        List<String> fired = new ArrayList<>();
        try (Database database = Database.open(folder.resolve("metadata.db"), List.of(ResourceStore.SCHEMA))) {
            ResourceStore<Trigger> triggers = new ResourceStore<>(database, "Trigger", Trigger.class);
            for (String name : List.of("a-broken", "b-good", "c-later", "d-off")) {
                triggers.create(name, Trigger.builder()
                        .name(name)
                        .type(TriggerType.SCHEDULED)
                        .schedule(name.equals("c-later") ? "cron(0 10 * * ? *)" : "cron(0 9 * * ? *)")
                        .state(name.equals("d-off") ? TriggerState.DEACTIVATED : TriggerState.ACTIVATED)
                        .build());
            }
            try (Schedules schedules = new Schedules(triggers, () -> NOW, trigger -> {
                if (trigger.name().equals("a-broken")) throw GlueErrors.entityNotFound("Workflow gone not found.");
                fired.add(trigger.name());
            })) {
                schedules.fireDue(NOW, Instant.parse("2026-11-20T09:00:00Z"));
            }
        }

        assertThat(fired).containsExactly("b-good");
    }
}
