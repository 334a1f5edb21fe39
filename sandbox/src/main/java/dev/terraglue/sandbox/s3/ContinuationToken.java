package dev.terraglue.sandbox.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a listing goes on; opaque to the client.
 *
 * @param after  the last name that was listed
 * @param prefix whether that stands for all keys that begin with it
 */
record ContinuationToken(String after, boolean prefix) {
    private static final char PREFIX = 'p';
    private static final char KEY = 'k';

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidArgument */
    static ContinuationToken parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!decoded.isEmpty() && (decoded.charAt(0) == PREFIX || decoded.charAt(0) == KEY)) {
                return new ContinuationToken(decoded.substring(1), decoded.charAt(0) == PREFIX);
            }
        } catch (IllegalArgumentException e) {
            // No Base64: not a token of ours.
        }
        throw S3Errors.invalidArgument("The continuation token provided is incorrect", "continuation-token", text);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(((prefix ? PREFIX : KEY) + after).getBytes(StandardCharsets.UTF_8));
    }
}
