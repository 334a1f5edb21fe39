package dev.terraglue.sandbox.iam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param marker where the next page begins, null on the last
 */
record Page<T>(List<T> items, @Nullable String marker) {
    private static final int DEFAULT = 100;
    private static final int MOST = 1000;

    Page {
        items = List.copyOf(items);
    }

    boolean truncated() {
        return marker != null;
    }

    /**
     * @param all sorted, so that the page after a marker is the same whatever was added or deleted meanwhile
     * @param key what it is sorted by
     */
    static <T> Page<T> of(List<T> all, @Nullable String marker, @Nullable Integer maxItems, Function<T, String> key) {
        int size = maxItems == null ? DEFAULT : maxItems;
        if (size < 1 || size > MOST) {
            throw IamErrors.validation("1 validation error detected: Value '" + size + "' at 'maxItems' failed to satisfy constraint: Member must have value "
                    + (size < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        int from = 0;
        if (marker != null && !marker.isEmpty()) {
            String last = decode(marker);
            while (from < all.size() && String.CASE_INSENSITIVE_ORDER.compare(key.apply(all.get(from)), last) <= 0) from++;
        }
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? encode(key.apply(all.get(to - 1))) : null);
    }

    /** A page of a list that has an order of its own and does not change: the marker is a place in it. */
    static <T> Page<T> inOrder(List<T> all, @Nullable String marker, @Nullable Integer maxItems) {
        List<Integer> places = IntStream.range(0, all.size()).boxed().toList();
        Page<Integer> page = of(places, marker, maxItems, place -> String.format(Locale.ROOT, "%010d", place));
        return new Page<>(page.items().stream().map(all::get).toList(), page.marker());
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw IamErrors.invalidInput("The marker is not one that an earlier page gave: " + marker);
        }
    }
}
