package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.WithPieces;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** GetObjectAttributes: what there is to know of an object, in one call and as much as is asked for. */
final class AttributesOperations {
    private static final Set<String> KNOWN = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
    private static final int MOST_PARTS = 1000;

    private final BucketStore buckets;
    private final ObjectReader reader;
    private final ObjectEncryption encryption;
    private final S3Access access;

    AttributesOperations(BucketStore buckets, ObjectReader reader, ObjectEncryption encryption, S3Access access) {
        this.buckets = buckets;
        this.reader = reader;
        this.encryption = encryption;
        this.access = access;
    }

    List<AccessRequest> access(GetObjectAttributesRequest request, Call call) {
        return List.of(
                access.onVersion("s3:GetObject", request.bucket(), request.key(), request.versionId()),
                access.onVersion("s3:GetObjectAttributes", request.bucket(), request.key(), request.versionId()));
    }

    Reply getObjectAttributes(GetObjectAttributesRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        Set<String> asked = asked(call.http().headers());
        WithPieces found = reader.require(bucket, request.key(), request.versionId(), call);
        ObjectVersion version = found.version();
        encryption.requireKey(bucket, version, call);
        GetObjectAttributesResponse.Builder response = GetObjectAttributesResponse.builder();
        // Alone among S3's answers, this one has no quotes around the entity tag.
        if (asked.contains("ETag")) response.eTag(version.etag());
        if (asked.contains("StorageClass")) response.storageClass(version.storageClass());
        if (asked.contains("ObjectSize")) response.objectSize(version.size());
        StoredChecksum checksum = version.attributes().checksum();
        if (asked.contains("Checksum") && checksum != null) response.checksum(checksum.withoutCount().toModel());
        if (asked.contains("ObjectParts") && found.pieces().getFirst().number() != Piece.WHOLE) {
            response.objectParts(parts(found, request.maxParts(), request.partNumberMarker()));
        }
        Reply reply = Reply.of(response.build()).withHeader("Last-Modified", ObjectHeaders.date(version.modified()));
        return ObjectHeaders.version(reply, version, bucket);
    }

    private static Set<String> asked(HttpHeaders headers) {
        Set<String> asked = new TreeSet<>();
        for (String line : headers.all("x-amz-object-attributes")) {
            Arrays.stream(line.split(",")).map(String::strip).filter(name -> !name.isEmpty()).forEach(asked::add);
        }
        if (asked.isEmpty()) {
            throw S3Errors.invalidRequest("The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty");
        }
        if (!KNOWN.containsAll(asked)) {
            throw S3Errors.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", String.join(",", asked));
        }
        return asked;
    }

    /** The parts are told only where each has a checksum of its own; how many there are, always. */
    private static GetObjectAttributesParts parts(WithPieces found, @Nullable Integer maxParts, @Nullable Integer marker) {
        int most = maxParts == null ? MOST_PARTS : Math.min(maxParts, MOST_PARTS);
        int after = marker == null ? 0 : marker;
        GetObjectAttributesParts.Builder parts = GetObjectAttributesParts.builder().totalPartsCount(found.pieces().size());
        boolean told = found.pieces().stream().allMatch(piece -> piece.checksum() != null);
        if (!told) return parts.build();
        List<Piece> rest = found.pieces().stream().filter(piece -> piece.number() > after).toList();
        List<Piece> page = rest.subList(0, Math.min(most, rest.size()));
        return parts.maxParts(most)
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? after : page.getLast().number())
                .isTruncated(page.size() < rest.size())
                .parts(page.stream().map(AttributesOperations::toModel).toList())
                .build();
    }

    private static ObjectPart toModel(Piece piece) {
        ObjectPart.Builder part = ObjectPart.builder().partNumber(piece.number()).size(piece.size());
        return (piece.checksum() == null ? part : piece.checksum().on(part)).build();
    }
}
