package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.schedule.Timekeeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Rules with a schedule: each time is an event for their targets alone. Times that pass while the sandbox is down are not made up for. */
final class ScheduledRules implements Timekeeper.Entries<ScheduledRules.Scheduled>, AutoCloseable {
    private final EventStore store;
    private final EventRouting routing;
    private final String account;
    private final Supplier<String> ids;
    private final Timekeeper<Scheduled> timekeeper;

    ScheduledRules(EventStore store, EventRouting routing, String account, InstantSource clock, Supplier<String> ids) {
        this.store = store;
        this.routing = routing;
        this.account = account;
        this.ids = ids;
        timekeeper = new Timekeeper<>("scheduled-rules", this, clock);
    }

    /** @param put from where rates count */
    record Scheduled(String rule, String arn, String expression, Instant put) {}

    /** Looks at the rules anew. */
    void changed() {
        timekeeper.changed();
    }

    /** Makes the events that are due now. */
    void tick() {
        timekeeper.tick();
    }

    @Override
    public Collection<Scheduled> active() {
        return store.rules(EventNames.DEFAULT_BUS).stream()
                .filter(kept -> kept.rule().scheduleExpression() != null && kept.rule().state() != RuleState.DISABLED)
                .map(kept -> scheduled(kept.rule(), kept.put()))
                .toList();
    }

    private static Scheduled scheduled(Rule rule, Instant put) {
        return new Scheduled(rule.name(), rule.arn(), rule.scheduleExpression(), put);
    }

    @Override
    public Optional<Instant> next(Scheduled rule, Instant after) {
        return RuleOperations.timetable(rule.expression(), rule.put()).next(after);
    }

    @Override
    public void due(Scheduled rule, Instant time) {
        String region = rule.arn().split(":")[3];
        routing.deliver(
                EventNames.DEFAULT_BUS,
                List.of(rule.rule()),
                EventJson.envelope(ids.get(), "aws.events", "Scheduled Event", account, time, region, List.of(rule.arn()), EventJson.of(Map.of())),
                false);
    }

    @Override
    public void close() {
        timekeeper.close();
    }
}
