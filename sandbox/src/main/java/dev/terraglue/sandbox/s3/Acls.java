package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.acl.AclErrors;
import dev.terraglue.sandbox.s3.acl.AskedAcl;
import dev.terraglue.sandbox.s3.acl.CannedAcl;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ACLs of buckets and objects: as they are kept, as they count, and as a write asks for them. */
final class Acls {
    private static final String KIND = "acl";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BucketStore buckets;
    private final PublicAccess publicAccess;

    Acls(BucketStore buckets, PublicAccess publicAccess) {
        this.buckets = buckets;
        this.publicAccess = publicAccess;
    }

    static String canonicalId(Caller caller) {
        return caller.principal() instanceof Principal.Anonymous ? CanonicalId.ANONYMOUS : CanonicalId.of(caller.account());
    }

    /** Whether ACLs count in a bucket. */
    boolean enabled(Bucket bucket) {
        return buckets.ownership(bucket) != ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidBucketAclWithObjectOwnership where the bucket's ACL gives others something */
    void requireNoneOf(Bucket bucket) {
        Acl acl = of(bucket);
        if (acl.grants().stream().anyMatch(grant -> !grant.grantee().equals(acl.owner()))) throw AclErrors.notWithOwnership(bucket.name());
    }

    Acl of(Bucket bucket) {
        Optional<String> stored = enabled(bucket) ? buckets.configuration(bucket, KIND, BucketStore.ONLY) : Optional.empty();
        return stored.map(Acls::parse).orElseGet(() -> Acl.privateOf(CanonicalId.of(bucket.account())));
    }

    Acl of(Bucket bucket, ObjectVersion version) {
        Acl stored = version.attributes().acl();
        return stored == null || !enabled(bucket) ? Acl.privateOf(CanonicalId.of(bucket.account())) : stored;
    }

    void set(Bucket bucket, Acl acl) {
        buckets.setConfiguration(bucket, KIND, BucketStore.ONLY, json(acl));
    }

    void reset(Bucket bucket) {
        if (buckets.configuration(bucket, KIND, BucketStore.ONLY).isPresent()) buckets.removeConfiguration(bucket, KIND, BucketStore.ONLY);
    }

    /**
     * What a request to make a bucket asks for, as configurations of it.
     *
     * @param open whether the public may be let in
     */
    static Map<String, String> ofNewBucket(String name, ObjectOwnership ownership, boolean open, Call call) {
        HttpHeaders headers = call.http().headers();
        String owner = canonicalId(call.caller());
        Acl acl = AskedAcl.ofHeaders(headers, owner, owner);
        if (acl.equals(Acl.privateOf(owner))) return Map.of();
        if (ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED) throw AclErrors.notWithOwnership(name);
        if (acl.opensToThePublic() && !open) throw AclErrors.notWithBlock(name);
        return Map.of(KIND, json(acl));
    }

    /** The one to keep with an object that a call writes; null for the bucket's owner's alone. */
    @Nullable Acl ofNew(Bucket bucket, Call call) {
        HttpHeaders headers = call.http().headers();
        Optional<CannedAcl> canned = AskedAcl.canned(headers);
        if (!enabled(bucket)) {
            // What is so anyway may be asked for; "private" would be the writer's.
            boolean owners = canned.filter(acl -> acl == CannedAcl.BUCKET_OWNER_FULL_CONTROL).isPresent();
            if (AskedAcl.inHeaders(headers) && !owners) throw AclErrors.notSupported();
            return null;
        }
        String bucketOwner = CanonicalId.of(bucket.account());
        boolean handedOver = canned.filter(acl -> acl == CannedAcl.BUCKET_OWNER_FULL_CONTROL).isPresent()
                && buckets.ownership(bucket) == ObjectOwnership.BUCKET_OWNER_PREFERRED;
        Acl acl = AskedAcl.ofHeaders(headers, handedOver ? bucketOwner : canonicalId(call.caller()), bucketOwner);
        publicAccess.requireAllowed(bucket, acl);
        return acl.equals(Acl.privateOf(bucketOwner)) ? null : acl;
    }

    private static String json(Acl acl) {
        try {
            return JSON.writeValueAsString(acl);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Acl parse(String json) {
        try {
            return JSON.readValue(json, Acl.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ACL of a bucket is damaged: " + json, e);
        }
    }
}
