package dev.terraglue.sandbox.glue.security;

import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.GluePolicy;

/** The policies of catalogs, by the catalog's ARN; Glue has one policy for the whole catalog of an account and region. */
final class ResourcePolicies {
    /** Whoever may set the policy must be able to mend it. */
    private static final Set<String> OF_THE_POLICY_ITSELF = Set.of("PutResourcePolicy", "GetResourcePolicy", "GetResourcePolicies", "DeleteResourcePolicy");
    private static final Set<String> CATALOGUED = Set.of("catalog", "database", "table", "userDefinedFunction", "connection");

    private final ResourceStore<GluePolicy> policies;

    ResourcePolicies(ResourceStore<GluePolicy> policies) {
        this.policies = policies;
    }

    Optional<GluePolicy> find(String catalog) {
        return policies.find(catalog);
    }

    void put(String catalog, GluePolicy policy) {
        policies.put(catalog, policy);
    }

    void delete(String catalog) {
        policies.delete(catalog);
    }

    static String catalog(Call call) {
        return call.arn("glue", "catalog").toString();
    }

    /** The operations, each asking the catalog's policy too where it asks IAM about something in the catalog. */
    Map<String, Operation<?>> on(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> asking = new HashMap<>();
        operations.forEach((name, operation) -> asking.put(name, OF_THE_POLICY_ITSELF.contains(name) ? operation : asking(operation)));
        return asking;
    }

    private <I> Operation<I> asking(Operation<I> operation) {
        return new Operation<>(
                operation.name(),
                operation.requestType(),
                (request, call) -> withPolicy(operation.access().requests(request, call), call),
                operation.handler());
    }

    private List<AccessRequest> withPolicy(List<AccessRequest> requests, Call call) {
        if (requests.stream().noneMatch(ResourcePolicies::isInCatalog)) return requests;
        Optional<GluePolicy> policy = find(catalog(call));
        if (policy.isEmpty()) return requests;
        return requests.stream()
                .map(request -> isInCatalog(request)
                        ? new AccessRequest(request.action(), request.resource(), request.context(), policy.get().policyInJson())
                        : request)
                .toList();
    }

    private static boolean isInCatalog(AccessRequest request) {
        if (!request.resource().startsWith("arn:aws:glue:")) return false;
        String resource = Arn.parse(request.resource()).resource();
        int slash = resource.indexOf('/');
        return CATALOGUED.contains(slash < 0 ? resource : resource.substring(0, slash));
    }
}
