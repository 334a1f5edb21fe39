package dev.terraglue.sandbox.athena;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing that is ordered by a text.
 *
 * @param nextToken where the next page begins, null on the last
 */
record Pages<T>(List<T> items, @Nullable String nextToken) {
    /** What Athena's listings give at most. */
    private static final int LARGEST = 50;

    /** Reads a range of an ordered listing. */
    @FunctionalInterface
    interface Range<T> {
        /** Up to {@code most} items that come after {@code after}. */
        List<T> read(String after, int most);
    }

    /**
     * Reads a page, and one item more to see whether there is another.
     *
     * @param order the text by which the listing is ordered
     */
    static <T> Pages<T> read(@Nullable String token, @Nullable Integer maxResults, Function<T, String> order, Range<T> range) {
        return read(token, maxResults, LARGEST, order, range);
    }

    static <T> Pages<T> read(@Nullable String token, @Nullable Integer maxResults, int largest, Function<T, String> order, Range<T> range) {
        if (maxResults != null && (maxResults < 0 || maxResults > largest)) {
            throw AthenaErrors.invalidRequest("MaxResults must be between 0 and " + largest + ".");
        }
        int size = maxResults == null || maxResults == 0 ? largest : maxResults;
        List<T> found = range.read(PageToken.decode(token), size + 1);
        if (found.size() <= size) return new Pages<>(found, null);
        List<T> page = List.copyOf(found.subList(0, size));
        return new Pages<>(page, PageToken.encode(order.apply(page.getLast())));
    }
}
