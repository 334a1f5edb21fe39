package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.exposure.PublicPolicy;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What a bucket's public-access block takes away, whatever its policy gives. */
final class PublicAccess {
    static final String KIND = "publicAccessBlock";
    private static final String ARN = "arn:aws:s3:::";

    private final BucketStore buckets;

    PublicAccess(BucketStore buckets) {
        this.buckets = buckets;
    }

    /** A request as it is to be decided: a public policy that the block restricts gives nothing to strangers. */
    AccessRequest narrowed(AccessRequest request, Call call) {
        boolean stranger = call.caller().principal() instanceof Principal.Anonymous;
        if (!stranger || request.resourcePolicy() == null || !request.resource().startsWith(ARN)) return request;
        String name = request.resource().substring(ARN.length()).split("/", 2)[0];
        boolean restricted = buckets.find(name).flatMap(this::block).filter(block -> isOn(block.restrictPublicBuckets())).isPresent();
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

    private Optional<PublicAccessBlockConfiguration> block(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY)
                .map(model -> ModelJson.read(model, GetPublicAccessBlockResponse.class).publicAccessBlockConfiguration());
    }

    private static boolean isOn(@Nullable Boolean setting) {
        return Boolean.TRUE.equals(setting);
    }
}
