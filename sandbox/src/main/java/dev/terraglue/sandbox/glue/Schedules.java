package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.schedule.Timekeeper;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Fires the scheduled triggers that are activated. Times that pass while the sandbox is down are not made up for. */
final class Schedules implements Timekeeper.Entries<Trigger>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final ResourceStore<Trigger> triggers;
    private final Consumer<Trigger> fire;
    private final Timekeeper<Trigger> timekeeper;

    Schedules(ResourceStore<Trigger> triggers, InstantSource clock, Consumer<Trigger> fire) {
        this.triggers = triggers;
        this.fire = fire;
        timekeeper = new Timekeeper<>("glue-schedules", this, clock);
    }

    /** Looks at all schedules anew. */
    void changed() {
        timekeeper.changed();
    }

    /** Fires what is due now. */
    void tick() {
        timekeeper.tick();
    }

    @Override
    public Collection<Trigger> active() {
        return triggers.all().stream().filter(trigger -> trigger.type() == TriggerType.SCHEDULED && trigger.state() == TriggerState.ACTIVATED).toList();
    }

    @Override
    public Optional<Instant> next(Trigger trigger, Instant after) {
        return Schedule.parse(trigger.schedule()).next(after);
    }

    @Override
    public void due(Trigger trigger, Instant time) {
        try {
            fire.accept(trigger);
        } catch (ServiceException e) {
            LOG.warn("Trigger {} could not fire: {}", trigger.name(), e.message());
        }
    }

    @Override
    public void close() {
        timekeeper.close();
    }
}
