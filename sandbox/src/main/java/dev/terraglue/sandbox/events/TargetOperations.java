package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The targets of rules. */
final class TargetOperations {
    private static final String ID = "[.\\-_A-Za-z0-9]{1,64}";

    private final EventStore store;

    TargetOperations(EventStore store) {
        this.store = store;
    }

    PutTargetsResponse putTargets(PutTargetsRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireRule(bus, request.rule());
        Set<String> ids = new HashSet<>();
        for (Target target : request.targets()) {
            check(target);
            if (!ids.add(target.id())) throw EventsErrors.validation("Duplicate target id: " + target.id() + ".");
        }
        store.putTargets(bus, request.rule(), request.targets());
        return PutTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
    }

    private static void check(Target target) {
        if (!target.id().matches(ID)) {
            throw EventsErrors.validation("1 validation error detected: Value '" + target.id()
                    + "' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+");
        }
        Arn arn;
        try {
            arn = Arn.parse(target.arn());
        } catch (IllegalArgumentException e) {
            throw EventsErrors.notValid(target.arn(), "Provided Arn is not in correct format.");
        }
        if (arn.service().equals("glue") && !arn.resource().startsWith("workflow/")) {
            throw EventsErrors.notValid(target.arn(), "Of Glue's resources, workflows alone can be targets; a job is started by its workflow or by EventBridge Scheduler.");
        }
        boolean needsRole = arn.service().equals("glue") || arn.resource().startsWith("event-bus/");
        if (needsRole && target.roleArn() == null) throw EventsErrors.validation("RoleArn is required for target " + target.arn() + ".");
        long inputs = Stream.of(target.input() != null, target.inputPath() != null, target.inputTransformer() != null).filter(given -> given).count();
        if (inputs > 1) throw EventsErrors.validation("Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id() + ".");
        TargetInput.check(target);
    }

    /** Without a list of targets, not even an empty one, Terraform takes the rule's targets for deleted. */
    ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireRule(bus, request.rule());
        NamedPage<Target> page = NamedPage.of(store.targets(bus, request.rule()), Target::id, request.nextToken(), request.limit());
        return ListTargetsByRuleResponse.builder().targets(page.items()).nextToken(page.nextToken()).build();
    }

    RemoveTargetsResponse removeTargets(RemoveTargetsRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireRule(bus, request.rule());
        store.removeTargets(bus, request.rule(), request.ids());
        return RemoveTargetsResponse.builder().failedEntryCount(0).failedEntries(List.of()).build();
    }

    ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        store.requireBus(bus);
        NamedPage<String> page = NamedPage.of(store.ruleNamesByTarget(bus, request.targetArn()), name -> name, request.nextToken(), request.limit());
        return ListRuleNamesByTargetResponse.builder().ruleNames(page.items()).nextToken(page.nextToken()).build();
    }
}
