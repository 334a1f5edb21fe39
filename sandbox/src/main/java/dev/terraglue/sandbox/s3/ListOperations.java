package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Listing.Page;
import dev.terraglue.sandbox.s3.Listing.Query;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.RestXmlProtocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjects, ListObjectsV2, ListObjectVersions. */
final class ListOperations {
    private static final int MOST = 1000;

    private final BucketStore buckets;
    private final ObjectStore objects;
    private final Acls acls;

    ListOperations(BucketStore buckets, ObjectStore objects, Acls acls) {
        this.buckets = buckets;
        this.objects = objects;
        this.acls = acls;
    }

    Reply listObjectsV2(ListObjectsV2Request request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        KeyEncoding encoding = new KeyEncoding(request.encodingTypeAsString());
        int asked = most(request.maxKeys());
        ContinuationToken after = request.continuationToken() != null
                ? ContinuationToken.parse(request.continuationToken())
                : marker(request.startAfter());
        Page page = objects.list(query(bucket, request.prefix(), request.delimiter(), after, 0, asked, false));
        boolean owner = Boolean.TRUE.equals(request.fetchOwner());
        return reply(bucket, ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(encoding.of(orEmpty(request.prefix())))
                .delimiter(encoding.ofNullable(emptyToNull(request.delimiter())))
                .startAfter(encoding.ofNullable(emptyToNull(request.startAfter())))
                .continuationToken(request.continuationToken())
                .encodingType(encoding.type())
                .maxKeys(asked)
                .keyCount(page.objects().size() + page.commonPrefixes().size())
                .isTruncated(page.next() != null)
                .nextContinuationToken(page.next() == null ? null : page.next().toString())
                .contents(page.objects().stream().map(object -> toModel(object, bucket, owner, encoding)).toList())
                .commonPrefixes(commonPrefixes(page, encoding))
                .build());
    }

