package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.delivery.Deliverer;
import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.ActingRole;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Brings events to their targets, as the targets' roles. */
final class EventDeliverer implements Deliverer {
    static final String PRINCIPAL = "events.amazonaws.com";

    private final EventTargets targets;
    private final EventStore store;
    private final BiConsumer<Delivery, ServiceException> onFailure;
    private final Supplier<CallsAsRole> calls;
    private final Supplier<EventRouting> routing;

    /**
     * @param routing   for events that go on to another bus
     * @param calls     there once the sandbox is put together, and before anything is delivered
     * @param onFailure hears of deliveries that were given up
     */
    EventDeliverer(
            EventTargets targets, EventStore store, Supplier<EventRouting> routing, Supplier<CallsAsRole> calls, BiConsumer<Delivery, ServiceException> onFailure) {
        this.targets = targets;
        this.store = store;
        this.routing = routing;
        this.calls = calls;
        this.onFailure = onFailure;
    }

    @Override
    public void deliver(Delivery delivery) {
        DueEvent due = DueEvent.fromJson(delivery.payload());
        Arn target = Arn.parse(delivery.target());
        String resource = target.resource();
        if (target.service().equals("glue") && resource.startsWith("workflow/")) {
            String eventId = due.event().get("id").textValue();
            calls.get().act(
                    role(due, target),
                    AccessRequest.of("glue:notifyEvent", target),
                    () -> targets.notifyWorkflow(resource.substring("workflow/".length()), eventId));
        } else if (target.service().equals("logs") && resource.startsWith("log-group:")) {
            writeToLog(due, resource);
        } else if (target.service().equals("events") && resource.startsWith("event-bus/")) {
            forward(due, target);
        } else {
            throw EventsErrors.notBuilt(target.service() + " as a target of rules");
        }
    }

    /** Log groups have no roles: on AWS their own resource policy must let EventBridge write. */
    private void writeToLog(DueEvent due, String resource) {
        String input = due.input();
        boolean made = due.target().inputTransformer() != null;
        String message = made ? TargetInput.logMessage(input).orElse(input) : input;
        targets.writeToLog(resource.substring("log-group:".length()).replaceFirst(":\\*$", ""), due.event().get("id").textValue(), message);
    }

    private void forward(DueEvent due, Arn target) {
        if (due.forwarded()) throw EventsErrors.validation("An event that came from another event bus is not sent to a third one.");
        String bus = EventNames.bus(target.toString());
        String policy = store.bus(bus).map(found -> found.policy()).orElse(null);
        AccessRequest access = new AccessRequest("events:PutEvents", target.toString(), Map.of("events:source", List.of(due.event().get("source").textValue())), policy);
        calls.get().act(role(due, target), access, () -> {
            store.requireBus(bus);
            routing.get().route(bus, due.event(), true);
        });
    }

    private static ActingRole role(DueEvent due, Arn target) {
        String role = due.target().roleArn();
        if (role == null) throw EventsErrors.validation("RoleArn is required for target " + target + ".");
        return new ActingRole(role, PRINCIPAL, due.ruleName(), target.region());
    }

    @Override
    public void gaveUp(Delivery delivery, ServiceException reason) {
        onFailure.accept(delivery, reason);
    }
}
