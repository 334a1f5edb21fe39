package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of pieces. */
final class Pieces {
    private static final int NUMBER_BITS = 14;
    private static final String COLUMNS = "SELECT id, file, bytes, size, md5, checksum, modified FROM s3_piece ";
    private static final String NEWEST_VERSION = withVersion(Versions.NEWEST);
    private static final String NAMED_VERSION = withVersion(Versions.NAMED);

    private Pieces() {}

    static void insert(Sql sql, long content, Piece piece) throws SQLException {
        Long file = piece.source() instanceof Piece.Source.File(long id) ? id : null;
        byte[] bytes = piece.source() instanceof Piece.Source.Inline(byte[] inline) ? inline : null;
        sql.update("INSERT INTO s3_piece VALUES (?, ?, ?, ?, ?, ?, ?)", row(content, piece.number()), file, bytes, piece.size(), piece.md5(),
                piece.checksum() == null ? null : piece.checksum().toText(), piece.modified().toEpochMilli());
    }

    /** One row for each piece of that version; one without a piece where there are none. */
    private static String withVersion(String version) {
        return "SELECT v.*, p.id, p.file, p.bytes, p.size, p.md5, p.checksum, p.modified FROM (" + version + ") v"
                + " LEFT JOIN s3_piece p ON p.id BETWEEN v.content << " + NUMBER_BITS + " AND (v.content << " + NUMBER_BITS + ") + " + ((1 << NUMBER_BITS) - 1);
    }

    /**
     * A version with its pieces, by one statement.
     *
     * @param version null for the newest
     */
    static Optional<WithPieces> withVersion(Database database, long bucket, String key, @Nullable String version) {
        var found = new Object() {
            @Nullable ObjectVersion version;
        };
        Sql.RowMapper<Optional<Piece>> mapper = row -> {
            if (found.version == null) found.version = Versions.map(row);
            return row.getObject(Versions.COLUMN_COUNT + 1) == null ? Optional.empty() : Optional.of(map(row, Versions.COLUMN_COUNT));
        };
        List<Optional<Piece>> pieces = version == null ? database.list(NEWEST_VERSION, mapper, bucket, key) : database.list(NAMED_VERSION, mapper, bucket, key, version);
        return found.version == null ? Optional.empty() : Optional.of(new WithPieces(found.version, pieces.stream().flatMap(Optional::stream).sorted(Comparator.comparingInt(Piece::number)).toList()));
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
        return map(row, 0);
    }

    /** @param before columns of something else */
    private static Piece map(ResultSet row, int before) throws SQLException {
        byte[] bytes = row.getBytes(before + 3);
        String checksum = row.getString(before + 6);
        return new Piece(
                (int) (row.getLong(before + 1) & (1 << NUMBER_BITS) - 1),
                bytes == null ? new Piece.Source.File(row.getLong(before + 2)) : new Piece.Source.Inline(bytes),
                row.getLong(before + 4),
                row.getString(before + 5),
                checksum == null ? null : StoredChecksum.parse(checksum),
                Instant.ofEpochMilli(row.getLong(before + 7)));
    }
}
