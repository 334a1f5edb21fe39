package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.delivery.DeliveryCounts;
import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.iam.PassRole;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.RestRouter;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.RestJsonProtocol;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/** EventBridge Scheduler: its parts put together, and which operation is which method. */
public final class SchedulerService implements AutoCloseable {
    /** Groups first: schedules refer to them. */
    public static final List<Schema> SCHEMAS = List.of(GroupStore.SCHEMA, ScheduleStore.SCHEMA, ClientTokens.SCHEMA);

    /** As roles' trust policies name it. */
    public static final String PRINCIPAL = InvocationDeliverer.PRINCIPAL;

    private static final String ROUTES = """
            POST   /schedules/{Name}        CreateSchedule
            GET    /schedules/{Name}        GetSchedule
            PUT    /schedules/{Name}        UpdateSchedule
            DELETE /schedules/{Name}        DeleteSchedule
            GET    /schedules               ListSchedules
            POST   /schedule-groups/{Name}  CreateScheduleGroup
            GET    /schedule-groups/{Name}  GetScheduleGroup
            DELETE /schedule-groups/{Name}  DeleteScheduleGroup
            GET    /schedule-groups         ListScheduleGroups
            POST   /tags/{ResourceArn}      TagResource
            GET    /tags/{ResourceArn}      ListTagsForResource
            DELETE /tags/{ResourceArn}      UntagResource
            """;

    private final GroupStore groups;
    private final ScheduleStore schedules;
    private final ClientTokens tokens;
    private final Predicate<String> mayAssume;
    private final DeliveryQueue deliveries;
    private final ScheduleTimes times;
    private volatile @Nullable CallsAsRole calls;

    /**
     * Puts the service together.
     *
     * @param database  opened with {@link #SCHEMAS} and {@link DeliveryQueue#SCHEMA}
     * @param account   of the group that is always there
     * @param region    of that group
     * @param mayAssume whether Scheduler may assume the role of that ARN
     * @param onFailure hears of invocations that were given up
     * @param random    says when, within a flexible time window
     * @param ids       of executions
     */
    public SchedulerService(
            Database database,
            String account,
            String region,
            Predicate<String> mayAssume,
            BiConsumer<Delivery, ServiceException> onFailure,
            InstantSource clock,
            RandomGenerator random,
            Supplier<String> ids) {
        groups = new GroupStore(database, byDefault(account, region, clock.instant()));
        schedules = new ScheduleStore(database);
        tokens = new ClientTokens(database);
        this.mayAssume = mayAssume;
        InvocationDeliverer deliverer = new InvocationDeliverer(this::calls, ids, this::settled, onFailure);
        deliveries = new DeliveryQueue(database, "scheduler", deliverer, clock);
        times = new ScheduleTimes(database, schedules, deliveries, clock, random);
    }

    private static GetScheduleGroupResponse byDefault(String account, String region, Instant now) {
        return GetScheduleGroupResponse.builder()
                .name(GroupStore.DEFAULT)
                .arn(Arn.of("scheduler", region, account, "schedule-group/" + GroupStore.DEFAULT).toString())
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(now)
                .lastModificationDate(now)
                .build();
    }

    private CallsAsRole calls() {
        return Objects.requireNonNull(calls, "before start()");
    }

    /** Begins to invoke, what a sandbox before this one left included, and to keep times. */
    public void start(CallsAsRole roles) {
        calls = roles;
        // Whoever was killed between an invocation and the deletion that follows it.
        schedules.all(null).stream().filter(ScheduleStore.Kept::completed).map(ScheduleStore.Kept::schedule).forEach(this::deleteIfWanted);
        deliveries.start();
        times.changed();
    }

    /** How the invocations of each schedule went. */
    public List<DeliveryCounts> deliveryCounts() {
        return deliveries.counts();
    }

    /** Takes what is due now, without waiting for the timer. */
    void tick() {
        times.tick();
    }

    private void settled(DueInvocation invocation) {
        schedules.find(invocation.group(), invocation.name()).ifPresent(this::deleteIfWanted);
    }

    private void deleteIfWanted(GetScheduleResponse schedule) {
        if (schedule.actionAfterCompletion() == ActionAfterCompletion.DELETE && !deliveries.isWaiting(schedule.arn())) {
            schedules.deleteCompleted(schedule.groupName(), schedule.name());
        }
    }

