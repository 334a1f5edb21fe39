package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.s3.ObjectStore.Deleted;
import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** PutObject, GetObject, HeadObject, DeleteObject. */
final class ObjectOperations {
    private static final int MOST_PARTS = 10_000;
    private static final int LONGEST_KEY = 1024;

    private final BucketStore buckets;
    private final ObjectEncryption encryption;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final Intake intake;
    private final ObjectLocks locks;
    private final Acls acls;
    private final Lifecycles lifecycles;
    private final ObjectEvents events;

    ObjectOperations(
            BucketStore buckets, ObjectEncryption encryption, ObjectStore objects, ObjectReader reader, Intake intake, ObjectLocks locks,
            Acls acls, Lifecycles lifecycles, ObjectEvents events) {
        this.buckets = buckets;
        this.encryption = encryption;
        this.objects = objects;
        this.reader = reader;
        this.intake = intake;
        this.locks = locks;
        this.acls = acls;
        this.lifecycles = lifecycles;
        this.events = events;
    }

    Reply putObject(PutObjectRequest request, Call call) {
        return putObject(request, call, "PutObject");
    }

    /** @param reason as events tell it */
    Reply putObject(PutObjectRequest request, Call call, String reason) {
        Bucket bucket = buckets.require(request.bucket());
        String key = checkedKey(request.key());
        HttpHeaders headers = call.http().headers();
        if (request.writeOffsetBytes() != null) throw S3Errors.notImplemented();
        Acl acl = acls.ofNew(bucket, call);
        ObjectLock asked = locks.asked(bucket, headers, call.time());
        ObjectLocks.requireDigest(asked, headers);
        ObjectLock lock = locks.ofNew(bucket, asked, call.time());
        Encryption sealing = encryption.ofNew(bucket, key, call);
        Attributes attributes = Attributes.of(call.http(), sealing).locked(lock).granted(acl);
        String storageClass = ObjectHeaders.storageClass(headers);
        Map<String, String> tags = Tags.ofHeader(request.tagging());
        Preconditions preconditions = Preconditions.of(headers, call.time());
        Consumer<Optional<ObjectVersion>> condition = current -> preconditions.onWrite(key, current);
        if (request.ifNoneMatch() != null || request.ifMatch() != null) condition.accept(current(bucket, key));
        ObjectVersion stored = intake.take(call.body(), Expectation.of(call.http(), Checksum.DEFAULT), sealing.cipher(), Piece.WHOLE, call.time(),
                piece -> objects.put(bucket, key, piece, call.time(), storageClass, attributes.with(piece.checksum()), tags, condition));
        events.created(bucket, stored, reason, call);
        Reply reply = Reply.of(PutObjectResponse.builder().eTag(stored.quotedEtag()).build());
        ObjectHeaders.encryption(reply, stored.attributes(), headers);
        ObjectHeaders.checksum(reply, stored.attributes().checksum());
        lifecycles.tellExpiration(reply, bucket, stored);
        // A write that made no version tells of none.
        return bucket.versioning() == Versioning.ENABLED ? ObjectHeaders.version(reply, stored, bucket) : reply;
    }

    private Optional<ObjectVersion> current(Bucket bucket, String key) {
        return objects.find(bucket, key, null).filter(version -> !version.deleteMarker());
    }

    Reply getObject(GetObjectRequest request, Call call) {
        Garbage.Reading reading = reader.reading();
        boolean sending = false;
        try {
            Bucket bucket = buckets.require(request.bucket());
            WithPieces found = reader.require(bucket, request.key(), request.versionId(), call);
            Archive.requireReadable(found.version(), call.time());
            ObjectCipher cipher = encryption.ofRead(bucket, found.version(), call);
            Selection selection = Selection.of(request.range(), request.partNumber(), found);
            Reply reply = answer(GetObjectResponse.builder().build(), bucket, found, selection, call);
            if (request.versionId() == null) lifecycles.tellExpiration(reply, bucket, found.version());
            if (reply.status() == 304) return reply.withBody(ResponseBody.EMPTY);
            ByteRange range = selection.range();
            if (found.version().size() <= Intake.LARGEST_INLINE) {
                // Together with its head it is one write to the socket.
                return reply.withBody(new ResponseBody.Bytes(reader.read(found, cipher, range)));
            }
            sending = true;
            return reply.withBody(new ResponseBody.Streamed(range.length(), out -> {
                try (reading; PieceInput in = reader.open(found, cipher, range)) {
                    in.transferTo(out);
                }
            }));
        } finally {
            if (!sending) reading.close();
        }
    }

