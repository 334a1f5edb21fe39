package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.AskedAcl;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * What S3's operations ask of IAM ("Actions, resources, and condition keys for Amazon S3"). Each request carries the bucket's policy.
 *
 * <p>ARNs of buckets and objects name neither region nor account.
 */
final class S3Access {
    /** Header fields of a write that are condition keys. */
    private static final List<String> CONDITION_HEADERS = List.of(
            "if-match", "if-none-match", "x-amz-acl", "x-amz-copy-source", "x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp",
            "x-amz-grant-write", "x-amz-grant-write-acp", "x-amz-metadata-directive", "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-algorithm", "x-amz-storage-class");

    private final BucketStore buckets;

    S3Access(BucketStore buckets) {
        this.buckets = buckets;
    }

    List<AccessRequest> bucket(String action, String bucket) {
        return List.of(onBucket(action, bucket, Map.of()));
    }

    AccessRequest onBucket(String action, String bucket, Map<String, List<String>> context) {
        return new AccessRequest(action, "arn:aws:s3:::" + bucket, context, policyOf(bucket));
    }

    /** Of a bucket that is not there yet. */
    List<AccessRequest> newBucket(String action, String bucket) {
        return List.of(new AccessRequest(action, "arn:aws:s3:::" + bucket, Map.of(), buckets.policy(bucket)));
    }

    /** That a bucket is not there is told to everybody. */
    private @Nullable String policyOf(String bucket) {
        buckets.require(bucket);
        return buckets.policy(bucket);
    }

    List<AccessRequest> object(String action, String bucket, String key) {
        return List.of(onObject(action, bucket, key, Map.of()));
    }

    AccessRequest onObject(String action, String bucket, String key, Map<String, List<String>> context) {
        return new AccessRequest(action, "arn:aws:s3:::" + bucket + "/" + key, context, policyOf(bucket));
    }

    /** {@code s3:GetObject}, or {@code s3:GetObjectVersion} where a version is named. */
    AccessRequest onVersion(String action, String bucket, String key, @Nullable String version) {
        if (version == null) return onObject(action, bucket, key, Map.of());
        String named = action.endsWith("Tagging") || action.endsWith("Acl")
                ? action.replace("Object", "ObjectVersion")
                : action + "Version";
        return onObject(named, bucket, key, Map.of("s3:VersionId", List.of(version)));
    }

    List<AccessRequest> list(String action, String bucket, @Nullable String prefix, @Nullable String delimiter, @Nullable Integer maxKeys) {
        Map<String, List<String>> context = new HashMap<>();
        // AWS gives the policy an empty prefix where the request has none only when the parameter stands in the query.
        if (prefix != null) context.put("s3:prefix", List.of(prefix));
        if (delimiter != null) context.put("s3:delimiter", List.of(delimiter));
        if (maxKeys != null) context.put("s3:max-keys", List.of(maxKeys.toString()));
        return List.of(onBucket(action, bucket, context));
    }

    List<AccessRequest> putObject(PutObjectRequest request, Call call) {
        return write(request.bucket(), request.key(), call.http().headers(), request.tagging());
    }

    List<AccessRequest> uploadPartCopy(UploadPartCopyRequest request, Call call) {
        CopySource source = CopyOperations.source(call);
        return List.of(
                onVersion("s3:GetObject", source.bucket(), source.key(), source.version()),
                onObject("s3:PutObject", request.destinationBucket(), request.destinationKey(), Map.of()));
    }

    List<AccessRequest> putTagging(PutObjectTaggingRequest request, Call call) {
        AccessRequest asked = onVersion("s3:PutObjectTagging", request.bucket(), request.key(), request.versionId());
        if (request.tagging() == null) return List.of(asked);
        Map<String, List<String>> context = new HashMap<>(asked.context());
        context.putAll(TagConditions.ofRequest(Tags.ofObject(request.tagging().tagSet())));
        return List.of(new AccessRequest(asked.action(), asked.resource(), context, asked.resourcePolicy()));
    }

    /** What deleting asks; lifting a retention for governance asks more. */
    List<AccessRequest> delete(String bucket, String key, @Nullable String version, HttpHeaders headers) {
        Map<String, List<String>> context = new HashMap<>();
        headers.first("if-match").ifPresent(value -> context.put("s3:if-match", List.of(value)));
        if (version != null) context.put("s3:VersionId", List.of(version));
        List<AccessRequest> requests = new ArrayList<>();
        requests.add(onObject(version == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", bucket, key, context));
        if (ObjectLocks.bypasses(headers)) requests.add(onObject("s3:BypassGovernanceRetention", bucket, key, context));
        return requests;
    }

    /** What writing an object asks, with its tags where it brings some. */
    List<AccessRequest> write(String bucket, String key, HttpHeaders headers, @Nullable String tagging) {
        Map<String, List<String>> context = new HashMap<>();
        for (String name : CONDITION_HEADERS) headers.first(name).ifPresent(value -> context.put("s3:" + name, List.of(value)));
        context.putAll(TagConditions.ofRequest(Tags.ofHeader(tagging)));
        List<AccessRequest> requests = new ArrayList<>();
        requests.add(onObject("s3:PutObject", bucket, key, context));
        if (AskedAcl.inHeaders(headers)) requests.add(onObject("s3:PutObjectAcl", bucket, key, context));
        if (ObjectLock.asksRetention(headers)) requests.add(onObject("s3:PutObjectRetention", bucket, key, context));
        if (ObjectLock.asksHold(headers)) requests.add(onObject("s3:PutObjectLegalHold", bucket, key, context));
        if (tagging != null && !tagging.isEmpty()) requests.add(onObject("s3:PutObjectTagging", bucket, key, context));
        return requests;
    }
}
