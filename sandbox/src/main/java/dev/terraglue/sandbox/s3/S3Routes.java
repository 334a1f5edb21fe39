package dev.terraglue.sandbox.s3;

import static dev.terraglue.sandbox.s3.S3Routes.Level.BUCKET;
import static dev.terraglue.sandbox.s3.S3Routes.Level.OBJECT;
import static dev.terraglue.sandbox.s3.S3Routes.Level.SERVICE;

import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString.Parameter;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which operation a request names: by method, by what it addresses, and by the subresource in its query.
 *
 * <p>The first line that fits wins. A subresource that fits no line is refused, so that {@code DELETE ?inventory} never deletes a bucket.
 */
final class S3Routes implements Router {
    enum Level {
        SERVICE("GET"),
        BUCKET("HEAD, DELETE, GET, PUT"),
        OBJECT("HEAD, DELETE, GET, PUT");

        private final String allowed;

        Level(String allowed) {
            this.allowed = allowed;
        }
    }

    /**
     * @param query  names that the query must have; {@code name=value} where the value counts
     * @param header a header that the request must have, or null
     */
    private record Line(String method, Level level, List<String> query, @Nullable String header, String operation) {
        Line with(String requiredHeader) {
            return new Line(method, level, query, requiredHeader, operation);
        }
    }

    private static final String COPY = "x-amz-copy-source";

