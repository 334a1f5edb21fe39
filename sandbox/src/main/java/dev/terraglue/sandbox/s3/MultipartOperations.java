package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Multipart uploads: create, parts, copied parts, complete, abort. */
final class MultipartOperations {
    private static final int MOST_PARTS = 10_000;

    private static final String COPY_RANGE = "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
            + "zero-based offsets of the first and last bytes to copy";

    private final BucketStore buckets;
    private final ObjectEncryption encryption;
    private final ObjectStore objects;
    private final UploadStore uploads;
    private final ObjectReader reader;
    private final Intake intake;
    private final Numbers numbers;
    private final ObjectLocks locks;
    private final Acls acls;
    private final Lifecycles lifecycles;
    private final ObjectEvents events;

    MultipartOperations(
            BucketStore buckets, ObjectEncryption encryption, ObjectStore objects, UploadStore uploads, ObjectReader reader, Intake intake, Numbers numbers,
            ObjectLocks locks, Acls acls, Lifecycles lifecycles, ObjectEvents events) {
        this.buckets = buckets;
        this.encryption = encryption;
        this.objects = objects;
        this.uploads = uploads;
        this.reader = reader;
        this.intake = intake;
        this.numbers = numbers;
        this.locks = locks;
        this.acls = acls;
        this.lifecycles = lifecycles;
        this.events = events;
    }

    Reply createMultipartUpload(CreateMultipartUploadRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        String key = ObjectOperations.checkedKey(request.key());
        HttpHeaders headers = call.http().headers();
        Acl acl = acls.ofNew(bucket, call);
        String named = request.checksumAlgorithmAsString();
        Checksum algorithm = named == null ? Checksum.DEFAULT : Checksum.required(named);
        boolean composite = composite(algorithm, request.checksumTypeAsString());
        Attributes attributes = Attributes.of(call.http(), encryption.ofNew(bucket, key, call)).locked(locks.asked(bucket, headers, call.time()))
                .granted(acl);
        Upload upload = new Upload(numbers.next(), numbers.name(64), key, call.time(), ObjectHeaders.storageClass(headers), attributes,
                Tags.ofHeader(request.tagging()), algorithm, composite);
        uploads.create(bucket, upload);
        CreateMultipartUploadResponse.Builder response = CreateMultipartUploadResponse.builder().bucket(bucket.name()).key(key).uploadId(upload.id());
        if (named != null) response.checksumAlgorithm(algorithm.name()).checksumType(upload.checksumType());
        return lifecycles.tellAbort(ObjectHeaders.encryption(Reply.of(response.build()), attributes, headers), bucket, upload);
    }

    /** AWS's table of which algorithm can do which; without a wish, SHA and the 32-bit CRCs are composite. */
    private static boolean composite(Checksum algorithm, @Nullable String type) {
        return switch (type) {
            case null -> algorithm != Checksum.CRC64NVME;
            case "COMPOSITE" -> {
                if (algorithm == Checksum.CRC64NVME) throw typeRefused(type, algorithm);
                yield true;
            }
            case "FULL_OBJECT" -> {
                if (!algorithm.combines()) throw typeRefused(type, algorithm);
                yield false;
            }
            default -> throw S3Errors.invalidRequest("Value for x-amz-checksum-type header is invalid.");
        };
    }

    private static ServiceException typeRefused(String type, Checksum algorithm) {
        return S3Errors.invalidRequest("The " + type + " checksum type cannot be used with the " + algorithm.wireName() + " checksum algorithm.");
    }

