package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.ServiceEvent;
import dev.terraglue.sandbox.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** From an event to the deliveries that it causes: the rules of its bus that match, and their targets. */
final class EventRouting implements EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(EventRouting.class);

    private final Database database;
    private final EventStore store;
    private final DeliveryQueue deliveries;
    private final String account;
    private final String region;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, EventPattern.Matcher> matchers = new ConcurrentHashMap<>();

    /** @param region of the events that services tell */
    EventRouting(
            Database database, EventStore store, DeliveryQueue deliveries, String account, String region, InstantSource clock, Supplier<String> ids) {
        this.database = database;
        this.store = store;
        this.deliveries = deliveries;
        this.account = account;
        this.region = region;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void publish(ServiceEvent event) {
        try {
            route(EventNames.DEFAULT_BUS, EventJson.envelope(
                    ids.get(), event.source(), event.detailType(), account, event.time(), region, event.resources(), EventJson.of(event.detail())), false);
        } catch (RuntimeException e) {
            LOG.error("The event \"{}\" of {} is lost", event.detailType(), event.source(), e);
        }
    }

    /** The rules of a bus are others now. */
    void rulesChanged(String bus) {
        matchers.remove(bus);
    }

    /**
     * Keeps a delivery for each target of each rule that matches; returns when they are kept.
     *
     * @param forwarded whether it comes from another bus
     */
    void route(String bus, ObjectNode event, boolean forwarded) {
        Collection<String> rules = matchers.computeIfAbsent(bus, this::matcher).matching(event);
        if (rules.isEmpty()) return;
        deliver(bus, rules, event, forwarded);
    }

    /** To the targets of these rules, whatever their patterns. */
    void deliver(String bus, Collection<String> rules, ObjectNode event, boolean forwarded) {
        Instant now = clock.instant();
        database.write(sql -> {
            for (String rule : rules) {
                String ruleArn = EventStore.rule(sql, bus, rule).map(Rule::arn).orElse(rule);
                for (Target target : EventStore.targets(sql, bus, rule)) {
                    String payload = new DueEvent(event, ruleArn, rule, target, now, forwarded).toJson();
                    deliveries.add(sql, new Delivery(ruleArn, target.arn(), payload, now, retry(target.retryPolicy())));
                }
            }
            return rules.size();
        });
        deliveries.wake();
    }

    private EventPattern.Matcher matcher(String bus) {
        return new EventPattern.Matcher(store.rules(bus).stream()
                .map(EventStore.KeptRule::rule)
                .filter(rule -> rule.eventPattern() != null && rule.state() != RuleState.DISABLED)
                .collect(Collectors.toMap(Rule::name, Rule::eventPattern)));
    }

    private static Delivery.Retry retry(@Nullable RetryPolicy policy) {
        if (policy == null) return Delivery.Retry.DEFAULT;
        return new Delivery.Retry(
                policy.maximumRetryAttempts() == null ? Delivery.Retry.DEFAULT.attempts() : policy.maximumRetryAttempts(),
                policy.maximumEventAgeInSeconds() == null ? Delivery.Retry.DEFAULT.age() : Duration.ofSeconds(policy.maximumEventAgeInSeconds()));
    }
}
