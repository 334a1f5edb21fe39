package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Condition keys that hold tags ("Actions, resources, and condition keys for Amazon S3"). */
final class TagConditions {
    private static final String ARN = "arn:aws:s3:::";
    private static final String EXISTING = "s3:ExistingObjectTag/";

    private final BucketStore buckets;
    private final ObjectStore objects;

    TagConditions(BucketStore buckets, ObjectStore objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /** What a request's own tags give to conditions. */
    static Map<String, List<String>> ofRequest(Map<String, String> tags) {
        Map<String, List<String>> context = new HashMap<>();
        tags.forEach((key, value) -> context.put("s3:RequestObjectTag/" + key, List.of(value)));
        if (!tags.isEmpty()) context.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        return context;
    }

    /** The request with the tags of the object that it is about, where they may count: nothing that limits root knows them but a bucket's policy. */
    AccessRequest withExisting(AccessRequest request, Call call) {
        boolean counts = (request.resourcePolicy() != null && request.resourcePolicy().contains(EXISTING))
                || call.caller().principal() instanceof Principal.User || call.caller().principal() instanceof Principal.AssumedRole;
        if (!counts || !knowsExistingTags(request.action()) || !request.resource().startsWith(ARN)) return request;
        String[] path = request.resource().substring(ARN.length()).split("/", 2);
        Optional<Bucket> bucket = buckets.find(path[0]);
        if (bucket.isEmpty() || path.length < 2) return request;
        String version = request.context().getOrDefault("s3:VersionId", List.of()).stream().findFirst().orElse(null);
        Map<String, String> tags = objects.find(bucket.get(), path[1], version).map(ObjectVersion::tags).orElse(Map.of());
        if (tags.isEmpty()) return request;
        Map<String, List<String>> context = new HashMap<>(request.context());
        tags.forEach((key, value) -> context.put(EXISTING + key, List.of(value)));
        return new AccessRequest(request.action(), request.resource(), context, request.resourcePolicy());
    }

    /** Reading an object, and whatever is about its tags or its ACL. */
    private static boolean knowsExistingTags(String action) {
        return action.equals("s3:GetObject") || action.equals("s3:GetObjectVersion") || action.endsWith("Tagging") || action.endsWith("Acl");
    }
}
