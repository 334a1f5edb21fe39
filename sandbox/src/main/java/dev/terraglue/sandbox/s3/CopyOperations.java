package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/** CopyObject. */
final class CopyOperations {
    /** Of what is copied in one request. */
    private static final long LARGEST = 5L << 30;

    private final BucketStore buckets;
    private final ObjectEncryption encryption;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final Intake intake;
    private final ObjectLocks locks;
    private final Acls acls;
    private final S3Access access;
    private final ObjectEvents events;

    CopyOperations(
            BucketStore buckets, ObjectEncryption encryption, ObjectStore objects, ObjectReader reader, Intake intake, ObjectLocks locks, Acls acls, S3Access access,
            ObjectEvents events) {
        this.buckets = buckets;
        this.encryption = encryption;
        this.objects = objects;
        this.reader = reader;
        this.intake = intake;
        this.locks = locks;
        this.acls = acls;
        this.access = access;
        this.events = events;
    }

    List<AccessRequest> access(CopyObjectRequest request, Call call) {
        HttpHeaders headers = call.http().headers();
        CopySource source = source(call);
        List<AccessRequest> asked = new ArrayList<>();
        asked.add(access.onVersion("s3:GetObject", source.bucket(), source.key(), source.version()));
        asked.addAll(access.write(request.destinationBucket(), request.destinationKey(), headers, replaces(request.taggingDirectiveAsString(), "tagging") ? request.tagging() : null));
        return asked;
    }

    Reply copyObject(CopyObjectRequest request, Call call) {
        Bucket bucket = buckets.require(request.destinationBucket());
        String key = ObjectOperations.checkedKey(request.destinationKey());
        HttpHeaders headers = call.http().headers();
        Acl acl = acls.ofNew(bucket, call);
        ObjectLock lock = locks.ofNew(bucket, locks.asked(bucket, headers, call.time()), call.time());
        CopySource from = source(call);
        boolean replaceMetadata = replaces(request.metadataDirectiveAsString(), "metadata");
        boolean replaceTags = replaces(request.taggingDirectiveAsString(), "tagging");
        Preconditions onTarget = Preconditions.of(headers, call.time());
        try (Garbage.Reading _ = reader.reading()) {
            WithPieces source = reader.source(from, call);
            ObjectVersion original = source.version();
            if (original.size() > LARGEST) {
                throw S3Errors.invalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: " + LARGEST);
            }
            boolean changes = replaceMetadata || headers.contains(Attributes.STORAGE_CLASS)
                    || headers.contains(Encryption.HEADER) || headers.contains(CustomerKey.ALGORITHM) || headers.contains("x-amz-website-redirect-location");
            if (isItself(from, request) && !changes) {
                throw S3Errors.invalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                        + "metadata, storage class, website redirect location or encryption attributes.");
            }
            ObjectCipher opening = encryption.ofCopySource(buckets.require(from.bucket()), original, call);
            Encryption sealing = encryption.ofNew(bucket, key, call);
            Attributes attributes = replaceMetadata ? Attributes.of(call.http(), sealing) : original.attributes().encrypted(sealing);
            Map<String, String> tags = replaceTags ? Tags.ofHeader(request.tagging()) : original.tags();
            String storageClass = ObjectHeaders.storageClass(headers);
            Expectation expectation = Expectation.none(algorithm(request.checksumAlgorithmAsString(), original.attributes().checksum()));
            ObjectVersion stored;
            try (PieceInput in = reader.open(source, opening, ByteRange.whole(original.size()))) {
                stored = intake.take(in, expectation, sealing.cipher(), Piece.WHOLE, call.time(), piece -> objects.put(bucket, key, piece, call.time(), storageClass,
                        attributes.with(piece.checksum()).locked(lock).granted(acl), tags, current -> onTarget.onWrite(key, current)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            events.created(bucket, stored, "CopyObject", call);
            return reply(original, stored, bucket, from, headers);
        }
    }

    private Reply reply(ObjectVersion original, ObjectVersion stored, Bucket bucket, CopySource from, HttpHeaders headers) {
        CopyObjectResult.Builder result = CopyObjectResult.builder().eTag(stored.quotedEtag()).lastModified(stored.modified());
        StoredChecksum checksum = stored.attributes().checksum();
        if (checksum != null) checksum.on(result);
        Reply reply = Reply.of(CopyObjectResponse.builder().copyObjectResult(result.build()).build());
        if (buckets.require(from.bucket()).versioning() != Versioning.NEVER) reply.withHeader("x-amz-copy-source-version-id", original.version());
        ObjectHeaders.encryption(reply, stored.attributes(), headers);
        return ObjectHeaders.version(reply, stored, bucket);
    }

    static CopySource source(Call call) {
        return CopySource.parse(call.http().headers().first("x-amz-copy-source").orElse(""));
    }

    /** The algorithm that is asked for, else the source's. */
    private static Checksum algorithm(@Nullable String asked, @Nullable StoredChecksum original) {
        if (asked != null) return Checksum.required(asked);
        return Optional.ofNullable(original).map(StoredChecksum::algorithm).orElse(Checksum.DEFAULT);
    }

    private static boolean isItself(CopySource from, CopyObjectRequest to) {
        return from.bucket().equals(to.destinationBucket()) && from.key().equals(to.destinationKey()) && from.version() == null;
    }

    private static boolean replaces(@Nullable String directive, String what) {
        return switch (directive) {
            case null -> false;
            case "COPY" -> false;
            case "REPLACE" -> true;
            default -> throw S3Errors.invalidArgument("Unknown " + what + " directive.", "x-amz-" + what + "-directive", directive);
        };
    }
}
