package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.HomeSecret;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Encrypts and decrypts the pieces of one object.
 *
 * <p>A sealed piece is a random salt of {@value #SALT} bytes, then the piece in segments of 64 KiB, each encrypted on its own (AES-256-GCM)
 * with its tag behind it: a range is read, and known to be what was written, without what stands before and behind it. Each piece has a key of
 * its own, which follows from the object's key and the salt, so that the number of a segment can be its nonce.
 */
final class ObjectCipher {
    static final int SALT = 16;

    private final SecretKey key;
    private final boolean openDigests;
    private final RandomGenerator random;

    /**
     * @param key         of 256 bits
     * @param openDigests whether an entity tag may be the MD5 of the bytes, as that of objects with SSE-S3 is
     */
    ObjectCipher(SecretKey key, boolean openDigests, RandomGenerator random) {
        this.key = key;
        this.openDigests = openDigests;
        this.random = random;
    }

    byte[] newSalt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }

    PieceCipher piece(byte[] salt) {
        return new PieceCipher(HomeSecret.derive(key, salt, "piece"));
    }

    /** A piece that is at hand, sealed. */
    byte[] seal(byte[] plain, int length) {
        byte[] salt = newSalt();
        byte[] sealed = Arrays.copyOf(salt, SALT + PieceCipher.sealedLength(length));
        piece(salt).encrypt(0, plain, length, sealed, SALT);
        return sealed;
    }

    /** The entity tag of bytes with this MD5: what is encrypted under a key that is not S3's does not tell the MD5 of its plaintext. */
    String entityTag(byte[] md5) {
        if (openDigests) return HexFormat.of().formatHex(md5);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(md5), 0, md5.length);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
