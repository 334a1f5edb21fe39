package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** CreateBucket, HeadBucket, DeleteBucket, ListBuckets, GetBucketLocation. */
final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";
    private static final String OLD_NAME_OF_IRELAND = "EU";
    /** As the SDK knows them: with those that AWS has opened after it gave S3's model a list. */
    private static final Set<String> REGIONS = Region.regions().stream().filter(region -> !region.isGlobalRegion()).map(Region::id)
            .collect(Collectors.toUnmodifiableSet());
    private static final int MOST_LISTED = 10_000;

    private final BucketStore buckets;
    private final Acls acls;
    private final NewBuckets likeness;

    BucketOperations(BucketStore buckets, Acls acls, NewBuckets likeness) {
        this.buckets = buckets;
        this.acls = acls;
        this.likeness = likeness;
    }

    Reply createBucket(CreateBucketRequest request, Call call) {
        String name = BucketName.check(request.bucket());
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        if (configuration != null && (configuration.location() != null || configuration.bucket() != null)) {
            throw S3Errors.notImplemented("A directory bucket");
        }
        String region = region(configuration == null ? null : configuration.locationConstraintAsString(), call.region());
        boolean objectLock = Boolean.TRUE.equals(request.objectLockEnabledForBucket());
        boolean created = buckets.create(name, call.caller().account(), region, call.time(), objectLock, defaults(request, call));
        if (!created) remake(buckets.require(name), region, call);
        return Reply.of(CreateBucketResponse.builder().location("/" + name).build());
    }

    /** Making one's own bucket again is no error in the first region, and only there; its ACL is then its owner's alone. */
    private void remake(Bucket bucket, String region, Call call) {
        if (!bucket.account().equals(call.caller().account())) throw S3Errors.bucketAlreadyExists(bucket.name());
        if (!region.equals(FIRST_REGION)) throw S3Errors.bucketAlreadyOwnedByYou(bucket.name());
        acls.reset(bucket);
    }

    private static String region(@Nullable String constraint, String signed) {
        boolean endpointOfAll = signed.equals(FIRST_REGION);
        if (constraint == null) {
            if (endpointOfAll) return FIRST_REGION;
            throw S3Errors.illegalLocation("unspecified");
        }
        String region = constraint.equals(OLD_NAME_OF_IRELAND) ? "eu-west-1" : constraint;
        if (!endpointOfAll && !signed.equals(region)) throw S3Errors.illegalLocation(constraint);
        if (region.equals(FIRST_REGION) || !REGIONS.contains(region)) throw S3Errors.invalidLocation(constraint);
        return region;
    }

    private Map<String, String> defaults(CreateBucketRequest request, Call call) {
        if (request.objectOwnership() == software.amazon.awssdk.services.s3.model.ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw new ServiceException("InvalidArgument", 400, "Invalid x-amz-object-ownership header: " + request.objectOwnershipAsString())
                    .with("ArgumentName", "x-amz-object-ownership");
        }
        Map<String, String> defaults = new HashMap<>();
        boolean open = likeness == NewBuckets.OPEN;
        String ownership = request.objectOwnershipAsString() == null && !open ? "BucketOwnerEnforced" : request.objectOwnershipAsString();
        if (ownership != null) {
            defaults.put(ObjectOwnership.KIND, ModelJson.write(GetBucketOwnershipControlsResponse.builder()
                    .ownershipControls(controls -> controls.rules(List.of(OwnershipControlsRule.builder().objectOwnership(ownership).build())))
                    .build()));
        }
        if (!open) {
            defaults.put(PublicAccess.KIND, ModelJson.write(GetPublicAccessBlockResponse.builder()
                    .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true).ignorePublicAcls(true).blockPublicPolicy(true).restrictPublicBuckets(true))
                    .build()));
        }
        defaults.putAll(Acls.ofNewBucket(request.bucket(), ObjectOwnership.of(defaults.get(ObjectOwnership.KIND)), open, call));
        if (request.createBucketConfiguration() != null && request.createBucketConfiguration().hasTags()) {
            Map<String, String> tags = Tags.ofBucket(request.createBucketConfiguration().tags());
            defaults.put("tagging", ModelJson.write(GetBucketTaggingResponse.builder().tagSet(Tags.toModel(tags)).build()));
        }
        return defaults;
    }

    HeadBucketResponse headBucket(HeadBucketRequest request, Call call) {
        return HeadBucketResponse.builder().bucketRegion(buckets.require(request.bucket()).region()).accessPointAlias(false).build();
    }

    Reply deleteBucket(DeleteBucketRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        if (!buckets.delete(bucket)) throw S3Errors.bucketNotEmpty(bucket);
        return Reply.of(DeleteBucketResponse.builder().build()).withStatus(204);
    }

    ListBucketsResponse listBuckets(ListBucketsRequest request, Call call) {
        int most = request.maxBuckets() == null ? MOST_LISTED : request.maxBuckets();
        if (most < 1 || most > MOST_LISTED) {
            throw S3Errors.invalidArgument("max-buckets must be between 1 and " + MOST_LISTED, "max-buckets", String.valueOf(most));
        }
        String after = request.continuationToken() == null ? "" : ContinuationToken.parse(request.continuationToken()).after();
        List<Bucket> found = buckets.all().stream()
                .filter(bucket -> bucket.account().equals(call.caller().account()))
                .filter(bucket -> request.prefix() == null || bucket.name().startsWith(request.prefix()))
                .filter(bucket -> request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()))
                .filter(bucket -> bucket.name().compareTo(after) > 0)
                .limit(most + 1L)
                .toList();
        ListBucketsResponse.Builder response = ListBucketsResponse.builder().owner(Owner.of(call.caller().account()));
        List<Bucket> page = found.subList(0, Math.min(most, found.size()));
        if (request.prefix() != null) response.prefix(request.prefix());
        if (found.size() > most) response.continuationToken(new ContinuationToken(page.getLast().name(), false).toString());
        return response.buckets(page.stream().map(BucketOperations::toModel).toList()).build();
    }

    private static software.amazon.awssdk.services.s3.model.Bucket toModel(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .build();
    }

    GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request, Call call) {
        String region = buckets.require(request.bucket()).region();
        // AWS's answer for its first region is an empty element.
        return GetBucketLocationResponse.builder().locationConstraint(region.equals(FIRST_REGION) ? null : region).build();
    }
}
