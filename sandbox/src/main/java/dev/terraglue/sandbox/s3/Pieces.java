package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of pieces. */
final class Pieces {
    private static final int NUMBER_BITS = 14;
    private static final String COLUMNS = "SELECT id, file, bytes, size, md5, checksum, modified FROM s3_piece ";

    private Pieces() {}

    static void insert(Sql sql, long content, Piece piece) throws SQLException {
        Long file = piece.source() instanceof Piece.Source.File(long id) ? id : null;
        byte[] bytes = piece.source() instanceof Piece.Source.Inline(byte[] inline) ? inline : null;
        sql.update("INSERT INTO s3_piece VALUES (?, ?, ?, ?, ?, ?, ?)", row(content, piece.number()), file, bytes, piece.size(), piece.md5(),
                piece.checksum() == null ? null : piece.checksum().toText(), piece.modified().toEpochMilli());
    }

    static List<Piece> of(Sql sql, long content) throws SQLException {
        return sql.list(COLUMNS + "WHERE id BETWEEN ? AND ? ORDER BY id", Pieces::map, row(content, 0), last(content));
    }

    static Optional<Piece> find(Sql sql, long content, int number) throws SQLException {
        return sql.first(COLUMNS + "WHERE id = ?", Pieces::map, row(content, number));
    }

    /** Removes all pieces of a content; the files that they were in are the caller's garbage. */
    static List<Long> remove(Sql sql, long content) throws SQLException {
        return remove(sql, row(content, 0), last(content));
    }

    static List<Long> remove(Sql sql, long content, int number) throws SQLException {
        return remove(sql, row(content, number), row(content, number));
    }

    private static List<Long> remove(Sql sql, long from, long to) throws SQLException {
        List<Long> files = sql.list("SELECT file FROM s3_piece WHERE id BETWEEN ? AND ? AND file IS NOT NULL", row -> row.getLong(1), from, to);
        sql.update("DELETE FROM s3_piece WHERE id BETWEEN ? AND ?", from, to);
        return files;
    }

    private static long row(long content, int number) {
        return content << NUMBER_BITS | number;
    }

    private static long last(long content) {
        return row(content, (1 << NUMBER_BITS) - 1);
    }

    private static Piece map(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(3);
        String checksum = row.getString(6);
        return new Piece(
                (int) (row.getLong(1) & (1 << NUMBER_BITS) - 1),
                bytes == null ? new Piece.Source.File(row.getLong(2)) : new Piece.Source.Inline(bytes),
                row.getLong(4),
                row.getString(5),
                checksum == null ? null : StoredChecksum.parse(checksum),
                Instant.ofEpochMilli(row.getLong(7)));
    }
}
