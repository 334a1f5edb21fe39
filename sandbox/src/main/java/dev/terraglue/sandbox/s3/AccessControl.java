package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.acl.AclStatements;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.wire.QueryString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an operation asks into what is decided: the bucket's policy as far as its public-access block lets it count, ACLs where the bucket has
 * them, what conditions may know of the object, and that another account needs to be let in by policy or ACL.
 */
final class AccessControl {
    private static final String ARN = "arn:aws:s3:::";

    private final BucketStore buckets;
    private final ObjectStore objects;
    private final PublicAccess publicAccess;
    private final Acls acls;

    AccessControl(BucketStore buckets, ObjectStore objects, PublicAccess publicAccess, Acls acls) {
        this.buckets = buckets;
        this.objects = objects;
        this.publicAccess = publicAccess;
        this.acls = acls;
    }

    AccessRequest decided(AccessRequest request, Call call) {
        // Who makes a bucket asks nobody's leave but their own account's, whoever has one of that name.
        if (!request.resource().startsWith(ARN) || request.action().equals("s3:CreateBucket")) return request;
        String[] path = request.resource().substring(ARN.length()).split("/", 2);
        Optional<Bucket> found = buckets.find(path[0]);
        if (found.isEmpty()) return request;
        Bucket bucket = found.get();
        AccessRequest narrowed = publicAccess.narrowed(request, bucket, call);
        boolean ofObject = path.length == 2 && isAboutTheObject(request.action(), call.http().query());
        if (ofObject && mattersWhichObject(narrowed, bucket, call)) return aboutObject(narrowed, bucket, path[1], call);
        return aboutBucket(narrowed, bucket, call);
    }

    /** Reading an object, its tags or its ACL; whether one may be written is for the bucket to say. */
    private static boolean isAboutTheObject(String action, QueryString query) {
        return action.startsWith("s3:GetObject")
                || (action.endsWith("Acl") && query.contains("acl"))
                || (action.endsWith("Tagging") && query.contains("tagging"));
    }

    /** The owner's root may read whatever is there, unless it can be another's. */
    private boolean mattersWhichObject(AccessRequest request, Bucket bucket, Call call) {
        boolean ownersRoot = call.caller().principal() instanceof Principal.Root && call.caller().account().equals(bucket.account());
        return !ownersRoot || acls.enabled(bucket) || TagConditions.count(request, call);
    }

    private AccessRequest aboutObject(AccessRequest request, Bucket bucket, String key, Call call) {
        String version = request.context().getOrDefault("s3:VersionId", List.of()).stream().findFirst().orElse(null);
        ObjectStore.Sighting sighting = objects.sight(bucket, key, version);
        call.handover().leave(sighting);
        Optional<ObjectVersion> found = sighting.found().map(ObjectStore.WithPieces::version).filter(object -> !object.deleteMarker());
        if (found.isEmpty()) return aboutBucket(listing(request, bucket, key), bucket, call);
        AccessRequest tagged = TagConditions.withExisting(request, found.get());
        return granted(tagged, bucket, acls.of(bucket, found.get()), AclStatements.On.OBJECT, call);
    }

    /** That a key is not there is told to those who may list the bucket, and they may ask. */
    private static AccessRequest listing(AccessRequest request, Bucket bucket, String key) {
        Map<String, List<String>> context = new HashMap<>(request.context());
        context.put("s3:prefix", List.of(key));
        return new AccessRequest("s3:ListBucket", ARN + bucket.name(), context, request.resourcePolicy());
    }

    private AccessRequest aboutBucket(AccessRequest request, Bucket bucket, Call call) {
        return granted(request, bucket, acls.of(bucket), AclStatements.On.BUCKET, call);
    }

    private AccessRequest granted(AccessRequest request, Bucket bucket, Acl acl, AclStatements.On on, Call call) {
        if (!acls.enabled(bucket)) return ofOwner(request, bucket.account(), request.resourcePolicy(), call);
        boolean owners = acl.owner().equals(CanonicalId.of(bucket.account()));
        String policy = owners ? request.resourcePolicy() : AclStatements.denials(request.resourcePolicy());
        Acl counting = publicAccess.ignoresPublicAcls(bucket) ? acl.closedToThePublic() : acl;
        return ofOwner(request, CanonicalId.account(acl.owner()).orElse(""), AclStatements.beside(policy, counting, on), call);
    }

    private static AccessRequest ofOwner(AccessRequest request, String account, @Nullable String policy, Call call) {
        if (call.caller().principal() instanceof Principal.Anonymous || call.caller().account().equals(account)) {
            return new AccessRequest(request.action(), request.resource(), request.context(), policy);
        }
        // What another account writes is its own, to grant as it likes: it needs leave to write, and no other.
        boolean grantsItsOwn = request.action().equals("s3:PutObjectAcl") && !call.http().query().contains("acl");
        return new AccessRequest(grantsItsOwn ? "s3:PutObject" : request.action(), request.resource(), request.context(), policy, true);
    }
}
