package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.store.ObjectFiles;
import org.jspecify.annotations.Nullable;

/** Finds objects to read, and reads them. */
final class ObjectReader {
    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectFiles files;

    ObjectReader(BucketStore buckets, ObjectStore objects, ObjectFiles files) {
        this.buckets = buckets;
        this.objects = objects;
        this.files = files;
    }

    /** To be opened before finding what is to be read, closed after reading it. */
    Garbage.Reading reading() {
        return objects.reading();
    }

    /**
     * @param method the request's, which an error tells
     * @throws dev.terraglue.sandbox.wire.ServiceException NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
     */
    WithPieces require(Bucket bucket, String key, @Nullable String version, String method) {
        WithPieces found = objects.findWithPieces(bucket, key, version)
                .orElseThrow(() -> version == null ? S3Errors.noSuchKey(key) : S3Errors.noSuchVersion(key, version));
        if (found.version().deleteMarker()) throw version == null ? S3Errors.noSuchKey(key) : S3Errors.isDeleteMarker(method);
        return found;
    }

    /** The source of a copy, of which the conditions hold. */
    WithPieces source(CopySource source, Preconditions preconditions) {
        WithPieces found = require(buckets.require(source.bucket()), source.key(), source.version(), "PUT");
        preconditions.onCopy(found.version());
        return found;
    }

    PieceInput open(WithPieces object, ByteRange range) {
        return new PieceInput(files, object.pieces(), range.offset(), range.length());
    }
}
