package dev.terraglue.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** How a bucket of the lake is set up, as {@code infra/modules/storage} does it. */
final class BucketSettings {
    private static final int DAYS_OF_PARTS = 7;
    private static final int DAYS_OF_OLD_VERSIONS = 30;
    private static final int NOT_FOUND = 404;

    private static final PublicAccessBlockConfiguration NO_PUBLIC_ACCESS = PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build();

    private static final OwnershipControls NO_ACLS = OwnershipControls.builder()
            .rules(OwnershipControlsRule.builder().objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED).build())
            .build();

    private final S3Client s3;
    private final Map<String, String> tags;
    private final ServerSideEncryptionConfiguration encryption;

    /** @param key encrypts what comes into the bucket; else S3's own keys do */
    BucketSettings(S3Client s3, Map<String, String> tags, Optional<String> key) {
        this.s3 = s3;
        this.tags = tags;
        this.encryption = encryption(key);
    }

    private static ServerSideEncryptionConfiguration encryption(Optional<String> key) {
        var rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(it -> it.sseAlgorithm(key.isPresent() ? ServerSideEncryption.AWS_KMS : ServerSideEncryption.AES256)
                        .kmsMasterKeyID(key.orElse(null)))
                // One data key for many objects: a hundredth of the calls to KMS, which are paid for.
                .bucketKeyEnabled(key.isPresent())
                .build();
        return ServerSideEncryptionConfiguration.builder().rules(rule).build();
    }

    /**
     * What differs from bucket to bucket.
     *
     * @param versioned       keeps for a while what is overwritten or deleted
     * @param daysOfObjects   deletes objects after so many days
     * @param daysByPrefix    the same, for the keys below a prefix
     */
    record Wanted(String bucket, boolean versioned, Optional<Integer> daysOfObjects, Map<String, Integer> daysByPrefix) {
        Wanted {
            daysByPrefix = new TreeMap<>(daysByPrefix);
        }
    }

    /** Brings the bucket's settings up to date; gives whether one was changed. */
    boolean deploy(Wanted wanted) {
        String bucket = wanted.bucket();
        boolean changed = bring(() -> s3.getPublicAccessBlock(it -> it.bucket(bucket)).publicAccessBlockConfiguration(), NO_PUBLIC_ACCESS,
                it -> s3.putPublicAccessBlock(request -> request.bucket(bucket).publicAccessBlockConfiguration(it)));
        changed |= bring(() -> s3.getBucketOwnershipControls(it -> it.bucket(bucket)).ownershipControls(), NO_ACLS,
                it -> s3.putBucketOwnershipControls(request -> request.bucket(bucket).ownershipControls(it)));
        changed |= bring(() -> s3.getBucketEncryption(it -> it.bucket(bucket)).serverSideEncryptionConfiguration(), encryption,
                it -> s3.putBucketEncryption(request -> request.bucket(bucket).serverSideEncryptionConfiguration(it)));
        if (wanted.versioned()) {
            changed |= bring(() -> s3.getBucketVersioning(it -> it.bucket(bucket)).status(), BucketVersioningStatus.ENABLED,
                    it -> s3.putBucketVersioning(request -> request.bucket(bucket).versioningConfiguration(versioning -> versioning.status(it))));
        }
        // S3 takes rules about old versions only where there can be some.
        changed |= bring(() -> s3.getBucketLifecycleConfiguration(it -> it.bucket(bucket)).rules(), rules(wanted),
                it -> s3.putBucketLifecycleConfiguration(request -> request.bucket(bucket)
                        .lifecycleConfiguration(BucketLifecycleConfiguration.builder().rules(it).build())));
        changed |= bring(() -> s3.getBucketPolicy(it -> it.bucket(bucket)).policy(), tlsOnly(bucket),
                it -> s3.putBucketPolicy(request -> request.bucket(bucket).policy(it)));
        changed |= bring(() -> s3.getBucketTagging(it -> it.bucket(bucket)).tagSet(), tagSet(),
                it -> s3.putBucketTagging(request -> request.bucket(bucket).tagging(tagging -> tagging.tagSet(it))));
        return changed;
    }

    private interface Put<T> {
        void put(T wanted);
    }

    private static <T> boolean bring(Supplier<T> found, T wanted, Put<T> put) {
        try {
            if (wanted.equals(found.get())) {
                return false;
            }
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
        }
        put.put(wanted);
        return true;
    }

    private static List<LifecycleRule> rules(Wanted wanted) {
        var rules = new ArrayList<LifecycleRule>();
        rules.add(rule("abort-incomplete-uploads", "").abortIncompleteMultipartUpload(it -> it.daysAfterInitiation(DAYS_OF_PARTS)).build());
        if (wanted.versioned()) {
            rules.add(rule("expire-old-versions", "").noncurrentVersionExpiration(it -> it.noncurrentDays(DAYS_OF_OLD_VERSIONS)).build());
        }
        wanted.daysOfObjects().ifPresent(days -> rules.add(rule("expire-objects", "").expiration(it -> it.days(days)).build()));
        wanted.daysByPrefix().forEach((prefix, days) ->
                rules.add(rule("expire-" + prefix.replaceAll("^/+|/+$", ""), prefix).expiration(it -> it.days(days)).build()));
        return rules;
    }

    private static LifecycleRule.Builder rule(String id, String prefix) {
        return LifecycleRule.builder().id(id).status(ExpirationStatus.ENABLED).filter(LifecycleRuleFilter.builder().prefix(prefix).build());
    }

    private static String tlsOnly(String bucket) {
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"DenyPlainHttp","Effect":"Deny","Principal":"*","Action":"s3:*",\
                "Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""".formatted(bucket);
    }

    private List<Tag> tagSet() {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }
}
