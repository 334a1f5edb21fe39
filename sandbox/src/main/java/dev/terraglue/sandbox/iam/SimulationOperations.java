package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Decision;
import dev.terraglue.sandbox.iam.policy.Evaluation;
import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import dev.terraglue.sandbox.iam.policy.PolicyKind;
import dev.terraglue.sandbox.iam.policy.Question;
import dev.terraglue.sandbox.iam.policy.RequestContext;
import dev.terraglue.sandbox.iam.policy.Subject;
import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;

/** The policy simulator: what the policies would say, by the same engine that decides requests. */
final class SimulationOperations {
    private final IamStore store;
    private final Identities identities;
    private final PolicyCache policies;

    SimulationOperations(IamStore store, Identities identities, PolicyCache policies) {
        this.store = store;
        this.identities = identities;
        this.policies = policies;
    }

    /** Who is simulated. */
    private record Simulated(
            Subject subject, Map<String, List<String>> context, List<NamedPolicy> identity, @Nullable NamedPolicy boundary, @Nullable NamedPolicy resource) {
        Decision decide(String action, String arn) {
            RequestContext keys = context::get;
            return Evaluation.decide(new Question(subject, action, arn, keys, identity, boundary, null, resource));
        }
    }

    SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request, Call call) {
        String source = Names.required("policySourceArn", request.policySourceArn());
        Map<String, List<String>> context = context(request.contextEntries());
        Identity identity = identity(source);
        context.putIfAbsent("aws:principalarn", List.of(source));
        if (source.contains(":user/")) context.putIfAbsent("aws:username", List.of(lastName(source)));
        identity.tags().forEach((key, value) -> context.putIfAbsent("aws:principaltag/" + RequestContext.normalized(key), List.of(value)));
        List<NamedPolicy> all = new ArrayList<>(identity.policies());
        all.addAll(named(PolicyKind.IDENTITY, "PolicyInputList", request.policyInputList()));
        List<NamedPolicy> boundaries = named(PolicyKind.BOUNDARY, "PermissionsBoundaryPolicyInputList", request.permissionsBoundaryPolicyInputList());
        NamedPolicy boundary = boundaries.isEmpty() ? identity.boundary() : boundaries.getFirst();
        Simulated simulated = new Simulated(subject(source), context, all, boundary, resource(request.resourcePolicy()));
        List<EvaluationResult> results = results(simulated, request.actionNames(), request.resourceArns());
        Page<EvaluationResult> page = Page.inOrder(results, request.marker(), request.maxItems());
        return SimulatePrincipalPolicyResponse.builder().evaluationResults(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    SimulateCustomPolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest request, Call call) {
        String caller = request.callerArn() == null ? call.caller().arn() : request.callerArn();
        List<NamedPolicy> boundaries = named(PolicyKind.BOUNDARY, "PermissionsBoundaryPolicyInputList", request.permissionsBoundaryPolicyInputList());
        Simulated simulated = new Simulated(
                subject(caller),
                context(request.contextEntries()),
                named(PolicyKind.IDENTITY, "PolicyInputList", request.policyInputList()),
                boundaries.isEmpty() ? null : boundaries.getFirst(),
                resource(request.resourcePolicy()));
        List<EvaluationResult> results = results(simulated, request.actionNames(), request.resourceArns());
        Page<EvaluationResult> page = Page.inOrder(results, request.marker(), request.maxItems());
        return SimulateCustomPolicyResponse.builder().evaluationResults(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private Identity identity(String arn) {
        String name = lastName(arn);
        if (arn.contains(":user/")) return identities.user(name).orElseThrow(() -> IamErrors.notFound(EntityKind.USER, name));
        if (arn.contains(":role/")) return identities.role(name).orElseThrow(() -> IamErrors.notFound(EntityKind.ROLE, name));
        throw IamErrors.invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name. It names a user or a role.");
    }

    /** Simulating root makes no sense: a custom policy is asked as if a user had it. */
    private Subject subject(String arn) {
        String account = store.arns().account();
        return arn.contains(":role/") ? new Subject.RoleSession(account, arn, arn) : new Subject.User(account, arn);
    }

    private static List<EvaluationResult> results(Simulated simulated, List<String> actions, List<String> resources) {
        if (actions.isEmpty()) throw IamErrors.invalidInput("At least one action is needed.");
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : actions) {
            if (action.indexOf(':') <= 0) throw IamErrors.invalidInput("Invalid Action Name: " + action);
            for (String resource : resources.isEmpty() ? List.of("*") : resources) {
                results.add(result(action, resource, simulated.decide(action, resource)));
            }
        }
        return results;
    }

    private static EvaluationResult result(String action, String resource, Decision decision) {
        EvaluationResult.Builder result = EvaluationResult.builder().evalActionName(action).evalResourceName(resource);
        return switch (decision) {
            case Decision.AllowedAsRoot _ -> result.evalDecision(PolicyEvaluationDecisionType.ALLOWED).build();
            case Decision.Allowed(Decision.Match match) ->
                result.evalDecision(PolicyEvaluationDecisionType.ALLOWED).matchedStatements(statement(match)).build();
            case Decision.ExplicitlyDenied(Decision.Match match) ->
                result.evalDecision(PolicyEvaluationDecisionType.EXPLICIT_DENY).matchedStatements(statement(match)).build();
            case Decision.ImplicitlyDenied _ -> result.evalDecision(PolicyEvaluationDecisionType.IMPLICIT_DENY).build();
        };
    }

    private static Statement statement(Decision.Match match) {
        return Statement.builder().sourcePolicyId(match.policy().name() + ", " + match.statement()).build();
    }

    private List<NamedPolicy> named(PolicyKind kind, String name, List<String> documents) {
        List<NamedPolicy> named = new ArrayList<>();
        for (String document : documents) named.add(named(kind, name + "." + (named.size() + 1), document, Grammar.IDENTITY));
        return named;
    }

    private @Nullable NamedPolicy resource(@Nullable String document) {
        return document == null ? null : named(PolicyKind.RESOURCE, "ResourcePolicy", document, Grammar.RESOURCE);
    }

    private NamedPolicy named(PolicyKind kind, String name, String document, Grammar grammar) {
        try {
            return new NamedPolicy(kind, name, policies.parse(document, grammar));
        } catch (MalformedPolicyException e) {
            throw IamErrors.invalidInput(e.message());
        }
    }

    private static Map<String, List<String>> context(List<ContextEntry> entries) {
        Map<String, List<String>> context = new HashMap<>();
        for (ContextEntry entry : entries) context.put(RequestContext.normalized(entry.contextKeyName()), entry.contextKeyValues());
        return context;
    }

    private static String lastName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