    Reply listObjects(ListObjectsRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        KeyEncoding encoding = new KeyEncoding(request.encodingTypeAsString());
        int asked = most(request.maxKeys());
        Page page = objects.list(query(bucket, request.prefix(), request.delimiter(), marker(request.marker()), 0, asked, false));
        boolean tellsNext = page.next() != null && emptyToNull(request.delimiter()) != null;
        return reply(bucket, ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.of(orEmpty(request.prefix())))
                .marker(encoding.of(orEmpty(request.marker())))
                .delimiter(encoding.ofNullable(emptyToNull(request.delimiter())))
                .encodingType(encoding.type())
                .maxKeys(asked)
                .isTruncated(page.next() != null)
                // Told only with a delimiter: without one, the last key is the next marker.
                .nextMarker(tellsNext && page.next() != null ? encoding.of(page.next().after()) : null)
                .contents(page.objects().stream().map(object -> toModel(object, bucket, true, encoding)).toList())
                .commonPrefixes(commonPrefixes(page, encoding))
                .build());
    }

    /** Clients learn from a listing in which region a bucket is, as they do from HeadBucket. */
    private static Reply reply(Bucket bucket, SdkPojo listing) {
        return Reply.of(listing).withHeader("x-amz-bucket-region", bucket.region());
    }

    Reply listObjectVersions(ListObjectVersionsRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        KeyEncoding encoding = new KeyEncoding(request.encodingTypeAsString());
        int asked = most(request.maxKeys());
        String versionMarker = emptyToNull(request.versionIdMarker());
        if (versionMarker != null && emptyToNull(request.keyMarker()) == null) {
            throw S3Errors.invalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        }
        long sequence = versionMarker == null
                ? 0
                : objects.find(bucket, orEmpty(request.keyMarker()), versionMarker).map(ObjectVersion::sequence)
                        .orElseThrow(() -> S3Errors.invalidArgument("Invalid version id specified", "version-id-marker", versionMarker));
        Page page = objects.list(query(bucket, request.prefix(), request.delimiter(), marker(request.keyMarker()), sequence, asked, true));
        ListObjectVersionsResponse.Builder response = ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.of(orEmpty(request.prefix())))
                .keyMarker(encoding.of(orEmpty(request.keyMarker())))
                .versionIdMarker(orEmpty(request.versionIdMarker()))
                .delimiter(encoding.ofNullable(emptyToNull(request.delimiter())))
                .encodingType(encoding.type())
                .maxKeys(asked)
                .isTruncated(page.next() != null)
                .commonPrefixes(commonPrefixes(page, encoding));
        if (page.next() != null) response.nextKeyMarker(encoding.of(page.next().after()));
        if (page.nextVersion() != null) response.nextVersionIdMarker(page.nextVersion().version());
        // Versions and delete markers stand in one order, newest first, which some clients rely on.
        List<Map.Entry<String, SdkPojo>> entries = page.versions().stream().map(entry -> entry.version().deleteMarker()
                ? Map.<String, SdkPojo>entry("DeleteMarker", deleteMarker(entry, bucket, encoding))
                : Map.<String, SdkPojo>entry("Version", version(entry, bucket, encoding))).toList();
        return Reply.of(response.build()).withHeader("Content-Type", "application/xml")
                .withBody(RestXmlProtocol.document("ListVersionsResult", S3Service.NAMESPACE, response.build(), entries));
    }

    private static Query query(
            Bucket bucket, @Nullable String prefix, @Nullable String delimiter, @Nullable ContinuationToken after, long sequence, int most, boolean versions) {
        return new Query(bucket.id(), orEmpty(prefix), orEmpty(delimiter), after, sequence, most, versions);
    }

    private static @Nullable ContinuationToken marker(@Nullable String key) {
        return key == null || key.isEmpty() ? null : new ContinuationToken(key, false);
    }

    private S3Object toModel(ObjectVersion object, Bucket bucket, boolean owner, KeyEncoding encoding) {
        S3Object.Builder model = S3Object.builder()
                .key(encoding.of(object.key()))
                .lastModified(object.modified())
                .eTag(object.quotedEtag())
                .size(object.size())
                .storageClass(object.storageClass());
        StoredChecksum checksum = object.attributes().checksum();
        if (checksum != null) model.checksumAlgorithmWithStrings(checksum.algorithm().name()).checksumType(checksum.type());
        if (owner) model.owner(Owner.named(acls.of(bucket, object).owner()));
        return model.build();
    }

    private software.amazon.awssdk.services.s3.model.ObjectVersion version(Listing.Entry entry, Bucket bucket, KeyEncoding encoding) {
        ObjectVersion version = entry.version();
        var model = software.amazon.awssdk.services.s3.model.ObjectVersion.builder()
                .key(encoding.of(version.key()))
                .versionId(version.version())
                .isLatest(entry.latest())
                .lastModified(version.modified())
                .eTag(version.quotedEtag())
                .size(version.size())
                .storageClass(version.storageClass())
                .owner(Owner.named(acls.of(bucket, version).owner()));
        StoredChecksum checksum = version.attributes().checksum();
        if (checksum != null) model.checksumAlgorithmWithStrings(checksum.algorithm().name()).checksumType(checksum.type());
        return model.build();
    }

    private static DeleteMarkerEntry deleteMarker(Listing.Entry entry, Bucket bucket, KeyEncoding encoding) {
        return DeleteMarkerEntry.builder()
                .key(encoding.of(entry.version().key()))
                .versionId(entry.version().version())
                .isLatest(entry.latest())
                .lastModified(entry.version().modified())
                .owner(Owner.of(bucket.account()))
                .build();
    }

    private static List<CommonPrefix> commonPrefixes(Page page, KeyEncoding encoding) {
        return page.commonPrefixes().stream().map(prefix -> CommonPrefix.builder().prefix(encoding.of(prefix)).build()).toList();
    }

    /** At most a thousand, however many are asked for. */
    private static int most(@Nullable Integer asked) {
        if (asked == null) return MOST;
        if (asked < 0) throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647", "maxKeys", asked.toString());
        return Math.min(asked, MOST);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