    private static final List<Line> TABLE = List.of(
            line("GET", SERVICE, "ListBuckets"),

            // A bucket.
            line("PUT", BUCKET, "CreateBucket"),
            line("HEAD", BUCKET, "HeadBucket"),
            line("DELETE", BUCKET, "DeleteBucket"),
            line("GET", BUCKET, "GetBucketLocation", "location"),
            line("GET", BUCKET, "ListObjectVersions", "versions"),
            line("GET", BUCKET, "ListMultipartUploads", "uploads"),
            line("GET", BUCKET, "ListObjectsV2", "list-type=2"),
            line("GET", BUCKET, "ListObjects"),
            line("POST", BUCKET, "DeleteObjects", "delete"),
            line("GET", BUCKET, "CreateSession", "session"),

            // A bucket's configurations.
            line("GET", BUCKET, "GetBucketAbac", "abac"),
            line("PUT", BUCKET, "PutBucketAbac", "abac"),
            line("GET", BUCKET, "GetBucketAccelerateConfiguration", "accelerate"),
            line("PUT", BUCKET, "PutBucketAccelerateConfiguration", "accelerate"),
            line("GET", BUCKET, "GetBucketAcl", "acl"),
            line("PUT", BUCKET, "PutBucketAcl", "acl"),
            line("GET", BUCKET, "GetBucketAnalyticsConfiguration", "analytics", "id"),
            line("GET", BUCKET, "ListBucketAnalyticsConfigurations", "analytics"),
            line("PUT", BUCKET, "PutBucketAnalyticsConfiguration", "analytics", "id"),
            line("DELETE", BUCKET, "DeleteBucketAnalyticsConfiguration", "analytics", "id"),
            line("GET", BUCKET, "GetBucketCors", "cors"),
            line("PUT", BUCKET, "PutBucketCors", "cors"),
            line("DELETE", BUCKET, "DeleteBucketCors", "cors"),
            line("GET", BUCKET, "GetBucketEncryption", "encryption"),
            line("PUT", BUCKET, "PutBucketEncryption", "encryption"),
            line("DELETE", BUCKET, "DeleteBucketEncryption", "encryption"),
            line("GET", BUCKET, "GetBucketIntelligentTieringConfiguration", "intelligent-tiering", "id"),
            line("GET", BUCKET, "ListBucketIntelligentTieringConfigurations", "intelligent-tiering"),
            line("PUT", BUCKET, "PutBucketIntelligentTieringConfiguration", "intelligent-tiering", "id"),
            line("DELETE", BUCKET, "DeleteBucketIntelligentTieringConfiguration", "intelligent-tiering", "id"),
            line("GET", BUCKET, "GetBucketInventoryConfiguration", "inventory", "id"),
            line("GET", BUCKET, "ListBucketInventoryConfigurations", "inventory"),
            line("PUT", BUCKET, "PutBucketInventoryConfiguration", "inventory", "id"),
            line("DELETE", BUCKET, "DeleteBucketInventoryConfiguration", "inventory", "id"),
            line("GET", BUCKET, "GetBucketLifecycleConfiguration", "lifecycle"),
            line("PUT", BUCKET, "PutBucketLifecycleConfiguration", "lifecycle"),
            line("DELETE", BUCKET, "DeleteBucketLifecycle", "lifecycle"),
            line("GET", BUCKET, "GetBucketLogging", "logging"),
            line("PUT", BUCKET, "PutBucketLogging", "logging"),
            line("POST", BUCKET, "CreateBucketMetadataConfiguration", "metadataConfiguration"),
            line("GET", BUCKET, "GetBucketMetadataConfiguration", "metadataConfiguration"),
            line("DELETE", BUCKET, "DeleteBucketMetadataConfiguration", "metadataConfiguration"),
            line("PUT", BUCKET, "UpdateBucketMetadataInventoryTableConfiguration", "metadataInventoryTable"),
            line("PUT", BUCKET, "UpdateBucketMetadataJournalTableConfiguration", "metadataJournalTable"),
            line("POST", BUCKET, "CreateBucketMetadataTableConfiguration", "metadataTable"),
            line("GET", BUCKET, "GetBucketMetadataTableConfiguration", "metadataTable"),
            line("DELETE", BUCKET, "DeleteBucketMetadataTableConfiguration", "metadataTable"),
            line("GET", BUCKET, "GetBucketMetricsConfiguration", "metrics", "id"),
            line("GET", BUCKET, "ListBucketMetricsConfigurations", "metrics"),
            line("PUT", BUCKET, "PutBucketMetricsConfiguration", "metrics", "id"),
            line("DELETE", BUCKET, "DeleteBucketMetricsConfiguration", "metrics", "id"),
            line("GET", BUCKET, "GetBucketNotificationConfiguration", "notification"),
            line("PUT", BUCKET, "PutBucketNotificationConfiguration", "notification"),
            line("GET", BUCKET, "GetObjectLockConfiguration", "object-lock"),
            line("PUT", BUCKET, "PutObjectLockConfiguration", "object-lock"),
            line("GET", BUCKET, "GetBucketOwnershipControls", "ownershipControls"),
            line("PUT", BUCKET, "PutBucketOwnershipControls", "ownershipControls"),
            line("DELETE", BUCKET, "DeleteBucketOwnershipControls", "ownershipControls"),
            line("GET", BUCKET, "GetBucketPolicy", "policy"),
            line("PUT", BUCKET, "PutBucketPolicy", "policy"),
            line("DELETE", BUCKET, "DeleteBucketPolicy", "policy"),
            line("GET", BUCKET, "GetBucketPolicyStatus", "policyStatus"),
            line("GET", BUCKET, "GetPublicAccessBlock", "publicAccessBlock"),
            line("PUT", BUCKET, "PutPublicAccessBlock", "publicAccessBlock"),
            line("DELETE", BUCKET, "DeletePublicAccessBlock", "publicAccessBlock"),
            line("GET", BUCKET, "GetBucketReplication", "replication"),
            line("PUT", BUCKET, "PutBucketReplication", "replication"),
            line("DELETE", BUCKET, "DeleteBucketReplication", "replication"),
            line("GET", BUCKET, "GetBucketRequestPayment", "requestPayment"),
            line("PUT", BUCKET, "PutBucketRequestPayment", "requestPayment"),
            line("GET", BUCKET, "GetBucketTagging", "tagging"),
            line("PUT", BUCKET, "PutBucketTagging", "tagging"),
            line("DELETE", BUCKET, "DeleteBucketTagging", "tagging"),
            line("GET", BUCKET, "GetBucketVersioning", "versioning"),
            line("PUT", BUCKET, "PutBucketVersioning", "versioning"),
            line("GET", BUCKET, "GetBucketWebsite", "website"),
            line("PUT", BUCKET, "PutBucketWebsite", "website"),
            line("DELETE", BUCKET, "DeleteBucketWebsite", "website"),

            // An object.
            line("PUT", OBJECT, "UploadPartCopy", "uploadId", "partNumber").with(COPY),
            line("PUT", OBJECT, "UploadPart", "uploadId", "partNumber"),
            line("PUT", OBJECT, "RenameObject", "renameObject"),
            line("PUT", OBJECT, "CopyObject").with(COPY),
            line("PUT", OBJECT, "PutObject"),
            line("GET", OBJECT, "ListParts", "uploadId"),
            line("GET", OBJECT, "GetObject"),
            line("HEAD", OBJECT, "HeadObject"),
            line("DELETE", OBJECT, "AbortMultipartUpload", "uploadId"),
            line("DELETE", OBJECT, "DeleteObject"),
            line("POST", OBJECT, "CreateMultipartUpload", "uploads"),
            line("POST", OBJECT, "CompleteMultipartUpload", "uploadId"),
            line("GET", OBJECT, "GetObjectAcl", "acl"),
            line("PUT", OBJECT, "PutObjectAcl", "acl"),
            line("GET", OBJECT, "GetObjectAttributes", "attributes"),
            line("GET", OBJECT, "GetObjectLegalHold", "legal-hold"),
            line("PUT", OBJECT, "PutObjectLegalHold", "legal-hold"),
            line("GET", OBJECT, "GetObjectRetention", "retention"),
            line("PUT", OBJECT, "PutObjectRetention", "retention"),
            line("POST", OBJECT, "RestoreObject", "restore"),
            line("POST", OBJECT, "SelectObjectContent", "select"),
            line("GET", OBJECT, "GetObjectTagging", "tagging"),
            line("PUT", OBJECT, "PutObjectTagging", "tagging"),
            line("DELETE", OBJECT, "DeleteObjectTagging", "tagging"),
            line("GET", OBJECT, "GetObjectTorrent", "torrent"));

