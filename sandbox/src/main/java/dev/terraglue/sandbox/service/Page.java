package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing that is short enough to be had whole. The token names the last resource of the page before, so that resources that
 * come and go meanwhile are neither told twice nor left out.
 *
 * @param items     what is on the page
 * @param nextToken where the next page begins, null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {
    /**
     * @param all     in the order of {@code key}
     * @param key     tells a resource from every other
     * @param size    how many the request wants, or null
     * @param largest the most that the service gives
     * @param refusal makes the service's error of the sentence that says what is wrong with the request
     */
    public static <T> Page<T> of(
            List<T> all,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer size,
            int largest,
            Function<String, ServiceException> refusal) {
        if (size != null && size < 1) throw refusal.apply("MaxResults must be at least 1.");
        String after = token == null ? "" : decode(token, refusal);
        List<T> rest = all.stream().filter(item -> key.apply(item).compareTo(after) > 0).toList();
        int most = size == null ? largest : Math.min(size, largest);
        if (rest.size() <= most) return new Page<>(rest, null);
        List<T> items = rest.subList(0, most);
        return new Page<>(items, encode(key.apply(items.getLast())));
    }

    private static String encode(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token, Function<String, ServiceException> refusal) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal.apply("NextToken is not one that this operation gave.");
        }
    }
}
