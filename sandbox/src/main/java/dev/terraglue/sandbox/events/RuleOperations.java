package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.schedule.Timetable;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Rules: which events, or which times, go to targets. */
final class RuleOperations {
    /** One minute is "1 minute"; more are "minutes". */
    private static final Pattern RATE = Pattern.compile("rate\\((1 (minute|hour|day)|(?!1 )[1-9]\\d* (minutes|hours|days))\\)");

    private final EventStore store;
    private final EventsTags tags;
    private final Consumer<String> changed;

    /** @param changed is told the bus whose rules have changed */
    RuleOperations(EventStore store, EventsTags tags, Consumer<String> changed) {
        this.store = store;
        this.tags = tags;
        this.changed = changed;
    }

    /** Replaces a rule of that name: what the request leaves out is not kept, but tags are. */
    PutRuleResponse putRule(PutRuleRequest request, Call call) {
        EventNames.checkRule(request.name());
        String bus = EventNames.bus(request.eventBusName());
        store.requireBus(bus);
        check(request, bus);
        Rule rule = ModelCopy.copy(request, Rule.builder())
                .eventBusName(bus)
                .arn(EventNames.ruleArn(call, bus, request.name()).toString())
                .state(request.state() == null ? RuleState.ENABLED : request.state())
                .build();
        boolean added = store.putRule(rule, call.time());
        if (added) tags.put(EventNames.ruleArn(call, bus, request.name()), request.tags());
        changed.accept(bus);
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static void check(PutRuleRequest request, String bus) {
        if (request.eventPattern() == null && request.scheduleExpression() == null) {
            throw EventsErrors.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (request.state() == RuleState.UNKNOWN_TO_SDK_VERSION) {
            throw EventsErrors.validation("1 validation error detected: Value '" + request.stateAsString()
                    + "' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]");
        }
        if (request.eventPattern() != null) EventPattern.check(request.eventPattern());
        if (request.scheduleExpression() != null) {
            if (!bus.equals(EventNames.DEFAULT_BUS)) throw EventsErrors.validation("ScheduleExpression is supported only on the default event bus.");
            timetable(request.scheduleExpression(), Instant.EPOCH);
        }
    }

    /** @param start from which rates count */
    static Timetable timetable(String expression, Instant start) {
        try {
            if (expression.startsWith("cron(") || RATE.matcher(expression).matches()) return Timetable.parse(expression, ZoneOffset.UTC, start);
        } catch (IllegalArgumentException e) {
            // AWS does not tell what is wrong with it.
        }
        throw EventsErrors.validation("Parameter ScheduleExpression is not valid.");
    }

    DescribeRuleResponse describeRule(DescribeRuleRequest request, Call call) {
        Rule rule = store.requireRule(EventNames.bus(request.eventBusName()), request.name());
        return ModelCopy.copy(rule, DescribeRuleResponse.builder()).createdBy(call.caller().account()).build();
    }

    ListRulesResponse listRules(ListRulesRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireBus(bus);
        List<Rule> rules = store.rules(bus).stream()
                .map(EventStore.KeptRule::rule)
                .filter(rule -> request.namePrefix() == null || rule.name().startsWith(request.namePrefix()))
                .toList();
        NamedPage<Rule> page = NamedPage.of(rules, Rule::name, request.nextToken(), request.limit());
        return ListRulesResponse.builder().rules(page.items()).nextToken(page.nextToken()).build();
    }

    /** Succeeds where there is no such rule, as on AWS. */
    DeleteRuleResponse deleteRule(DeleteRuleRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireBus(bus);
        if (store.deleteRule(bus, request.name())) tags.removeAll(EventNames.ruleArn(call, bus, request.name()));
        changed.accept(bus);
        return DeleteRuleResponse.builder().build();
    }

    EnableRuleResponse enableRule(EnableRuleRequest request, Call call) {
        become(RuleState.ENABLED, EventNames.bus(request.eventBusName()), request.name(), call);
        return EnableRuleResponse.builder().build();
    }

    DisableRuleResponse disableRule(DisableRuleRequest request, Call call) {
        become(RuleState.DISABLED, EventNames.bus(request.eventBusName()), request.name(), call);
        return DisableRuleResponse.builder().build();
    }

    private void become(RuleState state, String bus, String name, Call call) {
        store.putRule(store.requireRule(bus, name).toBuilder().state(state).build(), call.time());
        changed.accept(bus);
    }
}
