package dev.terraglue.sandbox.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation asks of IAM: may the caller do this action on this resource?
 *
 * @param action         {@code glue:GetTable}
 * @param resource       its ARN, {@code *} for actions without one
 * @param context        condition keys that this action brings beyond the global ones, for instance {@code s3:prefix}
 * @param resourcePolicy the resource's own policy (a bucket policy), JSON
 * @param policyDecides  whether IAM's policies count only where the resource's policy hands the decision to the account, as with KMS keys
 */
public record AccessRequest(
        String action, String resource, Map<String, List<String>> context, @Nullable String resourcePolicy, boolean policyDecides) {
    public AccessRequest {
        context = Map.copyOf(context);
    }

    public AccessRequest(String action, String resource, Map<String, List<String>> context, @Nullable String resourcePolicy) {
        this(action, resource, context, resourcePolicy, false);
    }

    public static AccessRequest of(String action, Arn resource) {
        return new AccessRequest(action, resource.toString(), Map.of(), null);
    }

    /** For actions that know no resource-level permission. */
    public static AccessRequest onAnything(String action) {
        return new AccessRequest(action, "*", Map.of(), null);
    }
}
