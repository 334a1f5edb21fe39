package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.ObjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes {@code offset} to {@code offset + length} of the bytes of pieces together; one file is open at a time. */
final class PieceInput extends InputStream {
    private static final int BUFFER = 256 << 10;

    private final ObjectFiles files;
    private final Iterator<Piece> pieces;
    private long skip;
    private long left;
    private long leftInPiece;
    private long at;
    private byte @Nullable [] inline;
    private @Nullable FileChannel file;

    PieceInput(ObjectFiles files, List<Piece> pieces, long offset, long length) {
        this.files = files;
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
        while (leftInPiece == 0) next();
        int wanted = (int) Math.min(length, Math.min(left, leftInPiece));
        int count = wanted;
        if (inline != null) {
            System.arraycopy(inline, (int) at, target, offset, wanted);
        } else if (file != null) {
            count = file.read(ByteBuffer.wrap(target, offset, wanted), at);
            if (count < 0) throw new IOException("an object's file is shorter than its metadata says");
        }
        at += count;
        left -= count;
        leftInPiece -= count;
        return count;
    }

    private void next() throws IOException {
        if (file != null) file.close();
        if (!pieces.hasNext()) throw new IOException("an object's pieces are shorter than its metadata says");
        Piece piece = pieces.next();
        at = Math.min(skip, piece.size());
        skip -= at;
        leftInPiece = piece.size() - at;
        inline = piece.source() instanceof Piece.Source.Inline(byte[] bytes) ? bytes : null;
        file = leftInPiece > 0 && piece.source() instanceof Piece.Source.File(long id) ? files.read(id) : null;
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
        if (file != null) file.close();
    }
}
