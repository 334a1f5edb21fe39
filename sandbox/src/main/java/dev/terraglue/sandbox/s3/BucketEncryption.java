package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** What a bucket's encryption configuration makes of objects that come without a wish of their own. */
final class BucketEncryption {
    static final String KIND = "encryption";

    static final String AES = "AES256";
    static final String KMS = "aws:kms";
    /** AWS encrypts twice; here it is done once, under the key that is asked for. */
    static final String DUAL_LAYER_KMS = "aws:kms:dsse";

    private final BucketStore buckets;

    BucketEncryption(BucketStore buckets) {
        this.buckets = buckets;
    }

    /**
     * @param method              {@value #AES}, {@value #KMS} or {@value #DUAL_LAYER_KMS}
     * @param kmsKey              which, null for AWS's own for S3
     * @param bucketKey           whether such objects are encrypted in the bucket's name and not in each object's
     * @param customerKeysBlocked whether objects under customers' keys are refused
     */
    record Default(String method, @Nullable String kmsKey, boolean bucketKey, boolean customerKeysBlocked) {
        static final Default OWN = new Default(AES, null, false, false);
    }

    Default of(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY).map(BucketEncryption::parse).orElse(Default.OWN);
    }

    private static Default parse(String model) {
        List<ServerSideEncryptionRule> rules = ModelJson.read(model, GetBucketEncryptionResponse.class).serverSideEncryptionConfiguration().rules();
        if (rules.isEmpty()) return Default.OWN;
        ServerSideEncryptionRule rule = rules.getFirst();
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        String method = byDefault == null || byDefault.sseAlgorithmAsString() == null ? AES : byDefault.sseAlgorithmAsString();
        boolean blocked = rule.blockedEncryptionTypes() != null && rule.blockedEncryptionTypes().encryptionType().contains(EncryptionType.SSE_C);
        return new Default(method, byDefault == null ? null : byDefault.kmsMasterKeyID(), Boolean.TRUE.equals(rule.bucketKeyEnabled()), blocked);
    }

    /**
     * A configuration that may be kept. AWS tells of each rule whether it uses a bucket key.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException MalformedXML, InvalidArgument
     */
    static ServerSideEncryptionConfiguration checked(ServerSideEncryptionConfiguration configuration) {
        if (configuration.rules().size() != 1) throw S3Errors.malformedXml();
        for (ServerSideEncryptionRule rule : configuration.rules()) {
            ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
            if (byDefault != null) check(byDefault);
        }
        List<ServerSideEncryptionRule> rules = configuration.rules().stream()
                .map(rule -> rule.bucketKeyEnabled() == null ? rule.toBuilder().bucketKeyEnabled(false).build() : rule)
                .toList();
        return configuration.toBuilder().rules(rules).build();
    }

    private static void check(ServerSideEncryptionByDefault byDefault) {
        switch (byDefault.sseAlgorithmAsString()) {
            case AES -> {
                if (byDefault.kmsMasterKeyID() == null) return;
                throw S3Errors.invalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                        "ApplyServerSideEncryptionByDefault", byDefault.kmsMasterKeyID());
            }
            case KMS, DUAL_LAYER_KMS -> { }
            case null, default -> throw S3Errors.malformedXml();
        }
    }
}
