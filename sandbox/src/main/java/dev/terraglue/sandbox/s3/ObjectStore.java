package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Objects: their versions and pieces. */
final class ObjectStore {
    private final Database database;
    private final Versions versions;
    private final Numbers numbers;
    private final Garbage garbage;

    ObjectStore(Database database, Versions versions, Numbers numbers, Garbage garbage) {
        this.database = database;
        this.versions = versions;
        this.numbers = numbers;
        this.garbage = garbage;
    }

    /** A version with its pieces in order. */
    record WithPieces(ObjectVersion version, List<Piece> pieces) {}

    /**
     * What somebody found of an object, for another who reads it a moment later.
     *
     * @param releases of files, before he looked
     */
    record Sighting(long bucket, String key, @Nullable String version, Optional<WithPieces> found, long releases) {
        boolean isOf(Bucket other, String otherKey, @Nullable String otherVersion) {
            return bucket == other.id() && key.equals(otherKey) && Objects.equals(version, otherVersion);
        }
    }

    /**
     * What a delete did.
     *
     * @param version      that was removed or, where {@code markerMade}, of the new delete marker; null where there was none to tell
     * @param deleteMarker whether it is a delete marker
     * @param sequence     orders it among the writes of its key
     */
    record Deleted(@Nullable String version, boolean deleteMarker, boolean markerMade, long sequence) {}

    /** @param version null for the newest; may be a delete marker */
    Optional<ObjectVersion> find(Bucket bucket, String key, @Nullable String version) {
        return database.read(sql -> Versions.find(sql, bucket.id(), key, version));
    }

    Optional<WithPieces> findWithPieces(Bucket bucket, String key, @Nullable String version) {
        return Pieces.withVersion(database, bucket.id(), key, version);
    }

    Sighting sight(Bucket bucket, String key, @Nullable String version) {
        long releases = garbage.releases();
        return new Sighting(bucket.id(), key, version, findWithPieces(bucket, key, version), releases);
    }

    /** Whether the files of what was found are there, for whoever opened a {@link #reading} before he asks. */
    boolean isReadable(Sighting sighting) {
        return sighting.releases() == garbage.releases();
    }

    /**
     * Makes an object of one piece, durably.
     *
     * @param condition is given the current version, if there is one that is no delete marker, and throws to refuse
     */
    ObjectVersion put(
            Bucket bucket, String key, Piece piece, Instant now, String storageClass, Attributes attributes, Map<String, String> tags,
            Consumer<Optional<ObjectVersion>> condition) {
        long content = numbers.next();
        ObjectVersion draft = new ObjectVersion(key, 0, "", false, now, piece.size(), piece.md5(), content, storageClass, attributes, tags);
        Versions.Stored stored = database.write(sql -> {
            condition.accept(Versions.newest(sql, bucket.id(), key).filter(version -> !version.deleteMarker()));
            Versions.Stored added = versions.add(sql, bucket, draft);
            Pieces.insert(sql, content, piece);
            garbage.note(sql, added.orphaned());
            return added;
        });
        garbage.release(stored.orphaned());
        return stored.version();
    }

    /**
     * Deletes as AWS does: a named version goes for good; without a name the object goes, or a delete marker hides it.
     *
     * @param condition is given the version in question, and throws to refuse
     */
    Deleted delete(Bucket bucket, String key, @Nullable String version, Instant now, Consumer<Optional<ObjectVersion>> condition) {
        record Outcome(Deleted deleted, List<Long> orphaned) {}
        Outcome outcome = database.write(sql -> {
            Optional<ObjectVersion> found = Versions.find(sql, bucket.id(), key, version);
            condition.accept(found);
            if (version == null && bucket.versioning() != Versioning.NEVER) {
                Versions.Stored marker = versions.add(sql, bucket, deleteMarker(key, now));
                garbage.note(sql, marker.orphaned());
                return new Outcome(new Deleted(marker.version().version(), true, true, marker.version().sequence()), marker.orphaned());
            }
            if (found.isEmpty()) return new Outcome(new Deleted(version, false, false, 0), List.of());
            List<Long> orphaned = Versions.remove(sql, bucket, found.get());
            garbage.note(sql, orphaned);
            return new Outcome(new Deleted(version, found.get().deleteMarker(), false, numbers.next()), orphaned);
        });
        garbage.release(outcome.orphaned());
        return outcome.deleted();
    }

    private static ObjectVersion deleteMarker(String key, Instant now) {
        return new ObjectVersion(key, 0, "", true, now, 0, "", 0, "", Attributes.NONE, Map.of());
    }

    Listing.Page list(Listing.Query query) {
        return database.read(sql -> Listing.page(sql, query));
    }

    /** Changes what is kept about a version, of which the bytes stay as they are. */
    void amend(Bucket bucket, ObjectVersion version, UnaryOperator<Attributes> change) {
        database.write(sql -> {
            ObjectVersion found = Versions.find(sql, bucket.id(), version.key(), version.version())
                    .filter(same -> same.sequence() == version.sequence())
                    .orElseThrow(() -> S3Errors.noSuchKey(version.key()));
            return sql.update("UPDATE s3_object SET attributes = ? WHERE bucket = ? AND key = ? AND sequence = ?",
                    change.apply(found.attributes()).toJson(), bucket.id(), found.key(), found.sequence());
        });
    }

    /** Moves a version to another storage class, if it is still there. */
    void move(Bucket bucket, ObjectVersion version, String storageClass) {
        database.write(sql -> sql.update("UPDATE s3_object SET storage_class = ? WHERE bucket = ? AND key = ? AND sequence = ?",
                storageClass, bucket.id(), version.key(), version.sequence()));
    }

    /** Replaces the tags of a version. */
    void tag(Bucket bucket, ObjectVersion version, Map<String, String> tags) {
        database.write(sql -> sql.update("UPDATE s3_object SET tags = ? WHERE bucket = ? AND key = ? AND sequence = ?",
                Tags.toJson(tags), bucket.id(), version.key(), version.sequence()));
    }

    /** To be opened before finding what is to be read, closed after reading it. */
    Garbage.Reading reading() {
        return garbage.reading();
    }
}
