package dev.terraglue.sandbox.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts and decrypts the segments of one piece, under a key that no other piece has. */
final class PieceCipher {
    /** Bytes of plaintext in every segment but the last. */
    static final int SEGMENT = 64 << 10;

    static final int TAG = 16;

    private static final int NONCE = 12;

    private final SecretKey key;
    private final Cipher cipher;

    PieceCipher(SecretKey key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Of whole segments, the last of which may be shorter. */
    static int sealedLength(int length) {
        return length + (length + SEGMENT - 1) / SEGMENT * TAG;
    }

    /**
     * Encrypts one segment after the other.
     *
     * @param first number of the first
     * @return bytes written
     */
    int encrypt(long first, byte[] plain, int length, byte[] sealed, int offset) {
        int written = 0;
        long segment = first;
        try {
            for (int at = 0; at < length; at += SEGMENT) {
                cipher.init(Cipher.ENCRYPT_MODE, key, nonce(segment++));
                written += cipher.doFinal(plain, at, Math.min(SEGMENT, length - at), sealed, offset + written);
            }
            return written;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM takes every plaintext", e);
        }
    }

    /**
     * Decrypts one segment.
     *
     * @param length of the segment and its tag
     * @throws IOException where it is not what was written there
     */
    void decrypt(long segment, byte[] sealed, int length, byte[] plain) throws IOException {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(segment));
            cipher.doFinal(sealed, 0, length, plain, 0);
        } catch (GeneralSecurityException e) {
            throw new IOException("an object's bytes on the disk are not those that were written, or its key is another one", e);
        }
    }

    private static GCMParameterSpec nonce(long segment) {
        return new GCMParameterSpec(TAG * Byte.SIZE, ByteBuffer.allocate(NONCE).putInt(0).putLong(segment).array());
    }
}
