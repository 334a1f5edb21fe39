package dev.terraglue.sandbox.glue.security;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.iam.policy.PolicyParser;
import dev.terraglue.sandbox.service.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.glue.model.ExistCondition;
import software.amazon.awssdk.services.glue.model.GetResourcePoliciesRequest;
import software.amazon.awssdk.services.glue.model.GetResourcePoliciesResponse;
import software.amazon.awssdk.services.glue.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.glue.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.PutResourcePolicyResponse;

/** The policy of the catalog. */
final class ResourcePolicyOperations {
    private final ResourcePolicies policies;

    ResourcePolicyOperations(ResourcePolicies policies) {
        this.policies = policies;
    }

    PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request, Call call) {
        String catalog = catalog(request.resourceArn(), call);
        check(request.policyInJson());
        Optional<GluePolicy> present = policies.find(catalog);
        if (request.policyExistsCondition() == ExistCondition.MUST_EXIST && present.isEmpty()) throw GlueErrors.conditionFailed("There is no policy yet.");
        if (request.policyExistsCondition() == ExistCondition.NOT_EXIST && present.isPresent()) throw GlueErrors.conditionFailed("There is a policy already.");
        checkHash(request.policyHashCondition(), present);
        GluePolicy policy = GluePolicy.builder()
                .policyInJson(request.policyInJson())
                .policyHash(hash(request.policyInJson()))
                .createTime(present.map(GluePolicy::createTime).orElse(call.time()))
                .updateTime(call.time())
                .build();
        policies.put(catalog, policy);
        return PutResourcePolicyResponse.builder().policyHash(policy.policyHash()).build();
    }

    GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request, Call call) {
        GluePolicy policy = find(catalog(request.resourceArn(), call));
        return GetResourcePolicyResponse.builder()
                .policyInJson(policy.policyInJson())
                .policyHash(policy.policyHash())
                .createTime(policy.createTime())
                .updateTime(policy.updateTime())
                .build();
    }

    /** The catalog's own is all there is: grants by Resource Access Manager are not built. */
    GetResourcePoliciesResponse getResourcePolicies(GetResourcePoliciesRequest request, Call call) {
        List<GluePolicy> found = policies.find(ResourcePolicies.catalog(call)).stream().toList();
        return GetResourcePoliciesResponse.builder().getResourcePoliciesResponseList(found).build();
    }

    DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request, Call call) {
        String catalog = catalog(request.resourceArn(), call);
        checkHash(request.policyHashCondition(), Optional.of(find(catalog)));
        policies.delete(catalog);
        return DeleteResourcePolicyResponse.builder().build();
    }

    private GluePolicy find(String catalog) {
        return policies.find(catalog).orElseThrow(() -> GlueErrors.entityNotFound("Policy not found"));
    }

    private static String catalog(@Nullable String resource, Call call) {
        String catalog = ResourcePolicies.catalog(call);
        if (resource != null && !resource.equals(catalog)) {
            throw GlueErrors.invalidInput("ResourceArn must be that of the catalog, " + catalog + ", not " + resource + ".");
        }
        return catalog;
    }

    private static void check(String policy) {
        try {
            PolicyParser.parse(policy, Grammar.RESOURCE);
        } catch (MalformedPolicyException e) {
            throw GlueErrors.invalidInput(e.message());
        }
    }

    private static void checkHash(@Nullable String expected, Optional<GluePolicy> present) {
        if (expected != null && present.filter(policy -> policy.policyHash().equals(expected)).isEmpty()) {
            throw GlueErrors.conditionFailed("The policy's hash is not the one that PolicyHashCondition names.");
        }
    }

    private static String hash(String policy) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(policy.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
