package dev.terraglue.sandbox.glue.resource;

import dev.terraglue.sandbox.iam.PassRole;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Glue's operations ask of IAM. A catalog operation needs its action on the object and on everything above it ("Specifying AWS Glue
 * resource ARNs" in the developer guide): on the table, its database, and the catalog.
 */
public final class GlueAccess {
    public static List<AccessRequest> catalog(String action, Call call) {
        return requests(action, call, Stream.of("catalog"));
    }

    public static List<AccessRequest> database(String action, Call call, @Nullable String database) {
        return requests(action, call, Stream.of("database/" + fold(database), "catalog"));
    }

    public static List<AccessRequest> table(String action, Call call, @Nullable String database, @Nullable String table) {
        return requests(action, call, Stream.of("table/" + fold(database) + "/" + fold(table), "database/" + fold(database), "catalog"));
    }

    public static List<AccessRequest> function(String action, Call call, @Nullable String database, @Nullable String function) {
        return requests(action, call, Stream.of("userDefinedFunction/" + fold(database) + "/" + fold(function), "database/" + fold(database), "catalog"));
    }

    public static List<AccessRequest> connection(String action, Call call, @Nullable String name) {
        return requests(action, call, Stream.of("connection/" + (name == null ? "" : name), "catalog"));
    }

    /** For jobs, triggers, workflows and the like: {@code job/NAME}. */
    public static List<AccessRequest> resource(String action, Call call, String kind, @Nullable String name) {
        return requests(action, call, Stream.of(kind + "/" + (name == null ? "" : name)));
    }

    public static List<AccessRequest> anything(String action) {
        return List.of(AccessRequest.onAnything("glue:" + action));
    }

    public static List<AccessRequest> tables(String action, Call call, @Nullable String database, List<String> tables) {
        Stream<String> named = tables.stream().map(table -> "table/" + fold(database) + "/" + fold(table));
        return requests(action, call, Stream.concat(named, Stream.of("database/" + fold(database), "catalog")));
    }

    public static List<AccessRequest> resources(String action, Call call, String kind, List<String> names) {
        return requests(action, call, names.stream().map(name -> kind + "/" + name));
    }

    /** For operations that name their resource by its ARN. */
    public static List<AccessRequest> arn(String action, String resource) {
        return List.of(new AccessRequest("glue:" + action, resource, Map.of(), null));
    }

    /** Beside what an operation asks itself: may the caller hand this role to Glue? */
    public static List<AccessRequest> passingRole(List<AccessRequest> requests, Call call, @Nullable String role) {
        if (role == null) return requests;
        String arn = role.startsWith("arn:") ? role : Arn.of("iam", "", call.caller().account(), "role/" + role).toString();
        return Stream.concat(requests.stream(), Stream.of(PassRole.to("glue.amazonaws.com", arn))).toList();
    }

    private static List<AccessRequest> requests(String action, Call call, Stream<String> resources) {
        return resources.map(resource -> AccessRequest.of("glue:" + action, call.arn("glue", resource))).toList();
    }

    private static String fold(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private GlueAccess() {}
}
