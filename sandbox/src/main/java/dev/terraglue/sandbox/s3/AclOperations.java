package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** Access control lists in a world where the bucket's owner owns everything ("Controlling ownership of objects"). */
final class AclOperations {
    private static final Set<String> OWNERS = Set.of("private", "bucket-owner-full-control");

    private final BucketStore buckets;
    private final ObjectReader reader;
    private final S3Access access;

    AclOperations(BucketStore buckets, ObjectReader reader, S3Access access) {
        this.buckets = buckets;
        this.reader = reader;
        this.access = access;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(GetBucketAclRequest.class, (r, call) -> access.bucket("s3:GetBucketAcl", r.bucket()), this::getBucketAcl),
                Operation.of(PutBucketAclRequest.class, (r, call) -> access.bucket("s3:PutBucketAcl", r.bucket()), this::putBucketAcl),
                Operation.of(GetObjectAclRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:GetObjectAcl", r.bucket(), r.key(), r.versionId())), this::getObjectAcl),
                Operation.of(PutObjectAclRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:PutObjectAcl", r.bucket(), r.key(), r.versionId())), this::putObjectAcl));
    }

    private GetBucketAclResponse getBucketAcl(GetBucketAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        return GetBucketAclResponse.builder().owner(Owner.of(bucket.account())).grants(List.of(ownersGrant(bucket))).build();
    }

    private PutBucketAclResponse putBucketAcl(PutBucketAclRequest request, Call call) {
        requireOwners(buckets.require(request.bucket()), request.accessControlPolicy(), call.http().headers());
        return PutBucketAclResponse.builder().build();
    }

    private GetObjectAclResponse getObjectAcl(GetObjectAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        reader.require(bucket, request.key(), request.versionId(), call);
        return GetObjectAclResponse.builder().owner(Owner.of(bucket.account())).grants(List.of(ownersGrant(bucket))).build();
    }

    private PutObjectAclResponse putObjectAcl(PutObjectAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        reader.require(bucket, request.key(), request.versionId(), call);
        requireOwners(bucket, request.accessControlPolicy(), call.http().headers());
        return PutObjectAclResponse.builder().build();
    }

    private static Grant ownersGrant(Bucket bucket) {
        Grantee owner = Grantee.builder().id(Owner.canonicalId(bucket.account())).type("CanonicalUser").build();
        return Grant.builder().grantee(owner).permission("FULL_CONTROL").build();
    }

    private static void requireOwners(Bucket bucket, @Nullable AccessControlPolicy policy, HttpHeaders headers) {
        requireOwners(headers);
        if (policy != null && !policy.grants().equals(List.of(ownersGrant(bucket)))) throw notSupported();
    }

    /** A write may only ask for what is so anyway. */
    static void requireOwners(HttpHeaders headers) {
        boolean others = headers.first("x-amz-acl").filter(acl -> !OWNERS.contains(acl)).isPresent()
                || headers.asMap().keySet().stream().anyMatch(name -> name.regionMatches(true, 0, "x-amz-grant-", 0, "x-amz-grant-".length()));
        if (others) throw notSupported();
    }

    private static ServiceException notSupported() {
        return new ServiceException("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }
}
