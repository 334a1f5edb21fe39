package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** Managed policies. */
final class PolicyOperations {
    static final int SIZE = 6144;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final IamStore store;
    private final Ids ids;
    private final PolicyText policies;

    PolicyOperations(IamStore store, Ids ids, PolicyText policies) {
        this.store = store;
        this.ids = ids;
        this.policies = policies;
    }

    CreatePolicyResponse createPolicy(CreatePolicyRequest request, Call call) {
        String name = Names.policy(request.policyName());
        String path = Names.path(request.path());
        String document = policies.checked(request.policyDocument(), Grammar.IDENTITY, SIZE, limit -> IamErrors.quota("PolicySize", limit));
        Policy policy = Policy.builder()
                .policyName(name)
                .path(path)
                .policyId(ids.next("ANPA"))
                .arn(store.arns().of(EntityKind.POLICY, path, name))
                .description(request.description() == null ? null : Names.atMost("description", request.description(), LONGEST_DESCRIPTION))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .tags(request.tags())
                .build();
        return store.write(tables -> {
            tables.policies().insert(policy, document);
            return CreatePolicyResponse.builder().policy(tables.policies().get(policy.arn())).build();
        });
    }

    GetPolicyResponse getPolicy(GetPolicyRequest request, Call call) {
        String arn = arn(request.policyArn());
        Policy policy = store.read(tables -> tables.policies().get(arn));
        return GetPolicyResponse.builder().policy(policy).build();
    }

    ListPoliciesResponse listPolicies(ListPoliciesRequest request, Call call) {
        List<Policy> all = store.read(tables -> {
            List<Policy> found = new ArrayList<>();
            if (request.scope() != PolicyScopeType.AWS) found.addAll(tables.policies().customers());
            if (request.scope() != PolicyScopeType.LOCAL) found.addAll(tables.policies().awsManaged());
            return found;
        });
        List<Policy> wanted = all.stream()
                .filter(policy -> request.pathPrefix() == null || policy.path().startsWith(request.pathPrefix()))
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || policy.attachmentCount() > 0)
                .filter(policy -> request.policyUsageFilter() != PolicyUsageType.PERMISSIONS_BOUNDARY || policy.permissionsBoundaryUsageCount() > 0)
                .sorted(Comparator.comparing(Policy::arn, String.CASE_INSENSITIVE_ORDER))
                .toList();
        Page<Policy> page = Page.of(wanted, request.marker(), request.maxItems(), Policy::arn);
        return ListPoliciesResponse.builder().policies(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    DeletePolicyResponse deletePolicy(DeletePolicyRequest request, Call call) {
        String arn = arn(request.policyArn());
        store.write(tables -> {
            Policy policy = customers(tables, arn);
            if (policy.attachmentCount() > 0 || policy.permissionsBoundaryUsageCount() > 0) {
                throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
            }
            if (tables.policies().versions(arn).size() > 1) {
                throw IamErrors.deleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                        + " The default version is deleted with the policy.");
            }
            tables.policies().delete(arn);
            return true;
        });
        return DeletePolicyResponse.builder().build();
    }

    /** A policy that the account may change, which AWS's are not. */
    static Policy customers(IamTables tables, String arn) throws SQLException {
        Policy policy = tables.policies().get(arn);
        if (arn.startsWith(AwsManagedPolicies.PREFIX)) throw IamErrors.accessDenied("Policy " + arn + " is managed by AWS and cannot be changed.");
        return policy;
    }

    static String arn(String arn) {
        String present = Names.required("policyArn", arn);
        if (!present.startsWith("arn:") || present.split(":", 6).length != 6) throw IamErrors.invalidInput("ARN " + present + " is not valid.");
        return present;
    }
}
