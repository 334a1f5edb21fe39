package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ServiceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Multipart uploads and their parts. */
final class UploadStore {
    private static final String COLUMNS =
            "SELECT content, upload, key, initiated, storage_class, attributes, tags, algorithm, composite FROM s3_upload ";

    private final Database database;
    private final Versions versions;
    private final Garbage garbage;

    UploadStore(Database database, Versions versions, Garbage garbage) {
        this.database = database;
        this.versions = versions;
        this.garbage = garbage;
    }

    void create(Bucket bucket, Upload upload) {
        database.write(sql -> {
            if (sql.first("SELECT 1 FROM s3_bucket WHERE id = ?", row -> true, bucket.id()).isEmpty()) throw S3Errors.noSuchBucket(bucket.name());
            return sql.update("INSERT INTO s3_upload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", upload.content(), upload.id(), bucket.id(), upload.key(),
                    upload.initiated().toEpochMilli(), upload.storageClass(), upload.attributes().toJson(), Tags.toJson(upload.tags()),
                    upload.algorithm().name(), upload.composite());
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException NoSuchUpload */
    Upload require(Bucket bucket, String key, String id) {
        return database.read(sql -> require(sql, bucket, key, id));
    }

    private static Upload require(Sql sql, Bucket bucket, String key, String id) throws SQLException {
        return sql.first(COLUMNS + "WHERE bucket = ? AND key = ? AND upload = ?", UploadStore::map, bucket.id(), key, id)
                .orElseThrow(() -> S3Errors.noSuchUpload(id));
    }

    /** Keeps a part, in place of one that had its number. */
    void putPart(Bucket bucket, Upload upload, Piece part) {
        List<Long> orphaned = database.write(sql -> {
            require(sql, bucket, upload.key(), upload.id());
            List<Long> files = Pieces.remove(sql, upload.content(), part.number());
            Pieces.insert(sql, upload.content(), part);
            garbage.note(sql, files);
            return files;
        });
        garbage.release(orphaned);
    }

    List<Piece> parts(Upload upload) {
        return database.read(sql -> Pieces.of(sql, upload.content()));
    }

    /** @return false where somebody completed or aborted it before */
    boolean abortIfThere(Bucket bucket, String key, String id) {
        try {
            abort(bucket, key, id);
            return true;
        } catch (ServiceException noSuchUpload) {
            return false;
        }
    }

    void abort(Bucket bucket, String key, String id) {
        List<Long> orphaned = database.write(sql -> {
            Upload upload = require(sql, bucket, key, id);
            List<Long> files = Pieces.remove(sql, upload.content());
            sql.update("DELETE FROM s3_upload WHERE content = ?", upload.content());
            garbage.note(sql, files);
            return files;
        });
        garbage.release(orphaned);
    }

    /** What a completion makes of the parts that there are. */
    record Assembly(List<Piece> kept, ObjectVersion draft) {}

    /**
     * Makes the upload's parts an object; the bytes stay where they are, and parts that are not kept go.
     *
     * @param assemble checks the client's list against the parts, and throws to refuse
     */
    ObjectVersion complete(
            Bucket bucket, Upload upload, Consumer<Optional<ObjectVersion>> condition, Function<List<Piece>, Assembly> assemble) {
        Versions.Stored stored = database.write(sql -> {
            require(sql, bucket, upload.key(), upload.id());
            condition.accept(Versions.newest(sql, bucket.id(), upload.key()).filter(version -> !version.deleteMarker()));
            List<Piece> parts = Pieces.of(sql, upload.content());
            Assembly assembly = assemble.apply(parts);
            List<Long> orphaned = new ArrayList<>();
            Set<Integer> kept = assembly.kept().stream().map(Piece::number).collect(Collectors.toSet());
            for (Piece part : parts) {
                if (!kept.contains(part.number())) orphaned.addAll(Pieces.remove(sql, upload.content(), part.number()));
            }
            Versions.Stored added = versions.add(sql, bucket, assembly.draft());
            sql.update("DELETE FROM s3_upload WHERE content = ?", upload.content());
            orphaned.addAll(added.orphaned());
            garbage.note(sql, orphaned);
            return new Versions.Stored(added.version(), orphaned);
        });
        garbage.release(stored.orphaned());
        return stored.version();
    }

    /** All uploads of keys with a prefix, by key and age. */
    List<Upload> list(Bucket bucket, String prefix) {
        String end = prefix.isEmpty() ? null : KeyOrder.behind(prefix);
        String order = " ORDER BY key, content";
        return database.read(sql -> end == null
                ? sql.list(COLUMNS + "WHERE bucket = ? AND key >= ?" + order, UploadStore::map, bucket.id(), prefix)
                : sql.list(COLUMNS + "WHERE bucket = ? AND key >= ? AND key < ?" + order, UploadStore::map, bucket.id(), prefix, end));
    }

    private static Upload map(ResultSet row) throws SQLException {
        return new Upload(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                Attributes.parse(row.getString(6)),
                Tags.parse(row.getString(7)),
                Checksum.valueOf(row.getString(8)),
                row.getBoolean(9));
    }
}
