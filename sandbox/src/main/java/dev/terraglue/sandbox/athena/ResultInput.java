package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Call;
import java.io.ByteArrayOutputStream;

/** Reads a result from some place on, a piece at a time. */
final class ResultInput {
    private static final int PIECE = 256 * 1024;
    static final int END = -1;

    private final ResultFiles files;
    private final Call call;
    private final ResultLocation location;
    private byte[] piece = new byte[0];
    private int next;
    private long pieceEnd;
    private boolean last;

    ResultInput(ResultFiles files, Call call, ResultLocation location, long offset) {
        this.files = files;
        this.call = call;
        this.location = location;
        this.pieceEnd = offset;
    }

    /** Where the next byte stands. */
    long offset() {
        return pieceEnd - piece.length + next;
    }

    /** The next byte; {@link #END} after the last. */
    int read() {
        int found = peek();
        if (found != END) next++;
        return found;
    }

    int peek() {
        if (next == piece.length) {
            if (last) return END;
            piece = files.read(call, location.bucket(), location.key(), pieceEnd, PIECE);
            pieceEnd += piece.length;
            last = piece.length < PIECE;
            next = 0;
            if (piece.length == 0) return END;
        }
        return piece[next] & 0xff;
    }

    boolean atEnd() {
        return peek() == END;
    }

    /** What is left, whole: for small files. */
    byte[] readAll() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int found = read(); found != END; found = read()) all.write(found);
        return all.toByteArray();
    }
}
