package dev.terraglue.sandbox.kms;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A CiphertextBlob taken apart: it names its key and that key's material, so that Decrypt needs no key id.
 *
 * @param header the bytes before {@code sealed}: format, key, material
 * @param sealed as {@link AesGcm} makes it
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes them.
record Ciphertext(String key, int material, byte[] header, byte[] sealed) {
    private static final int FORMAT = 0x01020300;
    private static final int HEADER = Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;

    static byte[] header(Key key) {
        UUID id = UUID.fromString(key.id());
        return ByteBuffer.allocate(HEADER)
                .putInt(FORMAT)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(key.material())
                .array();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidCiphertextException */
    static Ciphertext parse(byte[] blob) {
        if (blob.length <= HEADER) throw KmsErrors.invalidCiphertext();
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        if (buffer.getInt() != FORMAT) throw KmsErrors.invalidCiphertext();
        String key = new UUID(buffer.getLong(), buffer.getLong()).toString();
        int material = buffer.getInt();
        byte[] header = new byte[HEADER];
        buffer.get(0, header);
        byte[] sealed = new byte[blob.length - HEADER];
        buffer.get(sealed);
        return new Ciphertext(key, material, header, sealed);
    }
}
