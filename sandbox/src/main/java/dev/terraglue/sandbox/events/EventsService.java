package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.delivery.DeliveryCounts;
import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;

/** EventBridge: its parts put together, and which operation is which method. */
public final class EventsService implements AutoCloseable {
    public static final List<Schema> SCHEMAS = List.of(EventStore.SCHEMA, EventsTags.SCHEMA);

    private final Database database;
    private final EventStore store;
    private final DeliveryQueue deliveries;
    private final EventRouting routing;
    private final ScheduledRules schedules;
    private final Supplier<String> ids;
    private volatile @Nullable CallsAsRole calls;

    /**
     * Puts the service together.
     *
     * @param database  opened with {@link #SCHEMAS} and {@link DeliveryQueue#SCHEMA}
     * @param account   of the events that services tell
     * @param region    of those events
     * @param onFailure hears of deliveries that were given up
     * @param ids       of events
     */
    public EventsService(
            Database database,
            String account,
            String region,
            EventTargets targets,
            BiConsumer<Delivery, ServiceException> onFailure,
            InstantSource clock,
            Supplier<String> ids) {
        this.database = database;
        this.ids = ids;
        store = new EventStore(database);
        EventDeliverer deliverer = new EventDeliverer(targets, store, this::routing, () -> Objects.requireNonNull(calls), onFailure);
        deliveries = new DeliveryQueue(database, "events", deliverer, clock);
        routing = new EventRouting(database, store, deliveries, account, region, clock, ids);
        schedules = new ScheduledRules(store, routing, account, clock, ids);
    }

    private EventRouting routing() {
        return routing;
    }

    /** The default bus, for the sandbox's services. What they tell before {@link #start} is kept and delivered then. */
    public EventPublisher publisher() {
        return routing;
    }

    /** Begins to deliver, what a sandbox before this one left included, and to keep schedules. */
    public void start(CallsAsRole roles) {
        calls = roles;
        deliveries.start();
        schedules.changed();
    }

    /** How the deliveries of each rule went. */
    public List<DeliveryCounts> deliveryCounts() {
        return deliveries.counts();
    }

    /** Makes the scheduled events that are due now, without waiting for the timer. */
    void tick() {
        schedules.tick();
    }

    public Service service() {
        EventsTags tags = new EventsTags(database, store);
        EventsAccess access = new EventsAccess(store);
        BusOperations buses = new BusOperations(store, tags);
        PermissionOperations permissions = new PermissionOperations(store);
        RuleOperations rules = new RuleOperations(store, tags, this::rulesChanged);
        TargetOperations targets = new TargetOperations(store);
        EventOperations events = new EventOperations(store, routing, ids);
        return new Service(
                "events",
                "software.amazon.awssdk.services.eventbridge.model",
                new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message"),
                new TargetRouter("AWSEvents"),
                requiring(Service.operations(
                        Operation.of(CreateEventBusRequest.class, (r, call) -> access.bus("CreateEventBus", r.name(), call), buses::createEventBus),
                        Operation.of(DescribeEventBusRequest.class, (r, call) -> access.bus("DescribeEventBus", r.name(), call), buses::describeEventBus),
                        Operation.of(UpdateEventBusRequest.class, (r, call) -> access.bus("UpdateEventBus", r.name(), call), buses::updateEventBus),
                        Operation.of(DeleteEventBusRequest.class, (r, call) -> access.bus("DeleteEventBus", r.name(), call), buses::deleteEventBus),
                        Operation.of(ListEventBusesRequest.class, (r, call) -> access.anything("ListEventBuses"), buses::listEventBuses),
                        Operation.of(PutPermissionRequest.class, (r, call) -> access.bus("PutPermission", r.eventBusName(), call), permissions::putPermission),
                        Operation.of(RemovePermissionRequest.class, (r, call) -> access.bus("RemovePermission", r.eventBusName(), call), permissions::removePermission),
                        Operation.of(PutRuleRequest.class, access::putRule, rules::putRule),
                        Operation.of(DescribeRuleRequest.class, (r, call) -> access.rule("DescribeRule", r.eventBusName(), r.name(), call), rules::describeRule),
                        Operation.of(ListRulesRequest.class, (r, call) -> access.rule("ListRules", r.eventBusName(), "*", call), rules::listRules),
                        Operation.of(DeleteRuleRequest.class, (r, call) -> access.rule("DeleteRule", r.eventBusName(), r.name(), call), rules::deleteRule),
                        Operation.of(EnableRuleRequest.class, (r, call) -> access.rule("EnableRule", r.eventBusName(), r.name(), call), rules::enableRule),
                        Operation.of(DisableRuleRequest.class, (r, call) -> access.rule("DisableRule", r.eventBusName(), r.name(), call), rules::disableRule),
                        Operation.of(PutTargetsRequest.class, access::putTargets, targets::putTargets),
                        Operation.of(ListTargetsByRuleRequest.class, (r, call) -> access.rule("ListTargetsByRule", r.eventBusName(), r.rule(), call), targets::listTargetsByRule),
                        Operation.of(RemoveTargetsRequest.class, (r, call) -> access.rule("RemoveTargets", r.eventBusName(), r.rule(), call), targets::removeTargets),
                        Operation.of(ListRuleNamesByTargetRequest.class, (r, call) -> access.rule("ListRuleNamesByTarget", r.eventBusName(), "*", call), targets::listRuleNamesByTarget),
                        Operation.of(PutEventsRequest.class, access::putEvents, events::putEvents),
                        Operation.of(TestEventPatternRequest.class, (r, call) -> access.anything("TestEventPattern"), events::testEventPattern),
                        Operation.of(TagResourceRequest.class, (r, call) -> access.arn("TagResource", r.resourceARN()), tags::tagResource),
                        Operation.of(UntagResourceRequest.class, (r, call) -> access.arn("UntagResource", r.resourceARN()), tags::untagResource),
                        Operation.of(ListTagsForResourceRequest.class, (r, call) -> access.arn("ListTagsForResource", r.resourceARN()), tags::listTagsForResource))));
    }

    private void rulesChanged(String bus) {
        routing.rulesChanged(bus);
        // Schedules are of the default bus alone, and are not kept before start().
        if (calls != null) schedules.changed();
    }

    /** The model classes do not tell what a request must hold. */
    private static Map<String, Operation<?>> requiring(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> checked = new HashMap<>();
        operations.forEach((name, operation) -> checked.put(name, operation.requiring(EventsErrors::validation, switch (name) {
            case "CreateEventBus", "DeleteEventBus", "PutRule", "DescribeRule", "DeleteRule", "EnableRule", "DisableRule" -> new String[] {"name"};
            case "PutTargets" -> new String[] {"rule", "targets", "targets.id", "targets.arn"};
            case "ListTargetsByRule" -> new String[] {"rule"};
            case "RemoveTargets" -> new String[] {"rule", "ids"};
            case "ListRuleNamesByTarget" -> new String[] {"targetArn"};
            case "PutEvents" -> new String[] {"entries"};
            case "TestEventPattern" -> new String[] {"eventPattern", "event"};
            case "TagResource" -> new String[] {"resourceARN", "tags"};
            case "UntagResource" -> new String[] {"resourceARN", "tagKeys"};
            case "ListTagsForResource" -> new String[] {"resourceARN"};
            default -> new String[] {};
        })));
        return checked;
    }

    @Override
    public void close() {
        schedules.close();
        deliveries.close();
    }
}
