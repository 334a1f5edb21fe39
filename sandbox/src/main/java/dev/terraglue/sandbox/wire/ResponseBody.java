package dev.terraglue.sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a response carries. */
public sealed interface ResponseBody {
    ResponseBody EMPTY = new Bytes(new byte[0]);

    static ResponseBody of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is at hand; nobody changes it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] content) implements ResponseBody {}

    /**
     * A body that is written while it is sent, never held whole.
     *
     * @param length bytes that {@code writer} will write
     */
    record Streamed(long length, Writer writer) implements ResponseBody {}

    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
