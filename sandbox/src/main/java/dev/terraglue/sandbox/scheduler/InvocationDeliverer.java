package dev.terraglue.sandbox.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.delivery.Deliverer;
import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.service.ActingRole;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.scheduler.model.EventBridgeParameters;

/** Calls the targets of schedules, as the targets' roles. */
final class InvocationDeliverer implements Deliverer {
    static final String PRINCIPAL = "scheduler.amazonaws.com";

    private final Supplier<CallsAsRole> calls;
    private final Supplier<String> ids;
    private final Consumer<DueInvocation> onSettled;
    private final BiConsumer<Delivery, ServiceException> onFailure;

    /**
     * @param calls     there once the sandbox is put together, and before anything is delivered
     * @param ids       of executions
     * @param onSettled hears of invocations that were made or given up
     * @param onFailure hears of those that were given up
     */
    InvocationDeliverer(
            Supplier<CallsAsRole> calls, Supplier<String> ids, Consumer<DueInvocation> onSettled, BiConsumer<Delivery, ServiceException> onFailure) {
        this.calls = calls;
        this.ids = ids;
        this.onSettled = onSettled;
        this.onFailure = onFailure;
    }

    @Override
    public void deliver(Delivery delivery) {
        DueInvocation due = DueInvocation.fromJson(delivery.payload());
        ActingRole role = new ActingRole(due.target().roleArn(), PRINCIPAL, due.name(), due.region());
        Arn target = Arn.parse(delivery.target());
        if (UniversalTarget.isOne(delivery.target())) {
            UniversalTarget universal = UniversalTarget.parse(delivery.target());
            calls.get().call(role, universal.service(), universal.operation(), due.input(ids.get()));
        } else if (target.service().equals("events") && target.resource().startsWith("event-bus/")) {
            putEvent(due, role);
        } else {
            throw SchedulerErrors.notBuilt(target.service() + " as a target of schedules");
        }
    }

    private void putEvent(DueInvocation due, ActingRole role) {
        EventBridgeParameters parameters = due.target().eventBridgeParameters();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", due.target().arn())
                .put("Source", parameters.source())
                .put("DetailType", parameters.detailType())
                .put("Detail", due.input(ids.get()));
        PutEventsResponse response = (PutEventsResponse) calls.get().call(role, "eventbridge", "PutEvents", request.toString());
        PutEventsResultEntry result = response.entries().getFirst();
        if (result.errorCode() != null) throw new ServiceException(result.errorCode(), 400, result.errorMessage());
    }

    @Override
    public void settled(Delivery delivery) {
        onSettled.accept(DueInvocation.fromJson(delivery.payload()));
    }

    @Override
    public void gaveUp(Delivery delivery, ServiceException reason) {
        onFailure.accept(delivery, reason);
    }
}
