package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import dev.terraglue.sandbox.iam.policy.PolicyKind;
import dev.terraglue.sandbox.iam.policy.Question;
import dev.terraglue.sandbox.iam.policy.Subject;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a call and what it asks into the question that policies answer. */
final class Questions {
    private final Identities identities;
    private final PolicyCache policies;
    private final SessionFacts sessions;

    Questions(Identities identities, PolicyCache policies, SessionFacts sessions) {
        this.identities = identities;
        this.policies = policies;
        this.sessions = sessions;
    }

    Question of(Call call, AccessRequest request) {
        Caller caller = call.caller();
        Identity identity = identity(caller).orElse(null);
        Question question = new Question(
                subject(caller, identity),
                request.action(),
                request.resource(),
                new CallContext(call, identity, facts(caller), request.context()),
                identity == null ? List.of() : identity.policies(),
                identity == null ? null : identity.boundary(),
                sessionPolicy(caller.principal()),
                resourcePolicy(request));
        return request.policyDecides() ? question.decidedByResource() : question;
    }

    private Optional<Identity> identity(Caller caller) {
        return switch (caller.principal()) {
            case Principal.User(String name) -> identities.user(name).filter(user -> user.id().equals(caller.userId()));
            case Principal.AssumedRole role -> identities.role(role.roleName()).filter(found -> caller.userId().startsWith(found.id() + ":"));
            case Principal.Root _, Principal.Anonymous _ -> Optional.empty();
        };
    }

    private static Subject subject(Caller caller, @Nullable Identity identity) {
        return switch (caller.principal()) {
            case Principal.Root _ -> new Subject.Root(caller.account());
            case Principal.User _ -> new Subject.User(caller.account(), caller.arn());
            case Principal.AssumedRole role -> new Subject.RoleSession(
                    caller.account(), identity == null ? "deleted role " + role.roleName() : identity.arn(), caller.arn());
            case Principal.Anonymous _ -> new Subject.Anonymous();
        };
    }

    private SessionFacts.@Nullable Facts facts(Caller caller) {
        String key = caller.accessKeyId();
        return key == null ? null : sessions.find(key).orElse(null);
    }

    private @Nullable NamedPolicy sessionPolicy(Principal principal) {
        if (!(principal instanceof Principal.AssumedRole role) || role.sessionPolicy() == null) return null;
        return new NamedPolicy(PolicyKind.SESSION, "session policy", policies.parse(role.sessionPolicy(), Grammar.IDENTITY));
    }

    private @Nullable NamedPolicy resourcePolicy(AccessRequest request) {
        String text = request.resourcePolicy();
        if (text == null) return null;
        // A trust policy is a role's resource policy, and names no resource.
        Grammar grammar = request.action().startsWith("sts:") ? Grammar.TRUST : Grammar.RESOURCE;
        return new NamedPolicy(PolicyKind.RESOURCE, "policy of " + request.resource(), policies.parse(text, grammar));
    }
}
