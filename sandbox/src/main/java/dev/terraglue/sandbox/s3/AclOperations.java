package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.acl.AclErrors;
import dev.terraglue.sandbox.s3.acl.AskedAcl;
import dev.terraglue.sandbox.s3.acl.CannedAcl;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.List;
import java.util.Optional;
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

/** GetBucketAcl, PutBucketAcl, GetObjectAcl, PutObjectAcl. */
final class AclOperations {
    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final S3Access access;
    private final Acls acls;
    private final PublicAccess publicAccess;

    AclOperations(BucketStore buckets, ObjectStore objects, ObjectReader reader, S3Access access, Acls acls, PublicAccess publicAccess) {
        this.buckets = buckets;
        this.objects = objects;
        this.reader = reader;
        this.access = access;
        this.acls = acls;
        this.publicAccess = publicAccess;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(GetBucketAclRequest.class, (r, call) -> access.bucket("s3:GetBucketAcl", r.bucket()), this::getBucketAcl),
                Operation.of(PutBucketAclRequest.class, (r, call) -> access.bucket("s3:PutBucketAcl", r.bucket()), this::putBucketAcl),
                Operation.of(GetObjectAclRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:GetObjectAcl", r.bucket(), r.key(), r.versionId())), this::getObjectAcl),
                Operation.streaming(PutObjectAclRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:PutObjectAcl", r.bucket(), r.key(), r.versionId())), this::putObjectAcl));
    }

    private GetBucketAclResponse getBucketAcl(GetBucketAclRequest request, Call call) {
        Acl acl = acls.of(buckets.require(request.bucket()));
        return GetBucketAclResponse.builder().owner(Owner.named(acl.owner())).grants(grants(acl)).build();
    }

    private PutBucketAclResponse putBucketAcl(PutBucketAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        Optional<Acl> asked = asked(bucket, CanonicalId.of(bucket.account()), request.accessControlPolicy(), call.http().headers());
        asked.ifPresent(acl -> acls.set(bucket, acl));
        return PutBucketAclResponse.builder().build();
    }

    private GetObjectAclResponse getObjectAcl(GetObjectAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectVersion version = reader.require(bucket, request.key(), request.versionId(), call).version();
        Acl acl = acls.of(bucket, version);
        return GetObjectAclResponse.builder().owner(Owner.named(acl.owner())).grants(grants(acl)).build();
    }

    private Reply putObjectAcl(PutObjectAclRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectVersion version = reader.require(bucket, request.key(), request.versionId(), call).version();
        Optional<Acl> asked = asked(bucket, acls.of(bucket, version).owner(), request.accessControlPolicy(), call.http().headers());
        asked.ifPresent(acl -> objects.amend(bucket, version, attributes -> attributes.granted(acl)));
        return ObjectHeaders.version(Reply.of(PutObjectAclResponse.builder().build()), version, bucket);
    }

    /** Empty where a bucket without ACLs is asked for what is so anyway. */
    private Optional<Acl> asked(Bucket bucket, String owner, @Nullable AccessControlPolicy document, HttpHeaders headers) {
        boolean inHeaders = AskedAcl.inHeaders(headers);
        if (document == null && !inHeaders) throw AclErrors.missing();
        if (document != null && inHeaders) throw AclErrors.unexpectedContent();
        String bucketOwner = CanonicalId.of(bucket.account());
        Acl acl = document == null ? AskedAcl.ofHeaders(headers, owner, bucketOwner) : AskedAcl.ofDocument(document, owner);
        if (!acls.enabled(bucket)) {
            boolean owners = document == null
                    ? AskedAcl.canned(headers).filter(canned -> canned == CannedAcl.BUCKET_OWNER_FULL_CONTROL).isPresent()
                    : acl.equals(Acl.privateOf(bucketOwner));
            if (!owners) throw AclErrors.notSupported();
            return Optional.empty();
        }
        publicAccess.requireAllowed(bucket, acl);
        return Optional.of(acl);
    }

    private static List<Grant> grants(Acl acl) {
        return acl.grants().stream().map(grant -> Grant.builder().grantee(grantee(grant)).permission(grant.permission().name()).build()).toList();
    }

    private static Grantee grantee(dev.terraglue.sandbox.s3.acl.Grant grant) {
        return grant.toGroup()
                ? Grantee.builder().uri(grant.grantee()).type("Group").build()
                : Grantee.builder().id(grant.grantee()).type("CanonicalUser").build();
    }
}
