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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Schedules in AWS's dialect; 2026-11-20 is a Friday. */
class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOW;

    @ParameterizedTest
    @ValueSource(strings = {"", "daily", "rate(5 minutes)", "cron(0 6 * * * *)", "0 6 * * ? *"})
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
            try (Schedules schedules = new Schedules(triggers, () -> now, trigger -> {
                if (trigger.name().equals("a-broken")) throw GlueErrors.entityNotFound("Workflow gone not found.");
                fired.add(trigger.name());
            })) {
                schedules.changed();
                now = Instant.parse("2026-11-20T09:00:00Z");
                schedules.tick();
            }
        }

        assertThat(fired).containsExactly("b-good");
    }
}
