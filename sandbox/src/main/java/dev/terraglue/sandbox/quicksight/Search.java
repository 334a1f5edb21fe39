package dev.terraglue.sandbox.quicksight;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters of the Search operations: by name, or by who has permissions. Each of QuickSight's kinds has model classes of its own for them. */
final class Search {
    private Search() {}

    /**
     * One filter.
     *
     * @param operator  {@code StringEquals} or {@code StringLike}
     * @param attribute what it looks at, for instance {@code DASHBOARD_NAME} or {@code DIRECT_QUICKSIGHT_OWNER}
     */
    record Filter(@Nullable String operator, @Nullable String attribute, @Nullable String value) {
        Filter {
            if (attribute == null || value == null) throw QuickSightErrors.invalidParameter("A filter needs a name and a value.");
        }
    }

    /**
     * Those that fit all filters.
     *
     * @param isPrincipal whether the user or group has permissions on it
     */
    static <T> List<T> among(List<T> assets, List<Filter> filters, Function<T, String> name, Function<String, Predicate<T>> isPrincipal) {
        Predicate<T> all = asset -> true;
        for (Filter filter : filters) {
            boolean byName = String.valueOf(filter.attribute()).endsWith("_NAME");
            String value = String.valueOf(filter.value());
            all = all.and(byName ? asset -> fits(filter.operator(), name.apply(asset), value) : isPrincipal.apply(value));
        }
        return assets.stream().filter(all).toList();
    }

    private static boolean fits(@Nullable String operator, String name, String value) {
        return switch (String.valueOf(operator)) {
            case "StringEquals" -> name.equals(value);
            case "StringLike" -> name.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT).replace("*", ""));
            default -> throw QuickSightErrors.invalidParameter("Unknown operator of a filter: " + operator);
        };
    }
}
