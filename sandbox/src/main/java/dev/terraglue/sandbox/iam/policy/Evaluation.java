package dev.terraglue.sandbox.iam.policy;

import dev.terraglue.sandbox.iam.policy.Decision.Match;
import dev.terraglue.sandbox.iam.policy.Decision.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a question as AWS does within one account: an explicit deny anywhere ends it; then an Allow is needed, of the resource's policy
 * or of an identity policy, and of the boundary and the session policy where there are such. A resource whose policy decides (a KMS key)
 * must let the subject in first.
 */
public final class Evaluation {
    private static final int NEAR_MISSES = 3;

    public static Decision decide(Question question) {
        Optional<Match> denial = denial(question);
        if (denial.isPresent()) return new Decision.ExplicitlyDenied(denial.get());
        if (question.policyDecides()) return byDecidingPolicy(question);
        return switch (question.subject()) {
            case Subject.Root _ -> new Decision.AllowedAsRoot();
            case Subject.Anonymous _, Subject.AwsService _ -> byResourcePolicyAlone(question);
            case Subject.User _, Subject.RoleSession _ -> byIdentityOrResource(question);
        };
    }

    /**
     * Decides by the resource's policy alone, as a role's trust policy does: it must let the subject in, by name or with its account,
     * whatever the subject's own policies allow.
     */
    public static Decision trusts(Question question) {
        NamedPolicy policy = question.resourcePolicy();
        if (policy == null) return new Decision.ImplicitlyDenied(PolicyKind.RESOURCE, List.of());
        Match denied = find(policy, false, question, Principals.Grant.ACCOUNT);
        if (denied != null) return new Decision.ExplicitlyDenied(denied);
        Match allowed = find(policy, true, question, Principals.Grant.ACCOUNT);
        return allowed == null ? notAllowed(PolicyKind.RESOURCE, List.of(policy), question) : new Decision.Allowed(allowed);
    }

    private static Optional<Match> denial(Question question) {
        for (NamedPolicy policy : question.identity()) {
            Match match = find(policy, false, question, Principals.Grant.ACCOUNT);
            if (match != null) return Optional.of(match);
        }
        return Stream.of(question.boundary(), question.session(), question.resourcePolicy())
                .mapMulti((@Nullable NamedPolicy policy, java.util.function.Consumer<Match> found) -> {
                    Match match = policy == null ? null : find(policy, false, question, Principals.Grant.ACCOUNT);
                    if (match != null) found.accept(match);
                })
                .findFirst();
    }

    private static Decision byResourcePolicyAlone(Question question) {
        NamedPolicy policy = question.resourcePolicy();
        Match match = policy == null ? null : find(policy, true, question, Principals.Grant.ROLE);
        return match == null ? notAllowed(PolicyKind.RESOURCE, policy == null ? List.of() : List.of(policy), question) : new Decision.Allowed(match);
    }

    /** AWS KMS: the key's policy lets someone in by name, or hands the decision to the account; without either nobody gets in, not even root. */
    private static Decision byDecidingPolicy(Question question) {
        NamedPolicy policy = question.resourcePolicy();
        Match admitted = policy == null ? null : find(policy, true, question, Principals.Grant.ACCOUNT);
        if (admitted == null) return notAllowed(PolicyKind.RESOURCE, policy == null ? List.of() : List.of(policy), question);
        return switch (question.subject()) {
            case Subject.Root _ -> new Decision.Allowed(admitted);
            case Subject.Anonymous _, Subject.AwsService _ -> byResourcePolicyAlone(question);
            case Subject.User _, Subject.RoleSession _ -> byIdentityOrResource(question);
        };
    }

    private static Decision byIdentityOrResource(Question question) {
        NamedPolicy resource = question.resourcePolicy();
        Match byRole = null;
        if (resource != null) {
            Match direct = find(resource, true, question, Principals.Grant.DIRECT);
            if (direct != null) return new Decision.Allowed(direct);
            byRole = find(resource, true, question, Principals.Grant.ROLE);
        }
        Match allowed = byRole != null ? byRole : allowedBy(question.identity(), question);
        if (allowed == null) return notAllowed(PolicyKind.IDENTITY, question.identity(), question);
        for (NamedPolicy limit : new @Nullable NamedPolicy[] {question.boundary(), question.session()}) {
            if (limit != null && find(limit, true, question, Principals.Grant.NONE) == null) return notAllowed(limit.kind(), List.of(limit), question);
        }
        return new Decision.Allowed(allowed);
    }

    private static @Nullable Match allowedBy(List<NamedPolicy> policies, Question question) {
        for (NamedPolicy policy : policies) {
            Match match = find(policy, true, question, Principals.Grant.NONE);
            if (match != null) return match;
        }
        return null;
    }

    /** @param least what a statement with a Principal must give to count */
    private static @Nullable Match find(NamedPolicy policy, boolean allow, Question question, Principals.Grant least) {
        for (Statement statement : policy.document().statements()) {
            if (statement.allow() == allow && statement.mismatch(question).isEmpty() && gives(statement, question.subject(), least)) {
                return new Match(policy, statement.label());
            }
        }
        return null;
    }

    private static boolean gives(Statement statement, Subject subject, Principals.Grant least) {
        Principals principals = statement.principals();
        return principals == null || principals.grant(subject).compareTo(least) >= 0;
    }

    private static Decision notAllowed(PolicyKind missing, List<NamedPolicy> policies, Question question) {
        List<NearMiss> nearMisses = new ArrayList<>();
        for (NamedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                if (nearMisses.size() < NEAR_MISSES && statement.allow()) {
                    obstacle(statement, question).ifPresent(obstacle -> nearMisses.add(new NearMiss(new Match(policy, statement.label()), obstacle)));
                }
            }
        }
        return new Decision.ImplicitlyDenied(missing, nearMisses);
    }

    private static Optional<String> obstacle(Statement statement, Question question) {
        return statement.mismatch(question).flatMap(mismatch -> switch (mismatch) {
            case Statement.Mismatch.Action _ -> Optional.empty();
            case Statement.Mismatch.Principal _ -> Optional.of("allows the action to others");
            case Statement.Mismatch.Resource _ -> Optional.of("allows the action, but only on " + (statement.notResources() ? "resources other than " : "")
                    + statement.resources());
            case Statement.Mismatch.Unmet(Condition condition) -> Optional.of("allows it only where " + condition + ", and the request has "
                    + value(condition, question.context()));
        });
    }

    private static String value(Condition condition, RequestContext context) {
        List<String> values = context.values(RequestContext.normalized(condition.key()));
        if (values == null || values.isEmpty()) return "no " + condition.key();
        return condition.key() + " " + (values.size() == 1 ? values.getFirst() : values);
    }

    private Evaluation() {}
}
