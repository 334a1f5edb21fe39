package dev.terraglue.sandbox.iam.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * May the subject do this action on this resource?
 *
 * @param action          {@code s3:GetObject}
 * @param lowerCaseAction the same, as statements hold it
 * @param resource        an ARN, or {@code *}
 * @param identity        policies of the subject; for users their groups' too
 * @param boundary        the most that identity policies may give, null without one
 * @param session         narrows a session, null without one
 * @param resourcePolicy  the resource's own, null without one
 * @param policyDecides   whether the subject's own policies count only where the resource's policy names it or its account
 */
public record Question(
        Subject subject,
        String action,
        String lowerCaseAction,
        String resource,
        RequestContext context,
        List<NamedPolicy> identity,
        @Nullable NamedPolicy boundary,
        @Nullable NamedPolicy session,
        @Nullable NamedPolicy resourcePolicy,
        boolean policyDecides) {
    public Question {
        identity = List.copyOf(identity);
    }

    public Question(
            Subject subject,
            String action,
            String resource,
            RequestContext context,
            List<NamedPolicy> identity,
            @Nullable NamedPolicy boundary,
            @Nullable NamedPolicy session,
            @Nullable NamedPolicy resourcePolicy) {
        this(subject, action, action.toLowerCase(Locale.ROOT), resource, context, identity, boundary, session, resourcePolicy, false);
    }

    /** The same, of a resource whose policy must let the subject in. */
    public Question decidedByResource() {
        return new Question(subject, action, lowerCaseAction, resource, context, identity, boundary, session, resourcePolicy, true);
    }
}
