package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.exposure.PublicPolicy;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What a bucket's public-access block takes away, whatever its policy and ACLs give. */
final class PublicAccess {
    static final String KIND = "publicAccessBlock";
    private static final String ARN = "arn:aws:s3:::";

    private final BucketStore buckets;

    PublicAccess(BucketStore buckets) {
        this.buckets = buckets;
    }

    /** A request as it is to be decided: a public policy that the block restricts gives nothing to strangers and other accounts. */
    AccessRequest narrowed(AccessRequest request, Bucket bucket, Call call) {
        boolean stranger = call.caller().principal() instanceof Principal.Anonymous || !call.caller().account().equals(bucket.account());
        if (!stranger || request.resourcePolicy() == null) return request;
        boolean restricted = block(bucket).filter(block -> isOn(block.restrictPublicBuckets())).isPresent();
        if (!restricted || !PublicPolicy.isPublic(request.resourcePolicy())) return request;
        return new AccessRequest(request.action(), request.resource(), request.context(), null);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException AccessDenied where the policy is public and the block forbids such */
    void requireAllowed(Bucket bucket, String policy) {
        boolean blocked = block(bucket).filter(block -> isOn(block.blockPublicPolicy())).isPresent();
        if (blocked && PublicPolicy.isPublic(policy)) {
            throw S3Errors.accessDenied("User is not authorized to perform: s3:PutBucketPolicy on resource: \"" + ARN + bucket.name()
                    + "\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");
        }
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException AccessDenied where the ACL is public and the block forbids such */
    void requireAllowed(Bucket bucket, Acl acl) {
        if (acl.opensToThePublic() && blocksPublicAcls(bucket)) {
            throw S3Errors.accessDenied("Access Denied: public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.");
        }
    }

    private boolean blocksPublicAcls(Bucket bucket) {
        return block(bucket).filter(block -> isOn(block.blockPublicAcls())).isPresent();
    }

    boolean ignoresPublicAcls(Bucket bucket) {
        return block(bucket).filter(block -> isOn(block.ignorePublicAcls())).isPresent();
    }

    private Optional<PublicAccessBlockConfiguration> block(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY)
                .map(model -> ModelJson.read(model, GetPublicAccessBlockResponse.class).publicAccessBlockConfiguration());
    }

    private static boolean isOn(@Nullable Boolean setting) {
        return Boolean.TRUE.equals(setting);
    }
}
