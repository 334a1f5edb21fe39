package dev.terraglue.sandbox.athena;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A NextToken: where a page ended, in a form that invites nobody to make one. */
final class PageToken {
    static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place; empty where there is no token. */
    static String decode(@Nullable String token) {
        if (token == null || token.isEmpty()) return "";
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** A place that is a number; {@code first} where there is no token. */
    static long decodeNumber(@Nullable String token, long first) {
        String place = decode(token);
        if (place.isEmpty()) return first;
        try {
            long number = Long.parseLong(place);
            if (number < 0) throw invalid();
            return number;
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return AthenaErrors.invalidRequest("NextToken is not one that this operation gave.");
    }

    private PageToken() {}
}
