package dev.terraglue.sandbox.scheduler;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of things that are in the order of their keys.
 *
 * @param nextToken the last key of this page, null where it is the last page
 */
record TokenPage<T>(List<T> items, @Nullable String nextToken) {
    private static final int MOST = 100;

    static <T> TokenPage<T> of(List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST)) {
            throw SchedulerErrors.validation("1 validation error detected: Value '" + maxResults + "' at 'maxResults' failed to satisfy constraint: Member must have value "
                    + (maxResults < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        int size = maxResults == null ? MOST : maxResults;
        int from = token == null ? 0 : (int) all.stream().takeWhile(item -> !key.apply(item).equals(token)).count() + 1;
        if (from > all.size()) throw SchedulerErrors.validation("Invalid NextToken.");
        List<T> rest = all.subList(from, all.size());
        return rest.size() <= size ? new TokenPage<>(rest, null) : new TokenPage<>(rest.subList(0, size), key.apply(rest.get(size - 1)));
    }
}
