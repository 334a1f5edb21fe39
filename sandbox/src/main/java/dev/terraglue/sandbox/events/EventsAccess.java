package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.iam.PassRole;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What EventBridge's operations ask of IAM ("Actions, resources, and condition keys for Amazon EventBridge" of the Service Authorization
 * Reference).
 */
final class EventsAccess {
    private final EventStore store;

    EventsAccess(EventStore store) {
        this.store = store;
    }

    List<AccessRequest> anything(String action) {
        return List.of(AccessRequest.onAnything("events:" + action));
    }

    List<AccessRequest> bus(String action, @Nullable String bus, Call call) {
        return List.of(AccessRequest.of("events:" + action, EventNames.busArn(call, bus)));
    }

    List<AccessRequest> rule(String action, @Nullable String bus, String rule, Call call) {
        return List.of(AccessRequest.of("events:" + action, EventNames.ruleArn(call, bus, rule)));
    }

    List<AccessRequest> arn(String action, String resource) {
        return List.of(new AccessRequest("events:" + action, resource, Map.of(), null));
    }

    List<AccessRequest> putRule(PutRuleRequest request, Call call) {
        List<AccessRequest> asked = new ArrayList<>(rule("PutRule", request.eventBusName(), request.name(), call));
        if (request.roleArn() != null) asked.add(PassRole.to(EventDeliverer.PRINCIPAL, request.roleArn()));
        return asked;
    }

    List<AccessRequest> putTargets(PutTargetsRequest request, Call call) {
        List<AccessRequest> asked = new ArrayList<>();
        asked.add(new AccessRequest(
                "events:PutTargets",
                EventNames.ruleArn(call, request.eventBusName(), request.rule()).toString(),
                Map.of("events:TargetArn", request.targets().stream().map(Target::arn).toList()),
                null));
        request.targets().stream().map(Target::roleArn).filter(role -> role != null).distinct().forEach(role -> asked.add(PassRole.to(EventDeliverer.PRINCIPAL, role)));
        return asked;
    }

    /** Asked for each bus that the entries name, whose own policy may allow it. */
    List<AccessRequest> putEvents(PutEventsRequest request, Call call) {
        return request.entries().stream().map(entry -> EventNames.bus(entry.eventBusName())).distinct().map(bus -> {
            List<PutEventsRequestEntry> entries = request.entries().stream().filter(entry -> EventNames.bus(entry.eventBusName()).equals(bus)).toList();
            Map<String, List<String>> context = Map.of(
                    "events:source", entries.stream().map(PutEventsRequestEntry::source).filter(source -> source != null).distinct().toList(),
                    "events:detail-type", entries.stream().map(PutEventsRequestEntry::detailType).filter(type -> type != null).distinct().toList());
            String policy = store.bus(bus).map(DescribeEventBusResponse::policy).orElse(null);
            return new AccessRequest("events:PutEvents", EventNames.busArn(call, bus).toString(), context, policy);
        }).toList();
    }
}
