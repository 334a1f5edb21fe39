package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.iam.ResourcePolicies;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;

/** Policies of keys: checked before they count, and told. */
final class KeyPolicies {
    private static final String NAME = "default";
    private static final int LARGEST = 32 << 10;

    private final Keys keys;
    private final KeyStore store;
    private final ResourcePolicies policies;

    KeyPolicies(Keys keys, KeyStore store, ResourcePolicies policies) {
        this.keys = keys;
        this.store = store;
        this.policies = policies;
    }

    /** What a key gets whose maker names none: the account's own policies decide. */
    static String byDefault(String account) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:aws:iam::%s:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(account);
    }

    /**
     * A policy that may be stored.
     *
     * @param key    its ARN
     * @param bypass whether the caller accepts to lock everyone out
     * @throws dev.terraglue.sandbox.wire.ServiceException MalformedPolicyDocumentException
     */
    String checked(String policy, String key, @Nullable Boolean bypass, Call call) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw KmsErrors.validation("policy", "…", "Member must have length less than or equal to " + LARGEST);
        }
        try {
            policies.check(policy);
        } catch (MalformedPolicyException e) {
            throw KmsErrors.malformedPolicy(e);
        }
        Map<String, List<String>> context = Map.of("kms:CallerAccount", List.of(keys.account()));
        if (!Boolean.TRUE.equals(bypass) && !policies.admits(call, new AccessRequest("kms:PutKeyPolicy", key, context, policy))) {
            throw KmsErrors.malformedPolicy("The new key policy will not allow you to update the key policy in the future.");
        }
        return policy;
    }

    GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        requireName(request.policyName());
        return GetKeyPolicyResponse.builder().policy(key.policy()).policyName(NAME).build();
    }

    PutKeyPolicyResponse putKeyPolicy(PutKeyPolicyRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        requireName(request.policyName());
        String policy = checked(request.policy(), key.arn(), request.bypassPolicyLockoutSafetyCheck(), call);
        store.change(key, current -> current.withPolicy(policy));
        return PutKeyPolicyResponse.builder().build();
    }

    ListKeyPoliciesResponse listKeyPolicies(ListKeyPoliciesRequest request, Call call) {
        keys.byId(request.keyId(), call);
        return ListKeyPoliciesResponse.builder().policyNames(NAME).truncated(false).build();
    }

    private static void requireName(@Nullable String name) {
        if (name != null && !name.equals(NAME)) throw KmsErrors.notFound("No such policy exists");
    }
}
