package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.ModelJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** What a bucket's encryption configuration makes of objects that come without a wish of their own. */
final class BucketEncryption {
    static final String KIND = "encryption";

    private final BucketStore buckets;

    BucketEncryption(BucketStore buckets) {
        this.buckets = buckets;
    }

    Encryption of(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY).map(BucketEncryption::headers).orElse(Encryption.S3_MANAGED);
    }

    private static Encryption headers(String model) {
        List<ServerSideEncryptionRule> rules = ModelJson.read(model, GetBucketEncryptionResponse.class).serverSideEncryptionConfiguration().rules();
        ServerSideEncryptionByDefault byDefault = rules.isEmpty() ? null : rules.getFirst().applyServerSideEncryptionByDefault();
        if (byDefault == null || byDefault.sseAlgorithmAsString() == null) return Encryption.S3_MANAGED;
        Map<String, String> headers = new HashMap<>();
        headers.put("x-amz-server-side-encryption", byDefault.sseAlgorithmAsString());
        if (byDefault.kmsMasterKeyID() != null) headers.put("x-amz-server-side-encryption-aws-kms-key-id", byDefault.kmsMasterKeyID());
        if (Boolean.TRUE.equals(rules.getFirst().bucketKeyEnabled())) headers.put("x-amz-server-side-encryption-bucket-key-enabled", "true");
        return new Encryption(headers);
    }
}
