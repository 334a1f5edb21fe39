package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.Sighting;
import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.ObjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds objects to read, and reads them. */
final class ObjectReader {
    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectFiles files;
    private final Permissions permissions;

    ObjectReader(BucketStore buckets, ObjectStore objects, ObjectFiles files, Permissions permissions) {
        this.buckets = buckets;
        this.objects = objects;
        this.files = files;
        this.permissions = permissions;
    }

    /** To be opened before finding what is to be read, closed after reading it. */
    Garbage.Reading reading() {
        return objects.reading();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker */
    WithPieces require(Bucket bucket, String key, @Nullable String version, Call call) {
        Optional<WithPieces> sighted = call.handover().take(Sighting.class)
                .filter(sighting -> sighting.isOf(bucket, key, version) && objects.isReadable(sighting))
                .map(Sighting::found)
                .orElseGet(() -> objects.findWithPieces(bucket, key, version));
        WithPieces found = sighted
                .orElseThrow(() -> version == null ? permissions.noSuchKey(bucket, key, call) : S3Errors.noSuchVersion(key, version));
        if (!found.version().deleteMarker()) return found;
        if (version != null) throw S3Errors.isDeleteMarker(call.http().method(), found.version());
        throw permissions.noSuchKey(bucket, key, call)
                .withHeader("x-amz-delete-marker", "true")
                .withHeader("x-amz-version-id", found.version().version());
    }

    /** The source of a copy, of which the conditions hold. */
    WithPieces source(CopySource source, Call call) {
        WithPieces found = require(buckets.require(source.bucket()), source.key(), source.version(), call);
        Preconditions.ofCopySource(call.http().headers(), call.time()).onCopy(found.version());
        Archive.requireReadable(found.version(), call.time());
        return found;
    }

    /** The bytes of a range that fits into memory. */
    byte[] read(WithPieces object, @Nullable ObjectCipher cipher, ByteRange range) {
        try (PieceInput in = open(object, cipher, range)) {
            return in.readNBytes((int) range.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cipher the object's, null for what was written before objects were encrypted */
    PieceInput open(WithPieces object, @Nullable ObjectCipher cipher, ByteRange range) {
        return new PieceInput(files, object.pieces(), cipher, range.offset(), range.length());
    }
}
