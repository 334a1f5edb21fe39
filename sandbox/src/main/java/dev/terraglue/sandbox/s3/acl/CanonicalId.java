package dev.terraglue.sandbox.s3.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * S3's ids of accounts: 64 hexadecimal digits. The sandbox's end with the account's own number, so that a grant tells whom it is for; the digits before
 * it follow from it, so that an id cannot be made up.
 */
public final class CanonicalId {
    /** Who writes without a signature. */
    public static final String ANONYMOUS = "65a011a29cdf8ec533ec3d1ccaae921c";

    private static final int LENGTH = 64;
    private static final int ACCOUNT = 12;

    private CanonicalId() {}

    /** @param account twelve digits */
    public static String of(String account) {
        return HexFormat.of().formatHex(sha256("canonical user " + account)).substring(0, LENGTH - ACCOUNT) + account;
    }

    /** Empty where it is no account's. */
    public static Optional<String> account(String id) {
        if (id.length() != LENGTH) return Optional.empty();
        String account = id.substring(LENGTH - ACCOUNT);
        return account.chars().allMatch(c -> c >= '0' && c <= '9') && of(account).equals(id) ? Optional.of(account) : Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
