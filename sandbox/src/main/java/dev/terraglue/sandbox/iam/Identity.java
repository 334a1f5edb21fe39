package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user or role with all that counts in a decision.
 *
 * @param id       {@code AIDA…} or {@code AROA…}: a role made anew under an old name is another
 * @param arn      of the user or role, never of a session
 * @param policies identity policies: embedded, attached, and the groups'
 * @param boundary null without one
 */
record Identity(String id, String arn, List<NamedPolicy> policies, @Nullable NamedPolicy boundary, Map<String, String> tags) {
    Identity {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
    }
}
