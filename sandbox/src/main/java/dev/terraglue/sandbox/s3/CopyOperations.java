package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
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
    private final BucketEncryption encryption;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final Intake intake;
    private final S3Access access;

    CopyOperations(BucketStore buckets, BucketEncryption encryption, ObjectStore objects, ObjectReader reader, Intake intake, S3Access access) {
        this.buckets = buckets;
        this.encryption = encryption;
        this.objects = objects;
        this.reader = reader;
        this.intake = intake;
        this.access = access;
    }

    List<AccessRequest> access(CopyObjectRequest request, Call call) {
        HttpHeaders headers = call.http().headers();
        CopySource source = source(call);
        List<AccessRequest> asked = new ArrayList<>();
        asked.add(access.onVersion("s3:GetObject", source.bucket(), source.key(), source.version()));
        asked.addAll(access.write(request.destinationBucket(), request.destinationKey(), headers, replaces(request.taggingDirectiveAsString()) ? request.tagging() : null));
        return asked;
    }

    Reply copyObject(CopyObjectRequest request, Call call) {
        Bucket bucket = buckets.require(request.destinationBucket());
        String key = ObjectOperations.checkedKey(request.destinationKey());
        HttpHeaders headers = call.http().headers();
        LockHeaders.refuse(headers);
        AclOperations.requireOwners(headers);
        CopySource from = source(call);
        boolean replaceMetadata = replaces(request.metadataDirectiveAsString());
        boolean replaceTags = replaces(request.taggingDirectiveAsString());
        Preconditions onTarget = Preconditions.of(headers);
        try (Garbage.Reading _ = reader.reading()) {
            WithPieces source = reader.source(from, Preconditions.ofCopySource(headers));
            ObjectVersion original = source.version();
            if (original.size() > LARGEST) {
                throw S3Errors.invalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: " + LARGEST);
            }
            boolean changes = replaceMetadata || headers.contains(Attributes.STORAGE_CLASS)
                    || headers.contains("x-amz-server-side-encryption") || headers.contains("x-amz-website-redirect-location");
            if (isItself(from, request) && !changes) {
                throw S3Errors.invalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                        + "metadata, storage class, website redirect location or encryption attributes.");
            }
            Attributes attributes = replaceMetadata
                    ? Attributes.of(call.http(), encryption.of(bucket))
                    : original.attributes().encrypted(Attributes.encryption(call.http(), encryption.of(bucket)));
            Map<String, String> tags = replaceTags ? Tags.ofHeader(request.tagging()) : original.tags();
            String storageClass = ObjectHeaders.storageClass(headers);
            Expectation expectation = Expectation.none(algorithm(request.checksumAlgorithmAsString(), original.attributes().checksum()));
            ObjectVersion stored;
            try (PieceInput in = reader.open(source, ByteRange.whole(original.size()))) {
                stored = intake.take(in, expectation, Piece.WHOLE, call.time(), piece -> objects.put(bucket, key, piece, call.time(), storageClass,
                        attributes.with(piece.checksum()), tags, current -> onTarget.onWrite(key, current)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return reply(original, stored, bucket, from);
        }
    }

    private Reply reply(ObjectVersion original, ObjectVersion stored, Bucket bucket, CopySource from) {
        CopyObjectResult.Builder result = CopyObjectResult.builder().eTag(stored.quotedEtag()).lastModified(stored.modified());
        StoredChecksum checksum = stored.attributes().checksum();
        if (checksum != null) {
            result.checksumType(checksum.type());
            switch (checksum.algorithm()) {
                case CRC32 -> result.checksumCRC32(checksum.value());
                case CRC32C -> result.checksumCRC32C(checksum.value());
                case CRC64NVME -> result.checksumCRC64NVME(checksum.value());
                case SHA1 -> result.checksumSHA1(checksum.value());
                case SHA256 -> result.checksumSHA256(checksum.value());
            }
        }
        Reply reply = Reply.of(CopyObjectResponse.builder().copyObjectResult(result.build()).build());
        if (buckets.require(from.bucket()).versioning() != Versioning.NEVER) reply.withHeader("x-amz-copy-source-version-id", original.version());
        ObjectHeaders.encryption(reply, stored.attributes());
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

    private static boolean replaces(@Nullable String directive) {
        return switch (directive) {
            case null -> false;
            case "COPY" -> false;
            case "REPLACE" -> true;
            default -> throw S3Errors.invalidArgument("Unknown directive.", "directive", directive);
        };
    }
}
