package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Condition keys that hold tags ("Actions, resources, and condition keys for Amazon S3"). */
final class TagConditions {
    private static final String EXISTING = "s3:ExistingObjectTag/";

    private TagConditions() {}

    /** What a request's own tags give to conditions. */
    static Map<String, List<String>> ofRequest(Map<String, String> tags) {
        Map<String, List<String>> context = new HashMap<>();
        tags.forEach((key, value) -> context.put("s3:RequestObjectTag/" + key, List.of(value)));
        if (!tags.isEmpty()) context.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        return context;
    }

    /** Whether an object's own tags may count: nothing that limits root knows them but a bucket's policy. */
    static boolean count(AccessRequest request, Call call) {
        return (request.resourcePolicy() != null && request.resourcePolicy().contains(EXISTING))
                || call.caller().principal() instanceof Principal.User || call.caller().principal() instanceof Principal.AssumedRole;
    }

    /** The request with the tags of the object that it is about, for the actions that know them. */
    static AccessRequest withExisting(AccessRequest request, ObjectVersion object) {
        if (object.tags().isEmpty() || !knowsExistingTags(request.action())) return request;
        Map<String, List<String>> context = new HashMap<>(request.context());
        object.tags().forEach((key, value) -> context.put(EXISTING + key, List.of(value)));
        return new AccessRequest(request.action(), request.resource(), context, request.resourcePolicy());
    }

    /** Reading an object, and whatever is about its tags or its ACL. */
    private static boolean knowsExistingTags(String action) {
        return action.equals("s3:GetObject") || action.equals("s3:GetObjectVersion") || action.endsWith("Tagging") || action.endsWith("Acl");
    }
}