    Reply headObject(HeadObjectRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        WithPieces found = reader.require(bucket, request.key(), request.versionId(), call);
        encryption.requireKey(bucket, found.version(), call);
        Reply reply = answer(HeadObjectResponse.builder().build(), bucket, found, Selection.of(request.range(), request.partNumber(), found), call);
        return request.versionId() == null ? lifecycles.tellExpiration(reply, bucket, found.version()) : reply;
    }

    private static Reply answer(SdkPojo response, Bucket bucket, WithPieces found, Selection selection, Call call) {
        Reply reply = Reply.of(response);
        return switch (Preconditions.of(call.http().headers(), call.time()).onRead(found.version())) {
            case NOT_MODIFIED -> ObjectHeaders.identify(reply, found.version(), bucket).withStatus(304);
            case HOLDS -> ObjectHeaders.describe(reply, found.version(), bucket, selection.range(), selection.partial(), selection.partsCount(), selection.checksum(), call);
        };
    }

    Reply deleteObject(DeleteObjectRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        Preconditions preconditions = Preconditions.of(call.http().headers(), call.time());
        ObjectLocks.requireNoBypassUnless(bucket, call.http().headers());
        boolean bypass = ObjectLocks.bypasses(call.http().headers());
        Deleted deleted = objects.delete(bucket, request.key(), request.versionId(), call.time(), found -> {
            preconditions.onDelete(request.key(), found);
            if (request.versionId() != null) ObjectLocks.requireUnlocked(found, call.time(), bypass);
        });
        if (deleted.sequence() != 0) events.deleted(bucket, request.key(), deleted, "DeleteObject", call);
        DeleteObjectResponse.Builder response = DeleteObjectResponse.builder();
        if (deleted.deleteMarker()) response.deleteMarker(true);
        if (deleted.version() != null) response.versionId(deleted.version());
        return Reply.of(response.build()).withStatus(204);
    }

    static String checkedKey(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_KEY) throw S3Errors.keyTooLong(length);
        return key;
    }

    /**
     * What of an object is asked for.
     *
     * @param partial    whether the answer is 206
     * @param partsCount of the object, where a part is asked for and it has parts
     * @param checksum   of just these bytes, null where none is known
     */
    private record Selection(ByteRange range, boolean partial, int partsCount, @Nullable StoredChecksum checksum) {
        static Selection of(@Nullable String range, @Nullable Integer partNumber, WithPieces found) {
            long size = found.version().size();
            if (partNumber != null) {
                if (range != null) throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
                if (partNumber < 1 || partNumber > MOST_PARTS) {
                    throw S3Errors.invalidArgument("Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive", "partNumber", partNumber.toString());
                }
                return part(partNumber, found);
            }
            Selection whole = new Selection(ByteRange.whole(size), false, 0, found.version().attributes().checksum());
            if (range == null) return whole;
            return ByteRange.parse(range, size)
                    .map(r -> new Selection(r, true, 0, r.length() == size ? whole.checksum() : null))
                    .orElse(whole);
        }

        /** Parts are counted as they stand in the object, whatever number each was uploaded under. */
        private static Selection part(int number, WithPieces found) {
            List<Piece> pieces = found.pieces();
            if (number > pieces.size()) throw S3Errors.invalidPartNumber(number, pieces.size());
            StoredChecksum ofWhole = found.version().attributes().checksum();
            boolean multipart = pieces.getFirst().number() != Piece.WHOLE;
            long offset = pieces.subList(0, number - 1).stream().mapToLong(Piece::size).sum();
            Piece piece = pieces.get(number - 1);
            StoredChecksum checksum = multipart && ofWhole != null ? ofWhole.ofPart(piece.checksum()) : ofWhole;
            return new Selection(new ByteRange(offset, piece.size()), piece.size() > 0, multipart ? pieces.size() : 0, checksum);
        }
    }
}
