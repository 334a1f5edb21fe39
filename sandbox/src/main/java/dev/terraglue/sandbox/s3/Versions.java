package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of object versions, and AWS's rules of which write keeps and which replaces one. */
final class Versions {
    static final String COLUMNS =
            "SELECT key, sequence, version, delete_marker, modified, size, etag, content, storage_class, attributes, tags FROM s3_object ";
    /** Of {@link #COLUMNS}. */
    static final int COLUMN_COUNT = 11;

    static final String NEWEST = COLUMNS + "WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1";
    static final String NAMED = COLUMNS + "WHERE bucket = ? AND key = ? AND version = ?";

    private final Numbers numbers;

    Versions(Numbers numbers) {
        this.numbers = numbers;
    }

    /** A write's outcome: the version as it was stored, and the files of what it replaced. */
    record Stored(ObjectVersion version, List<Long> orphaned) {}

    /** The newest version, also where it is a delete marker. */
    static Optional<ObjectVersion> newest(Sql sql, long bucket, String key) throws SQLException {
        return sql.first(NEWEST, Versions::map, bucket, key);
    }

    static Optional<ObjectVersion> find(Sql sql, long bucket, String key, @Nullable String version) throws SQLException {
        if (version == null) return newest(sql, bucket, key);
        return sql.first(NAMED, Versions::map, bucket, key, version);
    }

    /**
     * Adds a version: beside the others where versioning is enabled, else in place of the null version.
     *
     * @param draft everything but sequence and version id
     * @throws dev.terraglue.sandbox.wire.ServiceException NoSuchBucket where the bucket was deleted meanwhile
     */
    Stored add(Sql sql, Bucket bucket, ObjectVersion draft) throws SQLException {
        Versioning versioning = sql.first("SELECT versioning FROM s3_bucket WHERE id = ?", row -> Versioning.valueOf(row.getString(1)), bucket.id())
                .orElseThrow(() -> S3Errors.noSuchBucket(bucket.name()));
        String id = versioning == Versioning.ENABLED ? numbers.name() : ObjectVersion.NULL_VERSION;
        List<Long> orphaned = new ArrayList<>();
        if (versioning != Versioning.ENABLED) {
            Optional<ObjectVersion> replaced = find(sql, bucket.id(), draft.key(), ObjectVersion.NULL_VERSION);
            if (replaced.isPresent()) orphaned.addAll(remove(sql, bucket, replaced.get()));
        }
        ObjectVersion version = new ObjectVersion(draft.key(), numbers.next(), id, draft.deleteMarker(), draft.modified(), draft.size(),
                draft.etag(), draft.content(), draft.storageClass(), draft.attributes(), draft.tags());
        sql.update("INSERT INTO s3_object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", bucket.id(), version.key(), version.sequence(), id,
                version.deleteMarker(), version.modified().toEpochMilli(), version.size(), version.etag(), version.content(), version.storageClass(),
                version.deleteMarker() ? null : version.attributes().toJson(), Tags.toJson(version.tags()));
        return new Stored(version, orphaned);
    }

    /** @return the files that its pieces were in */
    static List<Long> remove(Sql sql, Bucket bucket, ObjectVersion version) throws SQLException {
        sql.update("DELETE FROM s3_object WHERE bucket = ? AND key = ? AND sequence = ?", bucket.id(), version.key(), version.sequence());
        return version.deleteMarker() ? List.of() : Pieces.remove(sql, version.content());
    }

    static ObjectVersion map(ResultSet row) throws SQLException {
        return new ObjectVersion(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getBoolean(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                Attributes.parse(row.getString(10)),
                Tags.parse(row.getString(11)));
    }
}
