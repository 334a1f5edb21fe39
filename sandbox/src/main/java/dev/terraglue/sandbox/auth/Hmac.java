package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.Signature.Scope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hashes of Signature Version 4. */
final class Hmac {
    /** To be cloned: to look an algorithm up takes longer than to hash a few words. */
    private static final Mac SHA256 = prototype("HmacSHA256");

    private static final Mac SHA1 = prototype("HmacSHA1");

    /** The key for a day, region and service, derived from the secret. */
    static byte[] derivedKey(String secretAccessKey, Scope scope) {
        byte[] day = sign(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), scope.day());
        return sign(sign(sign(day, scope.region()), scope.service()), "aws4_request");
    }

    static byte[] sign(byte[] key, String text) {
        return sign(SHA256, key, text);
    }

    /** What Signature Version 2 signs with: the secret itself, and no hash but SHA-1. */
    static byte[] sha1(String secretAccessKey, String text) {
        return sign(SHA1, secretAccessKey.getBytes(StandardCharsets.UTF_8), text);
    }

    private static byte[] sign(Mac prototype, byte[] key, String text) {
        try {
            Mac mac = (Mac) prototype.clone();
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + prototype.getAlgorithm() + " takes every key and can be cloned", e);
        }
    }

    private static Mac prototype(String algorithm) {
        try {
            return Mac.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String sha256(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    /** Compares in constant time. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private Hmac() {}
}
