package dev.terraglue.sandbox.glue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Fires the scheduled triggers that are activated. Times that pass while the sandbox is down are not made up for. */
final class Schedules implements AutoCloseable {
    private final ResourceStore<Trigger> triggers;
    private final InstantSource clock;
    private final Consumer<Trigger> fire;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("schedules").factory());
    private @Nullable Future<?> next;

    Schedules(ResourceStore<Trigger> triggers, InstantSource clock, Consumer<Trigger> fire) {
        this.triggers = triggers;
        this.clock = clock;
        this.fire = fire;
    }

    /** Looks at all schedules anew. */
    synchronized void changed() {
        if (next != null) next.cancel(false);
        Instant now = clock.instant();
        Optional<Instant> earliest = triggers.all().stream().filter(Schedules::isActive).flatMap(trigger -> next(trigger, now).stream()).min(Instant::compareTo);
        next = earliest.<Future<?>>map(time -> timer.schedule(() -> fireDue(now, time), Duration.between(now, time).toMillis() + 1, TimeUnit.MILLISECONDS))
                .orElse(null);
    }

    private void fireDue(Instant since, Instant time) {
        triggers.all().stream().filter(Schedules::isActive).filter(trigger -> next(trigger, since).filter(time::equals).isPresent()).forEach(fire);
        changed();
    }

    private static boolean isActive(Trigger trigger) {
        return trigger.type() == TriggerType.SCHEDULED && trigger.state() == TriggerState.ACTIVATED;
    }

    private static Optional<Instant> next(Trigger trigger, Instant after) {
        return Schedule.parse(trigger.schedule()).next(after);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
