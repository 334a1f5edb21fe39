package dev.terraglue.sandbox.s3.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a stream up to a delimiter, part after part; the stream itself is never held whole. */
final class Delimited {
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean sourceEnded;

    Delimited(InputStream in, byte[] delimiter) {
        this.in = in;
        this.delimiter = delimiter.clone();
    }

    /** The bytes to the next delimiter. Its end is reached, and the delimiter passed, when {@code read} gives -1. */
    InputStream next() {
        return new Part();
    }

    private final class Part extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) return 0;
            if (ended) return -1;
            while (true) {
                int at = find();
                if (at == start) {
                    start += delimiter.length;
                    ended = true;
                    return -1;
                }
                // What could be the beginning of a delimiter stays until more has come.
                int safe = at > 0 ? at : end - (sourceEnded ? 0 : delimiter.length - 1);
                if (safe > start) {
                    int n = Math.min(length, safe - start);
                    System.arraycopy(buffer, start, target, offset, n);
                    start += n;
                    return n;
                }
                if (sourceEnded) throw FormErrors.malformed("It ends before its last boundary.");
                fill();
            }
        }
    }

    /** The delimiter's place in the buffer, or -1. */
    private int find() {
        for (int i = start; i <= end - delimiter.length; i++) {
            if (buffer[i] == delimiter[0] && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) return i;
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) sourceEnded = true;
        else end += n;
    }
}
