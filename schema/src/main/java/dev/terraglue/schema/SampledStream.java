package dev.terraglue.schema;

import java.io.IOException;
import java.io.InputStream;

/**
 * The head of a stream up to a line end, then the tail from a line start, as one stream; the whole stream when it is short. A parser
 * behind it needs not know.
 */
final class SampledStream extends InputStream {

    /** Opens what follows the head. */
    interface TailSource {
        InputStream open() throws IOException;
    }

    private final long headBytes;
    private final TailSource tailSource;
    private InputStream in;
    private long delivered;
    private boolean sampled;
    private boolean inTail;

    SampledStream(InputStream in, long headBytes, TailSource tailSource) {
        this.in = in;
        this.headBytes = headBytes;
        this.tailSource = tailSource;
    }

    /** Whether something between head and tail was left out. */
    boolean sampled() {
        return sampled;
    }

    /** Whether the reading has reached the tail, where line numbers are no longer known. */
    boolean inTail() {
        return inTail;
    }

    long delivered() {
        return delivered;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (inTail) {
            return counted(in.read(buffer, offset, length));
        }
        if (delivered < headBytes) {
            return counted(in.read(buffer, offset, (int) Math.min(length, headBytes - delivered)));
        }
        return restOfLine(buffer, offset, length);
    }

    private int restOfLine(byte[] buffer, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            int b = in.read();
            if (b < 0) {
                return filled == 0 ? -1 : counted(filled);
            }
            buffer[offset + filled++] = (byte) b;
            if (b == '\n') {
                startTail();
                break;
            }
        }
        return counted(filled);
    }

    private void startTail() throws IOException {
        sampled = true;
        inTail = true;
        in.close();
        in = tailSource.open();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            b = in.read();
        }
    }

    private int counted(int read) {
        delivered += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
