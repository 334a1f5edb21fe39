package dev.terraglue.sandbox.iam.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request.
 *
 * <p>A key that a request does not have is null, as AWS distinguishes it from one with an empty list of values.
 */
@FunctionalInterface
public interface RequestContext {
    /** @param key in lower case, for instance {@code aws:principaltag/team} */
    @Nullable List<String> values(String key);

    /** A variable's value: keys with several values cannot stand in for a text. */
    default @Nullable String single(String key) {
        List<String> values = values(key);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    /** Condition keys know no case. */
    static String normalized(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
