package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.s3.exposure.PublicPolicy;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** The configurations of a bucket that change what the sandbox does: policy, versioning. */
final class BucketControls {
    private final BucketStore buckets;
    private final Configurations all;
    private final S3Access access;
    private final PublicAccess publicAccess;
    private final BucketPolicies policies;

    BucketControls(BucketStore buckets, Configurations all, S3Access access, PublicAccess publicAccess, BucketPolicies policies) {
        this.buckets = buckets;
        this.all = all;
        this.access = access;
        this.publicAccess = publicAccess;
        this.policies = policies;
    }

    List<Operation<?>> operations() {
        return List.of(
                all.get(GetBucketPolicyRequest.class, "policy", "s3:GetBucketPolicy", GetBucketPolicyResponse.class, bucket -> {
                    throw noPolicy(bucket);
                }),
                all.put(PutBucketPolicyRequest.class, "policy", "s3:PutBucketPolicy", 204,
                        this::policy,
                        r -> PutBucketPolicyResponse.builder().build()),
                all.delete(DeleteBucketPolicyRequest.class, "policy", "s3:DeleteBucketPolicy", () -> DeleteBucketPolicyResponse.builder().build()),
                Operation.of(GetBucketPolicyStatusRequest.class,
                        (r, call) -> access.bucket("s3:GetBucketPolicyStatus", r.bucket()), this::getBucketPolicyStatus),
                Operation.of(GetBucketVersioningRequest.class, (r, call) -> access.bucket("s3:GetBucketVersioning", r.bucket()), this::getBucketVersioning),
                Operation.of(PutBucketVersioningRequest.class, (r, call) -> access.bucket("s3:PutBucketVersioning", r.bucket()), this::putBucketVersioning));
    }

    private GetBucketPolicyResponse policy(PutBucketPolicyRequest request) {
        Bucket bucket = buckets.require(request.bucket());
        String policy = policies.checked(bucket, Configurations.required(request.policy()));
        publicAccess.requireAllowed(bucket, policy);
        return GetBucketPolicyResponse.builder().policy(policy).build();
    }

    private GetBucketPolicyStatusResponse getBucketPolicyStatus(GetBucketPolicyStatusRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        String policy = buckets.policy(bucket.name());
        if (policy == null) throw noPolicy(bucket);
        return GetBucketPolicyStatusResponse.builder().policyStatus(status -> status.isPublic(PublicPolicy.isPublic(policy))).build();
    }

    private static ServiceException noPolicy(Bucket bucket) {
        return S3Errors.absent("NoSuchBucketPolicy", "The bucket policy does not exist", bucket.name());
    }

    private GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request, Call call) {
        return switch (buckets.require(request.bucket()).versioning()) {
            case NEVER -> GetBucketVersioningResponse.builder().build();
            case ENABLED -> GetBucketVersioningResponse.builder().status("Enabled").build();
            case SUSPENDED -> GetBucketVersioningResponse.builder().status("Suspended").build();
        };
    }

    private PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        var configuration = Configurations.required(request.versioningConfiguration());
        Configurations.requireValid(request);
        if ("Enabled".equals(configuration.mfaDeleteAsString())) throw S3Errors.notImplemented("MFA delete");
        String status = configuration.statusAsString() == null ? "" : configuration.statusAsString();
        Versioning versioning = switch (status) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            default -> throw new ServiceException("IllegalVersioningConfigurationException", 400,
                    "The Versioning element must be specified");
        };
        if (bucket.objectLock() && versioning == Versioning.SUSPENDED) {
            throw new ServiceException("InvalidBucketState", 409,
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.").with("BucketName", bucket.name());
        }
        buckets.setVersioning(bucket, versioning);
        return PutBucketVersioningResponse.builder().build();
    }
}
