package dev.terraglue.sandbox.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** A digest that grows with the bytes. */
sealed interface Digest {
    void update(byte[] bytes, int offset, int length);

    /** The digest's bytes, most significant first; ends it. */
    byte[] value();

    record OfMessage(MessageDigest digest) implements Digest {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }

    record OfChecksum(java.util.zip.Checksum checksum, int length) implements Digest {
        @Override
        public void update(byte[] bytes, int offset, int count) {
            checksum.update(bytes, offset, count);
        }

        @Override
        public byte[] value() {
            byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
            return Arrays.copyOfRange(whole, Long.BYTES - length, Long.BYTES);
        }
    }
}
