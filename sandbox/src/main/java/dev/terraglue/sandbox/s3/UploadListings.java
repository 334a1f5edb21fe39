package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** ListMultipartUploads, ListParts. */
final class UploadListings {
    private static final int MOST = 1000;

    private final BucketStore buckets;
    private final UploadStore uploads;
    private final Lifecycles lifecycles;

    UploadListings(BucketStore buckets, UploadStore uploads, Lifecycles lifecycles) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.lifecycles = lifecycles;
    }

    ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        KeyEncoding encoding = new KeyEncoding(request.encodingTypeAsString());
        String prefix = orEmpty(request.prefix());
        String delimiter = orEmpty(request.delimiter());
        int most = request.maxUploads() == null ? MOST : Math.min(request.maxUploads(), MOST);
        List<MultipartUpload> found = new ArrayList<>();
        TreeSet<String> prefixes = new TreeSet<>(KeyOrder::compare);
        List<Upload> all = uploads.list(bucket, prefix);
        Upload last = null;
        boolean truncated = false;
        for (Upload upload : all) {
            if (isBefore(upload, request, all)) continue;
            int end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            String rolled = end < 0 ? null : upload.key().substring(0, end + delimiter.length());
            if (rolled != null && prefixes.contains(rolled)) {
                last = upload;
                continue;
            }
            if (found.size() + prefixes.size() == most) {
                truncated = true;
                break;
            }
            if (rolled != null) prefixes.add(rolled);
            else found.add(toModel(upload, bucket, encoding));
            last = upload;
        }
        ListMultipartUploadsResponse.Builder response = ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .prefix(encoding.of(prefix))
                .keyMarker(encoding.of(orEmpty(request.keyMarker())))
                .uploadIdMarker(orEmpty(request.uploadIdMarker()))
                .encodingType(encoding.type())
                .maxUploads(most)
                .isTruncated(truncated)
                .uploads(found)
                .commonPrefixes(prefixes.stream().map(p -> CommonPrefix.builder().prefix(encoding.of(p)).build()).toList());
        if (!delimiter.isEmpty()) response.delimiter(encoding.of(delimiter));
        if (truncated && last != null) response.nextKeyMarker(encoding.of(last.key())).nextUploadIdMarker(last.id());
        return response.build();
    }

    /** Whether an upload stands at or before the markers: by key, and among a key's uploads by age. */
    private static boolean isBefore(Upload upload, ListMultipartUploadsRequest request, List<Upload> all) {
        String keyMarker = orEmpty(request.keyMarker());
        if (keyMarker.isEmpty()) return false;
        int order = KeyOrder.compare(upload.key(), keyMarker);
        String uploadMarker = orEmpty(request.uploadIdMarker());
        if (order != 0 || uploadMarker.isEmpty()) return order <= 0;
        return all.stream().filter(other -> other.id().equals(uploadMarker)).anyMatch(other -> upload.content() <= other.content());
    }

    private static MultipartUpload toModel(Upload upload, Bucket bucket, KeyEncoding encoding) {
        return MultipartUpload.builder()
                .key(encoding.of(upload.key()))
                .uploadId(upload.id())
                .initiated(upload.initiated())
                .storageClass(upload.storageClass())
                .owner(Owner.named(owner(upload, bucket)))
                .initiator(initiator(upload, bucket))
                .checksumAlgorithm(upload.algorithm().name())
                .checksumType(upload.checksumType())
                .build();
    }

    private static Initiator initiator(Upload upload, Bucket bucket) {
        return Initiator.builder().id(owner(upload, bucket)).build();
    }

    /** Whose the object will be. */
    private static String owner(Upload upload, Bucket bucket) {
        Acl acl = upload.attributes().acl();
        return acl == null ? CanonicalId.of(bucket.account()) : acl.owner();
    }

    Reply listParts(ListPartsRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        Upload upload = uploads.require(bucket, request.key(), request.uploadId());
        int most = request.maxParts() == null ? MOST : Math.min(request.maxParts(), MOST);
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<Piece> found = uploads.parts(upload).stream().filter(part -> part.number() > after).limit(most + 1L).toList();
        List<Piece> page = found.subList(0, Math.min(most, found.size()));
        boolean truncated = found.size() > most;
        ListPartsResponse.Builder response = ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .partNumberMarker(after)
                .maxParts(most)
                .isTruncated(truncated)
                .storageClass(upload.storageClass())
                .owner(Owner.named(owner(upload, bucket)))
                .initiator(initiator(upload, bucket))
                .checksumAlgorithm(upload.algorithm().name())
                .checksumType(upload.checksumType())
                .parts(page.stream().map(UploadListings::toModel).toList());
        if (!page.isEmpty()) response.nextPartNumberMarker(page.getLast().number());
        return lifecycles.tellAbort(Reply.of(response.build()), bucket, upload);
    }

    private static Part toModel(Piece piece) {
        Part.Builder part = Part.builder()
                .partNumber(piece.number())
                .eTag('"' + piece.md5() + '"')
                .size(piece.size())
                .lastModified(piece.modified());
        StoredChecksum checksum = piece.checksum();
        if (checksum != null) checksum.on(part);
        return part.build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
