package dev.terraglue.engine;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The part of the protocol buffers' wire format that {@link ResultMetadata} needs: numbers, and lengths with bytes. */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private ProtobufMessage() {}

    /**
     * A field; {@code bytes} is empty for a number, {@code value} is 0 for bytes.
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once and dropped; never compared
    record Field(int number, int value, byte[] bytes) {}

    static List<Field> read(byte[] message) {
        var fields = new ArrayList<Field>();
        var in = ByteBuffer.wrap(message);
        try {
            while (in.hasRemaining()) {
                int key = varint(in);
                fields.add(switch (key & 7) {
                    case VARINT -> new Field(key >>> 3, varint(in), new byte[0]);
                    case LENGTH_DELIMITED -> new Field(key >>> 3, 0, bytes(in));
                    default -> throw new IllegalArgumentException("Not a result's metadata: wire type " + (key & 7));
                });
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Not a result's metadata: it ends in the middle of a field", e);
        }
        return fields;
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.get();
            if (shift < 32) {
                value |= (b & 0x7f) << shift;
            }
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("Not a result's metadata: a number without an end");
    }

    /** Builds a message. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(int field, int value) {
            varint((field << 3) | VARINT);
            varint(value);
        }

        void string(int field, String value) {
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(int field, byte[] value) {
            varint((field << 3) | LENGTH_DELIMITED);
            varint(value.length);
            out.writeBytes(value);
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }

        private void varint(int value) {
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                out.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}
