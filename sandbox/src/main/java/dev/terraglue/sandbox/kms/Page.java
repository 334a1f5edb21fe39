package dev.terraglue.sandbox.kms;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param marker leads to the next one; null on the last
 */
record Page<T>(List<T> items, @Nullable String marker) {
    Page {
        items = List.copyOf(items);
    }

    /**
     * @param all    in the order of their names
     * @param marker of the request
     * @param limit  of the request, {@code usual} where it has none
     */
    static <T> Page<T> of(List<T> all, Function<T, String> name, @Nullable String marker, @Nullable Integer limit, int usual, int most) {
        int size = limit == null ? usual : limit;
        KmsErrors.requireBetween("limit", size, 1, most);
        String after = marker == null ? "" : decoded(marker);
        List<T> found = all.stream().filter(item -> name.apply(item).compareTo(after) > 0).limit(size + 1L).toList();
        if (found.size() <= size) return new Page<>(found, null);
        List<T> page = found.subList(0, size);
        return new Page<>(page, Base64.getUrlEncoder().withoutPadding().encodeToString(name.apply(page.getLast()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String decoded(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.invalidMarker();
        }
    }

    boolean truncated() {
        return marker != null;
    }
}
