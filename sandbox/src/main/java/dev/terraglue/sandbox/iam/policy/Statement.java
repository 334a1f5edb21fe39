package dev.terraglue.sandbox.iam.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param number       from 1, its place in the document
 * @param sid          null without one
 * @param allow        Effect
 * @param principals   null in identity policies
 * @param actions      in lower case, as actions know no case
 * @param notActions   whether it stands for all actions but these
 * @param resources    null in trust policies: the resource is what the policy belongs to
 * @param notResources whether it stands for all resources but these
 * @param conditions   that all must hold
 */
record Statement(
        int number,
        @Nullable String sid,
        boolean allow,
        @Nullable Principals principals,
        List<Glob> actions,
        boolean notActions,
        @Nullable List<Template> resources,
        boolean notResources,
        List<Condition> conditions) {
    Statement {
        actions = List.copyOf(actions);
        resources = resources == null ? null : List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** Why a statement says nothing about a request. */
    sealed interface Mismatch {
        record Principal() implements Mismatch {}

        record Action() implements Mismatch {}

        record Resource() implements Mismatch {}

        record Unmet(Condition condition) implements Mismatch {}
    }

    private static final Optional<Mismatch> PRINCIPAL = Optional.of(new Mismatch.Principal());
    private static final Optional<Mismatch> ACTION = Optional.of(new Mismatch.Action());
    private static final Optional<Mismatch> RESOURCE = Optional.of(new Mismatch.Resource());

    /** Empty where the statement applies. */
    Optional<Mismatch> mismatch(Question question) {
        if (!matchesAction(question.lowerCaseAction())) return ACTION;
        if (principals != null && principals.grant(question.subject()) == Principals.Grant.NONE) return PRINCIPAL;
        if (resources != null && !matchesResource(resources, question)) return RESOURCE;
        for (Condition condition : conditions) {
            if (!condition.holds(question.context())) return Optional.of(new Mismatch.Unmet(condition));
        }
        return Optional.empty();
    }

    private boolean matchesAction(String action) {
        for (Glob glob : actions) {
            if (glob.matches(action)) return !notActions;
        }
        return notActions;
    }

    private boolean matchesResource(List<Template> patterns, Question question) {
        RequestContext context = question.context();
        for (Template template : patterns) {
            Optional<Glob> glob = template.glob(context::single);
            if (glob.isPresent() && glob.get().matches(question.resource())) return !notResources;
        }
        return notResources;
    }

    /** As a reader of the document would call it. */
    String label() {
        return sid == null ? "statement " + number : "statement \"" + sid + "\"";
    }
}
