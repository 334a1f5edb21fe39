package dev.terraglue.sandbox.wire;

import java.io.ByteArrayInputStream;

/** A body that is held whole, so that the signature's check, the router and the decoder can each read it. */
final class BufferedBody extends ByteArrayInputStream {
    BufferedBody(byte[] content) {
        super(content);
    }

    /** All of it, wherever the stream stands. */
    byte[] content() {
        return buf;
    }
}
