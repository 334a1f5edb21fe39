package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.ObjectFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of one piece, read from any place. */
interface PieceBytes extends AutoCloseable {
    /**
     * Reads at least one byte.
     *
     * @param at     of the piece's bytes, before their end
     * @param length most bytes to read, at least one
     * @return bytes read
     */
    int read(long at, byte[] target, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** @param cipher null for what was written before objects were encrypted */
    static PieceBytes open(ObjectFiles files, Piece piece, @Nullable ObjectCipher cipher) throws IOException {
        PieceBytes stored = switch (piece.source()) {
            case Piece.Source.Inline(byte[] bytes) -> new Inline(bytes);
            case Piece.Source.File(long id) -> new File(files.read(id));
        };
        return cipher == null ? stored : new Sealed(stored, cipher, piece.size());
    }

    /** Bytes of the database. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody changes them.
    record Inline(byte[] bytes) implements PieceBytes {
        @Override
        public int read(long at, byte[] target, int offset, int length) {
            int count = Math.min(length, bytes.length - (int) at);
            System.arraycopy(bytes, (int) at, target, offset, count);
            return count;
        }

        @Override
        public void close() {}
    }

    record File(FileChannel file) implements PieceBytes {
        @Override
        public int read(long at, byte[] target, int offset, int length) throws IOException {
            int count = file.read(ByteBuffer.wrap(target, offset, length), at);
            if (count < 0) throw new IOException("an object's file is shorter than its metadata says");
            return count;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** What {@link ObjectCipher} sealed; holds the segment that was read last. */
    final class Sealed implements PieceBytes {
        private final PieceBytes stored;
        private final ObjectCipher cipher;
        private final long size;
        private final byte[] sealed;
        private final byte[] plain;
        private @Nullable PieceCipher piece;
        private long held = -1;

        Sealed(PieceBytes stored, ObjectCipher cipher, long size) {
            this.stored = stored;
            this.cipher = cipher;
            this.size = size;
            int most = (int) Math.min(PieceCipher.SEGMENT, size);
            sealed = new byte[most + PieceCipher.TAG];
            plain = new byte[most];
        }

        @Override
        public int read(long at, byte[] target, int offset, int length) throws IOException {
            long segment = at / PieceCipher.SEGMENT;
            int available = hold(segment);
            int within = (int) (at % PieceCipher.SEGMENT);
            int count = Math.min(length, available - within);
            System.arraycopy(plain, within, target, offset, count);
            return count;
        }

        /** @return bytes of plaintext in that segment */
        private int hold(long segment) throws IOException {
            int length = (int) Math.min(PieceCipher.SEGMENT, size - segment * PieceCipher.SEGMENT);
            if (segment == held) return length;
            held = -1;
            if (piece == null) {
                byte[] salt = new byte[ObjectCipher.SALT];
                readFully(0, salt, salt.length);
                piece = cipher.piece(salt);
            }
            readFully(ObjectCipher.SALT + segment * (PieceCipher.SEGMENT + PieceCipher.TAG), sealed, length + PieceCipher.TAG);
            piece.decrypt(segment, sealed, length + PieceCipher.TAG, plain);
            held = segment;
            return length;
        }

        private void readFully(long at, byte[] target, int length) throws IOException {
            for (int read = 0; read < length; ) {
                int count = stored.read(at + read, target, read, length - read);
                if (count <= 0) throw new IOException("an object's bytes are fewer than its metadata says");
                read += count;
            }
        }

        @Override
        public void close() throws IOException {
            stored.close();
        }
    }
}
