package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.wire.ServiceException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Fires the scheduled triggers that are activated. Times that pass while the sandbox is down are not made up for. */
final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

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

    /** Fires what was due at {@code time}; one that cannot start what it names keeps no other from firing, now or later. */
    void fireDue(Instant since, Instant time) {
        try {
            triggers.all().stream().filter(Schedules::isActive).filter(trigger -> next(trigger, since).filter(time::equals).isPresent()).forEach(this::fireOne);
        } catch (RuntimeException e) {
            LOG.error("The triggers that are due could not be found", e);
        } finally {
            changed();
        }
    }

    private void fireOne(Trigger trigger) {
        try {
            fire.accept(trigger);
        } catch (ServiceException e) {
            LOG.warn("Trigger {} could not fire: {}", trigger.name(), e.message());
        } catch (RuntimeException e) {
            LOG.error("Trigger {} could not fire", trigger.name(), e);
        }
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
