package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies embedded in users, groups and roles. */
final class InlinePolicyOperations {
    private final IamStore store;
    private final PolicyText policies;

    InlinePolicyOperations(IamStore store, PolicyText policies) {
        this.store = store;
        this.policies = policies;
    }

    PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request, Call call) {
        put(EntityKind.ROLE, Names.role(request.roleName()), request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request, Call call) {
        PolicyDetail policy = get(EntityKind.ROLE, Names.role(request.roleName()), request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(policy.policyName())
                .policyDocument(PolicyText.encoded(policy.policyDocument()))
                .build();
    }

    ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request, Call call) {
        Page<String> page = list(EntityKind.ROLE, Names.role(request.roleName()), request.marker(), request.maxItems());
        return ListRolePoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request, Call call) {
        delete(EntityKind.ROLE, Names.role(request.roleName()), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request, Call call) {
        put(EntityKind.USER, Names.user(request.userName()), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request, Call call) {
        PolicyDetail policy = get(EntityKind.USER, Names.user(request.userName()), request.policyName());
        return GetUserPolicyResponse.builder()
                .userName(request.userName())
                .policyName(policy.policyName())
                .policyDocument(PolicyText.encoded(policy.policyDocument()))
                .build();
    }

    ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request, Call call) {
        Page<String> page = list(EntityKind.USER, Names.user(request.userName()), request.marker(), request.maxItems());
        return ListUserPoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request, Call call) {
        delete(EntityKind.USER, Names.user(request.userName()), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    PutGroupPolicyResponse putGroupPolicy(PutGroupPolicyRequest request, Call call) {
        put(EntityKind.GROUP, Names.group(request.groupName()), request.policyName(), request.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest request, Call call) {
        PolicyDetail policy = get(EntityKind.GROUP, Names.group(request.groupName()), request.policyName());
        return GetGroupPolicyResponse.builder()
                .groupName(request.groupName())
                .policyName(policy.policyName())
                .policyDocument(PolicyText.encoded(policy.policyDocument()))
                .build();
    }

    ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest request, Call call) {
        Page<String> page = list(EntityKind.GROUP, Names.group(request.groupName()), request.marker(), request.maxItems());
        return ListGroupPoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    DeleteGroupPolicyResponse deleteGroupPolicy(DeleteGroupPolicyRequest request, Call call) {
        delete(EntityKind.GROUP, Names.group(request.groupName()), request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    private void put(EntityKind kind, String owner, String policyName, String policyDocument) {
        String name = Names.policy(policyName);
        int quota = quota(kind);
        store.read(tables -> {
            requireModifiable(tables, kind, owner);
            return true;
        });
        String document = policies.checked(policyDocument, Grammar.IDENTITY, quota, limit -> tooLarge(kind, owner, limit));
        store.write(tables -> {
            requireModifiable(tables, kind, owner);
            tables.inlinePolicies().put(kind, owner, name, document);
            int size = tables.inlinePolicies().list(kind, owner).stream().mapToInt(policy -> PolicyText.size(policy.policyDocument())).sum();
            if (size > quota) throw tooLarge(kind, owner, quota);
            return true;
        });
    }

    private PolicyDetail get(EntityKind kind, String owner, String policyName) {
        String name = Names.policy(policyName);
        return store.read(tables -> {
            tables.requireOwner(kind, owner);
            return tables.inlinePolicies().find(kind, owner, name).orElseThrow(() -> notFound(kind, name));
        });
    }

    private Page<String> list(EntityKind kind, String owner, @Nullable String marker, @Nullable Integer maxItems) {
        return store.read(tables -> {
            tables.requireOwner(kind, owner);
            return Page.of(tables.inlinePolicies().list(kind, owner).stream().map(PolicyDetail::policyName).toList(), marker, maxItems, name -> name);
        });
    }

    private void delete(EntityKind kind, String owner, String policyName) {
        String name = Names.policy(policyName);
        store.write(tables -> {
            requireModifiable(tables, kind, owner);
            if (!tables.inlinePolicies().delete(kind, owner, name)) throw notFound(kind, name);
            return true;
        });
    }

    private static void requireModifiable(IamTables tables, EntityKind kind, String owner) throws SQLException {
        if (kind == EntityKind.ROLE) RoleOperations.modifiable(tables, owner);
        else tables.requireOwner(kind, owner);
    }

    /** Of all the owner's embedded policies together. */
    private static int quota(EntityKind kind) {
        return switch (kind) {
            case ROLE -> 10_240;
            case USER -> 2_048;
            case GROUP -> 5_120;
            case POLICY, INSTANCE_PROFILE -> 0;
        };
    }

    private static ServiceException tooLarge(EntityKind kind, String owner, int limit) {
        return IamErrors.limitExceeded("Maximum policy size of " + limit + " bytes exceeded for " + kind + " " + owner);
    }

    private static ServiceException notFound(EntityKind kind, String name) {
        return IamErrors.noSuchEntity("The " + kind + " policy with name " + name + " cannot be found.");
    }
}