    /** Names in the query that say how, not what; every other name without a value is a subresource. */
    private static final Set<String> PARAMETERS = Set.of(
            "bucket-region", "continuation-token", "delimiter", "encoding-type", "fetch-owner", "key-marker", "marker", "max-buckets", "max-keys",
            "max-parts", "max-uploads", "part-number-marker", "partNumber", "prefix", "start-after", "upload-id-marker", "version-id-marker", "versionId",
            "awsaccesskeyid", "signature", "expires", "id");

    private static final Set<String> SUBRESOURCES = TABLE.stream()
            .flatMap(line -> line.query().stream())
            .map(S3Routes::name)
            .filter(name -> !PARAMETERS.contains(name))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Route route(HttpRequest request) {
        S3Address address = S3Address.of(request);
        Level level = address.bucket() == null ? SERVICE : address.key() == null ? BUCKET : OBJECT;
        if (level == OBJECT) requireUpload(request);
        for (Line line : TABLE) {
            if (fits(line, request, level)) return new Route(line.operation(), labels(address));
        }
        if (isForm(request, level)) return new Route(FormUpload.NAME, labels(address));
        throw unroutable(request, level);
    }

    /** A part without its upload would fall through to the object, and overwrite it. */
    private static void requireUpload(HttpRequest request) {
        if (request.method().equals("PUT") && request.query().contains("partNumber") && !request.query().contains("uploadId")) {
            throw S3Errors.invalidArgument("This operation does not accept partNumber without uploadId", "partNumber", "partNumber");
        }
    }

    private static ServiceException unroutable(HttpRequest request, Level level) {
        if (level == OBJECT && request.query().contains("uploadId")) return S3Errors.methodNotAllowed(request.method(), "UPLOAD", "DELETE, POST, GET");
        if (level == OBJECT && request.query().contains("versions")) {
            return S3Errors.invalidRequest("There is no such thing as the ?versions sub-resource for a key");
        }
        boolean namesSubresource = !(request.method().equals("POST") && level == OBJECT)
                && request.query().parameters().stream().anyMatch(S3Routes::isSubresource);
        return namesSubresource ? S3Errors.notImplemented() : S3Errors.methodNotAllowed(request.method(), level.name(), level.allowed);
    }

    /** An HTML form says what it asks inside; a POST to a bucket that is none, and names no subresource, is refused as one. */
    private static boolean isForm(HttpRequest request, Level level) {
        return request.method().equals("POST") && level == BUCKET && request.query().parameters().stream().noneMatch(S3Routes::isSubresource);
    }

    private static boolean fits(Line line, HttpRequest request, Level level) {
        if (!line.method().equals(request.method()) || line.level() != level) return false;
        if (line.header() != null && !request.headers().contains(line.header())) return false;
        if (!line.query().stream().allMatch(wanted -> has(request, wanted))) return false;
        return request.query().parameters().stream()
                .filter(S3Routes::isSubresource)
                .allMatch(given -> line.query().stream().anyMatch(wanted -> name(wanted).equals(given.name())));
    }

    private static boolean has(HttpRequest request, String wanted) {
        int equals = wanted.indexOf('=');
        if (equals < 0) return request.query().contains(wanted);
        return request.query().first(name(wanted)).filter(wanted.substring(equals + 1)::equals).isPresent();
    }

    private static boolean isSubresource(Parameter parameter) {
        String name = parameter.name();
        if (SUBRESOURCES.contains(name)) return !name.equals("list-type") || parameter.value().equals("2");
        String lower = name.toLowerCase(Locale.ROOT);
        if (PARAMETERS.contains(name) || PARAMETERS.contains(lower)) return false;
        return parameter.value().isEmpty() && !lower.startsWith("x-") && !lower.startsWith("response-");
    }

    private static String name(String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0 ? wanted : wanted.substring(0, equals);
    }

    private static Map<String, String> labels(S3Address address) {
        Map<String, String> labels = new HashMap<>();
        if (address.bucket() != null) labels.put("Bucket", address.bucket());
        if (address.key() != null) labels.put("Key", address.key());
        return labels;
    }

    private static Line line(String method, Level level, String operation, String... query) {
        return new Line(method, level, List.of(query), null, operation);
    }
}
