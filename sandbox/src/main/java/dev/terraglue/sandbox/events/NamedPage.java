package dev.terraglue.sandbox.events;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of things in the order of their names.
 *
 * @param nextToken the last name of this page, null where it is the last page
 */
record NamedPage<T>(List<T> items, @Nullable String nextToken) {
    private static final int MOST = 100;

    static <T> NamedPage<T> of(List<T> all, Function<T, String> name, @Nullable String token, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw EventsErrors.validation("1 validation error detected: Value '" + limit + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (limit < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        int size = limit == null ? MOST : limit;
        List<T> rest = all.stream().filter(item -> token == null || name.apply(item).compareTo(token) > 0).sorted(Comparator.comparing(name)).toList();
        return rest.size() <= size ? new NamedPage<>(rest, null) : new NamedPage<>(rest.subList(0, size), name.apply(rest.get(size - 1)));
    }
}
