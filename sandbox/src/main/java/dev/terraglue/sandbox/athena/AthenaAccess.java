package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Athena's operations ask of IAM ("Actions, resources, and condition keys for Amazon Athena" in the Service Authorization Reference):
 * nearly all are asked on the workgroup, those on queries and named queries too. What a query itself touches is asked by the calls that the
 * engine makes in the caller's name.
 */
final class AthenaAccess {
    static List<AccessRequest> anything(String action) {
        return List.of(AccessRequest.onAnything("athena:" + action));
    }

    static List<AccessRequest> workGroup(String action, Call call, @Nullable String name) {
        return on(action, call, "workgroup/" + (name == null ? WorkGroups.PRIMARY : name));
    }

    static List<AccessRequest> dataCatalog(String action, Call call, @Nullable String name) {
        return on(action, call, "datacatalog/" + (name == null ? DataCatalogs.AWS : name));
    }

    /** For operations that name their resource by its ARN. */
    static List<AccessRequest> arn(String action, String resource) {
        return List.of(new AccessRequest("athena:" + action, resource, Map.of(), null));
    }

    /**
     * For operations on something in a workgroup that the request does not name. Where there is no such thing the caller must be allowed
     * the action on every workgroup to be told so.
     */
    static List<AccessRequest> workGroupsOf(String action, Call call, List<String> ids, Function<String, Optional<String>> workGroupOf) {
        return ids.stream()
                .map(id -> workGroupOf.apply(id).orElse("*"))
                .distinct()
                .flatMap(name -> workGroup(action, call, name).stream())
                .toList();
    }

    static List<AccessRequest> workGroupOf(String action, Call call, String id, Function<String, Optional<String>> workGroupOf) {
        return workGroupsOf(action, call, List.of(id), workGroupOf);
    }

    private static List<AccessRequest> on(String action, Call call, String resource) {
        return List.of(AccessRequest.of("athena:" + action, call.arn("athena", resource)));
    }

    private AthenaAccess() {}
}
