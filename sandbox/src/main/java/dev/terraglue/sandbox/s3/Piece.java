package dev.terraglue.sandbox.s3;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of an object's bytes: a part of a multipart upload, or the whole of what came at once.
 *
 * @param number   the part's number; 0 for what came at once
 * @param source   where the bytes are
 * @param md5      the entity tag of a piece, 32 hexadecimal digits: the MD5 of its bytes, unless their key is not S3's own
 * @param checksum of these bytes
 */
record Piece(int number, Source source, long size, String md5, @Nullable StoredChecksum checksum, Instant modified) {
    /** The number of a piece that came at once. */
    static final int WHOLE = 0;

    sealed interface Source {
        /** A file of the object store. */
        record File(long id) implements Source {}

        /** Bytes in the database. */
        @SuppressWarnings("ArrayRecordComponent") // Nobody changes them.
        record Inline(byte[] bytes) implements Source {}
    }

    Piece in(Source other) {
        return new Piece(number, other, size, md5, checksum, modified);
    }

    Piece numbered(int other) {
        return new Piece(other, source, size, md5, checksum, modified);
    }

    static long size(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::size).sum();
    }
}