    Reply uploadPart(UploadPartRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectEncryption.refuseWish(call.http().headers());
        int number = checkedNumber(request.partNumber());
        Upload upload = uploads.require(bucket, request.key(), request.uploadId());
        Expectation expectation = Expectation.of(call.http(), upload.algorithm());
        // An upload that named no algorithm takes parts of any: the SDK's clients send CRC32 unasked.
        boolean named = upload.algorithm() != Checksum.DEFAULT;
        if (named && expectation.algorithm() != upload.algorithm() && expectation.algorithm() != null) {
            throw S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: " + upload.algorithm().name().toLowerCase(Locale.ROOT)
                    + ", actual checksum Type: " + expectation.algorithm().name().toLowerCase(Locale.ROOT));
        }
        Piece part = intake.take(call.body(), expectation, encryption.ofPart(bucket, upload, call), number, call.time(), piece -> {
            uploads.putPart(bucket, upload, piece);
            return piece;
        });
        Reply reply = Reply.of(UploadPartResponse.builder().eTag('"' + part.md5() + '"').build());
        if (part.checksum() != null) reply.withHeader(part.checksum().algorithm().header(), part.checksum().value());
        return ObjectHeaders.encryption(reply, upload.attributes());
    }

    Reply uploadPartCopy(UploadPartCopyRequest request, Call call) {
        Bucket bucket = buckets.require(request.destinationBucket());
        ObjectEncryption.refuseWish(call.http().headers());
        int number = checkedNumber(request.partNumber());
        Upload upload = uploads.require(bucket, request.destinationKey(), request.uploadId());
        try (Garbage.Reading _ = reader.reading()) {
            CopySource from = CopyOperations.source(call);
            WithPieces source = reader.source(from, call);
            ObjectCipher opening = encryption.ofCopySource(buckets.require(from.bucket()), source.version(), call);
            ObjectCipher sealing = encryption.ofPart(bucket, upload, call);
            ByteRange range = copyRange(request.copySourceRange(), source.version().size());
            Piece part;
            try (PieceInput in = reader.open(source, opening, range)) {
                part = intake.take(in, Expectation.none(upload.algorithm()), sealing, number, call.time(), piece -> {
                    uploads.putPart(bucket, upload, piece);
                    return piece;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CopyPartResult result = CopyPartResult.builder().eTag('"' + part.md5() + '"').lastModified(part.modified()).build();
            return ObjectHeaders.encryption(Reply.of(UploadPartCopyResponse.builder().copyPartResult(result).build()), upload.attributes());
        }
    }

    private static ByteRange copyRange(@Nullable String header, long size) {
        if (header == null) return ByteRange.whole(size);
        if (!header.matches("bytes=\\d{1,18}-\\d{1,18}")) {
            throw S3Errors.invalidArgument(COPY_RANGE, "x-amz-copy-source-range", header);
        }
        long first = Long.parseLong(header.substring("bytes=".length(), header.indexOf('-')));
        long last = Long.parseLong(header.substring(header.indexOf('-') + 1));
        if (first > last) throw S3Errors.invalidArgument(COPY_RANGE, "x-amz-copy-source-range", header);
        if (first >= size) throw S3Errors.invalidRequest("The specified copy range is invalid for the source object size");
        if (last >= size) throw S3Errors.invalidArgument("Range specified is not valid for source object of size: " + size, "x-amz-copy-source-range", header);
        return ByteRange.parse(header, size).orElseThrow(() -> S3Errors.invalidRange(header, size));
    }

    Reply completeMultipartUpload(CompleteMultipartUploadRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectEncryption.refuseWish(call.http().headers());
        Optional<ObjectVersion> before = objects.find(bucket, request.key(), null).filter(v -> request.uploadId().equals(v.attributes().upload()));
        // A client that did not hear the answer asks again.
        if (before.isPresent()) return completed(before.get(), bucket, call);
        Upload upload = uploads.require(bucket, request.key(), request.uploadId());
        if (request.multipartUpload() == null) throw S3Errors.malformedXml();
        requireKey(bucket, upload, call);
        Completion completion = new Completion(upload, request.multipartUpload().parts());
        Preconditions preconditions = Preconditions.of(call.http().headers(), call.time());
        Consumer<Optional<ObjectVersion>> condition = current -> preconditions.onCompletion(upload, current);
        ObjectVersion stored = uploads.complete(bucket, upload, condition, parts -> assemble(bucket, completion, upload, parts, call));
        events.created(bucket, stored, "CompleteMultipartUpload", call);
        return completed(stored, bucket, call);
    }

    /** The checksum of what a customer's key encrypts is told only to who has the key. */
    private void requireKey(Bucket bucket, Upload upload, Call call) {
        SealedKey sealed = upload.attributes().key();
        boolean customers = sealed != null && sealed.kind() == SealedKey.Kind.CUSTOMER;
        boolean tellsChecksum = upload.algorithm() != Checksum.DEFAULT;
        if (customers && (tellsChecksum || call.http().headers().contains(CustomerKey.ALGORITHM))) encryption.ofPart(bucket, upload, call);
    }

    private UploadStore.Assembly assemble(Bucket bucket, Completion completion, Upload upload, List<Piece> parts, Call call) {
        List<Piece> kept = completion.choose(parts);
        StoredChecksum checksum = completion.checksum(kept);
        String given = call.http().headers().first(upload.algorithm().header()).orElse(null);
        if (given != null && checksum != null && !given.equals(checksum.value()) && !checksum.value().startsWith(given + "-")) {
            throw S3Errors.badChecksum(upload.algorithm());
        }
        long size = Piece.size(kept);
        String announced = call.http().headers().first("x-amz-mp-object-size").orElse(null);
        if (announced != null && !announced.matches("[0-9]{1,18}")) {
            throw S3Errors.invalidRequest("Value for x-amz-mp-object-size header is invalid: '" + announced + "'");
        }
        if (announced != null && Long.parseLong(announced) != size) {
            throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header does not match what was computed.");
        }
        Attributes attributes = upload.attributes().with(checksum).madeBy(upload.id())
                .locked(locks.ofNew(bucket, upload.attributes().lock(), call.time()));
        ObjectVersion draft = new ObjectVersion(upload.key(), 0, "", false, call.time(), size, Completion.etag(kept), upload.content(),
                upload.storageClass(), attributes, upload.tags());
        return new UploadStore.Assembly(kept, draft);
    }

    private Reply completed(ObjectVersion stored, Bucket bucket, Call call) {
        CompleteMultipartUploadResponse.Builder response = CompleteMultipartUploadResponse.builder()
                .location(S3Address.url(call.http(), bucket.name(), stored.key()))
                .bucket(bucket.name())
                .key(stored.key())
                .eTag(stored.quotedEtag());
        StoredChecksum checksum = stored.attributes().checksum();
        if (checksum != null) checksum.on(response);
        Reply reply = ObjectHeaders.encryption(Reply.of(response.build()), stored.attributes());
        lifecycles.tellExpiration(reply, bucket, stored);
        return ObjectHeaders.version(reply, stored, bucket);
    }

    Reply abortMultipartUpload(AbortMultipartUploadRequest request, Call call) {
        uploads.abort(buckets.require(request.bucket()), request.key(), request.uploadId());
        return Reply.of(AbortMultipartUploadResponse.builder().build()).withStatus(204);
    }

    private static int checkedNumber(@Nullable Integer number) {
        if (number == null || number < 1 || number > MOST_PARTS) {
            throw S3Errors.invalidArgument("Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive", "partNumber", String.valueOf(number));
        }
        return number;
    }
}
