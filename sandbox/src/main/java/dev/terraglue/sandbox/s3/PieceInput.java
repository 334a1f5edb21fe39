package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.ObjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes {@code offset} to {@code offset + length} of the bytes of pieces together; one piece is open at a time. */
final class PieceInput extends InputStream {
    private static final int BUFFER = 256 << 10;

    private final ObjectFiles files;
    private final @Nullable ObjectCipher cipher;
    private final Iterator<Piece> pieces;
    private long skip;
    private long left;
    private long leftInPiece;
    private long at;
    private @Nullable PieceBytes bytes;

    /** @param cipher null for what was written before objects were encrypted */
    PieceInput(ObjectFiles files, List<Piece> pieces, @Nullable ObjectCipher cipher, long offset, long length) {
        this.files = files;
        this.cipher = cipher;
        this.pieces = pieces.iterator();
        skip = offset;
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) return 0;
        if (left == 0) return -1;
        while (bytes == null || leftInPiece == 0) bytes = next();
        int count = bytes.read(at, target, offset, (int) Math.min(length, Math.min(left, leftInPiece)));
        at += count;
        left -= count;
        leftInPiece -= count;
        return count;
    }

    /** Opens the next piece that has a byte of the range. */
    private PieceBytes next() throws IOException {
        close();
        while (pieces.hasNext()) {
            Piece piece = pieces.next();
            at = Math.min(skip, piece.size());
            skip -= at;
            leftInPiece = piece.size() - at;
            if (leftInPiece > 0) return PieceBytes.open(files, piece, cipher);
        }
        throw new IOException("an object's pieces are shorter than its metadata says");
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, left)];
        long total = 0;
        for (int count = read(buffer, 0, buffer.length); count > 0; count = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) bytes.close();
    }
}