    /** The operations; schedules that they make are kept time for once {@link #start} was called. */
    public Service service() {
        GroupOperations groupOperations = new GroupOperations(groups, tokens, this::changed);
        ScheduleOperations operations = new ScheduleOperations(schedules, tokens, mayAssume, this::changed);
        return new Service(
                "scheduler",
                "software.amazon.awssdk.services.scheduler.model",
                new RestJsonProtocol("Message"),
                RestRouter.of(ROUTES),
                requiring(Service.operations(
                        Operation.of(CreateScheduleRequest.class,
                                (r, call) -> passing(schedule("CreateSchedule", call, r.groupName(), r.name()), r.target().roleArn()), operations::createSchedule),
                        Operation.of(GetScheduleRequest.class, (r, call) -> schedule("GetSchedule", call, r.groupName(), r.name()), operations::getSchedule),
                        Operation.of(UpdateScheduleRequest.class,
                                (r, call) -> passing(schedule("UpdateSchedule", call, r.groupName(), r.name()), r.target().roleArn()), operations::updateSchedule),
                        Operation.of(DeleteScheduleRequest.class, (r, call) -> schedule("DeleteSchedule", call, r.groupName(), r.name()), operations::deleteSchedule),
                        Operation.of(ListSchedulesRequest.class, (r, call) -> anything("ListSchedules"), operations::listSchedules),
                        Operation.of(CreateScheduleGroupRequest.class, (r, call) -> group("CreateScheduleGroup", call, r.name()), groupOperations::createScheduleGroup),
                        Operation.of(GetScheduleGroupRequest.class, (r, call) -> group("GetScheduleGroup", call, r.name()), groupOperations::getScheduleGroup),
                        Operation.of(DeleteScheduleGroupRequest.class, (r, call) -> group("DeleteScheduleGroup", call, r.name()), groupOperations::deleteScheduleGroup),
                        Operation.of(ListScheduleGroupsRequest.class, (r, call) -> anything("ListScheduleGroups"), groupOperations::listScheduleGroups),
                        Operation.of(TagResourceRequest.class, (r, call) -> arn("TagResource", r.resourceArn()), groupOperations::tagResource),
                        Operation.of(UntagResourceRequest.class, (r, call) -> arn("UntagResource", r.resourceArn()), groupOperations::untagResource),
                        Operation.of(ListTagsForResourceRequest.class, (r, call) -> arn("ListTagsForResource", r.resourceArn()), groupOperations::listTagsForResource))));
    }

    private void changed() {
        if (calls != null) times.changed();
    }

    /** The model classes do not tell what a request must hold. */
    private static Map<String, Operation<?>> requiring(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> checked = new HashMap<>();
        operations.forEach((name, operation) -> checked.put(name, operation.requiring(SchedulerErrors::validation, switch (name) {
            case "CreateSchedule", "UpdateSchedule" ->
                new String[] {"name", "scheduleExpression", "target", "target.arn", "target.roleArn", "flexibleTimeWindow", "flexibleTimeWindow.mode"};
            case "TagResource" -> new String[] {"resourceArn", "tags", "tags.key", "tags.value"};
            case "UntagResource" -> new String[] {"resourceArn", "tagKeys"};
            default -> new String[] {};
        })));
        return checked;
    }

    private static List<AccessRequest> schedule(String action, Call call, @Nullable String group, String name) {
        return List.of(AccessRequest.of("scheduler:" + action, call.arn("scheduler", "schedule/" + ScheduleOperations.group(group) + "/" + name)));
    }

    private static List<AccessRequest> passing(List<AccessRequest> asked, String role) {
        return List.of(asked.getFirst(), PassRole.to(InvocationDeliverer.PRINCIPAL, role));
    }

    private static List<AccessRequest> group(String action, Call call, String name) {
        return List.of(AccessRequest.of("scheduler:" + action, call.arn("scheduler", "schedule-group/" + name)));
    }

    private static List<AccessRequest> arn(String action, String resource) {
        return List.of(new AccessRequest("scheduler:" + action, resource, Map.of(), null));
    }

    private static List<AccessRequest> anything(String action) {
        return List.of(AccessRequest.onAnything("scheduler:" + action));
    }

    @Override
    public void close() {
        times.close();
        deliveries.close();
    }
}
