package dev.terraglue.sandbox.glue.resource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing that is ordered by a text.
 *
 * @param items     what is on the page
 * @param nextToken where the next page begins, null on the last
 */
public record Pages<T>(List<T> items, @Nullable String nextToken) {
    /** Reads a range of an ordered listing. */
    @FunctionalInterface
    public interface Range<T> {
        /** Up to {@code most} items that come after {@code after}. */
        List<T> read(String after, int most);
    }

    /**
     * Reads a page, and one item more to see whether there is another.
     *
     * @param largest what the operation gives where the request does not say
     * @param order   the text by which the listing is ordered
     */
    public static <T> Pages<T> read(@Nullable String token, @Nullable Integer maxResults, int largest, Function<T, String> order, Range<T> range) {
        if (maxResults != null && maxResults < 1) throw GlueErrors.invalidInput("MaxResults must be at least 1.");
        int size = maxResults == null ? largest : Math.min(maxResults, largest);
        List<T> found = range.read(decode(token), size + 1);
        if (found.size() <= size) return new Pages<>(found, null);
        List<T> page = List.copyOf(found.subList(0, size));
        return new Pages<>(page, encode(order.apply(page.getLast())));
    }

    private static String encode(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(@Nullable String token) {
        if (token == null || token.isEmpty()) return "";
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GlueErrors.invalidInput("NextToken is not one that this operation gave.");
        }
    }
}
