package dev.terraglue.sandbox.kms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

/** What is encrypted and decrypted with the material of keys; whether a caller may is asked elsewhere. */
final class Cryptography {
    private final Materials materials;
    private final AesGcm aes;

    Cryptography(Materials materials, SecureRandom random) {
        this.materials = materials;
        aes = new AesGcm(random);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException DisabledException, KMSInvalidStateException */
    byte[] encrypt(Key key, byte[] plaintext, Map<String, String> context) {
        requireUsable(key);
        byte[] header = Ciphertext.header(key);
        byte[] sealed = aes.encrypt(materials.of(key, key.material()), plaintext, authenticated(header, context));
        return ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array();
    }

    /**
     * @param key that the ciphertext names
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidCiphertextException, DisabledException, KMSInvalidStateException
     */
    byte[] decrypt(Key key, Ciphertext ciphertext, Map<String, String> context) {
        requireUsable(key);
        try {
            return aes.decrypt(materials.of(key, ciphertext.material()), ciphertext.sealed(), authenticated(ciphertext.header(), context));
        } catch (GeneralSecurityException e) {
            throw KmsErrors.invalidCiphertext();
        }
    }

    /** "Key states of AWS KMS keys": only enabled ones encrypt and decrypt. */
    static void requireUsable(Key key) {
        if (key.isPendingDeletion()) throw KmsErrors.pendingDeletion(key);
        if (!key.enabled()) throw KmsErrors.disabled(key);
    }

    /** The header and the context in one order and one reading: each text with its length before it. */
    private static byte[] authenticated(byte[] header, Map<String, String> context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        new TreeMap<>(context).forEach((name, value) -> {
            write(bytes, name);
            write(bytes, value);
        });
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
    }
}
