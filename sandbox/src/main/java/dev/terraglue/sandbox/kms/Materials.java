package dev.terraglue.sandbox.kms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret part of keys: 256 random bits each, kept wrapped (AES-256-GCM) under a key that follows from the home's secret, and bound to
 * the key and number that they are of.
 */
final class Materials {
    private static final int LENGTH = 32;

    private final KeyStore store;
    private final SecretKey wrapping;
    private final AesGcm aes;
    private final SecureRandom random;
    private final Map<String, SecretKey> unwrapped = new ConcurrentHashMap<>();

    Materials(KeyStore store, SecretKey wrapping, SecureRandom random) {
        this.store = store;
        this.wrapping = wrapping;
        this.random = random;
        aes = new AesGcm(random);
    }

    /** New material, wrapped. */
    byte[] make(String key, int number) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        return aes.encrypt(wrapping, secret, place(key, number));
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidCiphertextException where the key has no such material */
    SecretKey of(Key key, int number) {
        String id = id(key.id(), number);
        SecretKey known = unwrapped.get(id);
        if (known != null) return known;
        byte[] wrapped = store.material(key.id(), number).orElseThrow(KmsErrors::invalidCiphertext);
        try {
            SecretKey secret = new SecretKeySpec(aes.decrypt(wrapping, wrapped, place(key.id(), number)), "AES");
            unwrapped.put(id, secret);
            return secret;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the material of key " + key.id() + " is damaged", e);
        }
    }

    void forget(Key key) {
        for (int number = 1; number <= key.material(); number++) unwrapped.remove(id(key.id(), number));
    }

    /** As callers are told of a material. */
    static String id(String key, int number) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(place(key, number)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] place(String key, int number) {
        return ("kms material " + number + " of " + key).getBytes(StandardCharsets.UTF_8);
    }
}
