package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Which managed policies users, groups and roles have. */
final class AttachmentOperations {
    private static final int MOST = 10;

    private final IamStore store;

    AttachmentOperations(IamStore store) {
        this.store = store;
    }

    AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request, Call call) {
        attach(EntityKind.ROLE, Names.role(request.roleName()), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request, Call call) {
        detach(EntityKind.ROLE, Names.role(request.roleName()), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request, Call call) {
        List<AttachedPolicy> attached = list(EntityKind.ROLE, Names.role(request.roleName()), request.pathPrefix());
        Page<AttachedPolicy> page = Page.of(attached, request.marker(), request.maxItems(), AttachedPolicy::policyArn);
        return ListAttachedRolePoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request, Call call) {
        attach(EntityKind.USER, Names.user(request.userName()), request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request, Call call) {
        detach(EntityKind.USER, Names.user(request.userName()), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request, Call call) {
        List<AttachedPolicy> attached = list(EntityKind.USER, Names.user(request.userName()), request.pathPrefix());
        Page<AttachedPolicy> page = Page.of(attached, request.marker(), request.maxItems(), AttachedPolicy::policyArn);
        return ListAttachedUserPoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    AttachGroupPolicyResponse attachGroupPolicy(AttachGroupPolicyRequest request, Call call) {
        attach(EntityKind.GROUP, Names.group(request.groupName()), request.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    DetachGroupPolicyResponse detachGroupPolicy(DetachGroupPolicyRequest request, Call call) {
        detach(EntityKind.GROUP, Names.group(request.groupName()), request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(ListAttachedGroupPoliciesRequest request, Call call) {
        List<AttachedPolicy> attached = list(EntityKind.GROUP, Names.group(request.groupName()), request.pathPrefix());
        Page<AttachedPolicy> page = Page.of(attached, request.marker(), request.maxItems(), AttachedPolicy::policyArn);
        return ListAttachedGroupPoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        EntityType wanted = request.entityFilter();
        boolean boundaries = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        return store.read(tables -> {
            tables.policies().get(arn);
            List<String> roles = tables.attachments().owners(EntityKind.ROLE, arn);
            List<String> users = tables.attachments().owners(EntityKind.USER, arn);
            List<String> groups = tables.attachments().owners(EntityKind.GROUP, arn);
            ListEntitiesForPolicyResponse.Builder found = ListEntitiesForPolicyResponse.builder().isTruncated(false);
            if (wanted == null || wanted == EntityType.ROLE) {
                found.policyRoles(tables.roles().list(prefix).stream()
                        .filter(role -> boundaries ? isBoundary(role.permissionsBoundary(), arn) : roles.contains(role.roleName()))
                        .map(role -> PolicyRole.builder().roleName(role.roleName()).roleId(role.roleId()).build())
                        .toList());
            }
            if (wanted == null || wanted == EntityType.USER) {
                found.policyUsers(tables.users().list(prefix).stream()
                        .filter(user -> boundaries ? isBoundary(user.permissionsBoundary(), arn) : users.contains(user.userName()))
                        .map(user -> PolicyUser.builder().userName(user.userName()).userId(user.userId()).build())
                        .toList());
            }
            if ((wanted == null || wanted == EntityType.GROUP) && !boundaries) {
                found.policyGroups(tables.groups().list(prefix).stream()
                        .filter(group -> groups.contains(group.groupName()))
                        .map(group -> PolicyGroup.builder().groupName(group.groupName()).groupId(group.groupId()).build())
                        .toList());
            }
            return found.build();
        });
    }

    private void attach(EntityKind kind, String owner, String policyArn) {
        String arn = PolicyOperations.arn(policyArn);
        store.write(tables -> {
            String name = modifiableName(tables, kind, owner);
            BoundaryOperations.requireAttachable(tables, arn);
            tables.attachments().put(kind, name, arn);
            if (tables.attachments().list(kind, name).size() > MOST) throw IamErrors.quota("PoliciesPer" + kind.quotaName(), MOST);
            return true;
        });
    }

    private void detach(EntityKind kind, String owner, String policyArn) {
        String arn = PolicyOperations.arn(policyArn);
        store.write(tables -> {
            String name = modifiableName(tables, kind, owner);
            if (!tables.attachments().delete(kind, name, arn)) throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
            return true;
        });
    }

    private List<AttachedPolicy> list(EntityKind kind, String owner, @Nullable String pathPrefix) {
        return store.read(tables -> {
            tables.requireOwner(kind, owner);
            return paths(tables, kind, owner, pathPrefix == null ? "/" : pathPrefix);
        });
    }

    static List<AttachedPolicy> attached(IamTables tables, EntityKind kind, String owner) throws SQLException {
        return paths(tables, kind, owner, "/");
    }

    private static List<AttachedPolicy> paths(IamTables tables, EntityKind kind, String owner, String pathPrefix) throws SQLException {
        List<AttachedPolicy> attached = new ArrayList<>();
        for (String arn : tables.attachments().list(kind, owner)) {
            Policy policy = tables.policies().get(arn);
            if (policy.path().startsWith(pathPrefix)) attached.add(AttachedPolicy.builder().policyArn(arn).policyName(policy.policyName()).build());
        }
        attached.sort(Comparator.comparing(AttachedPolicy::policyArn, String.CASE_INSENSITIVE_ORDER));
        return attached;
    }

    private static boolean isBoundary(@Nullable AttachedPermissionsBoundary boundary, String arn) {
        return boundary != null && boundary.permissionsBoundaryArn().equals(arn);
    }

    /** The owner's name as it was made. */
    private static String modifiableName(IamTables tables, EntityKind kind, String owner) throws SQLException {
        return switch (kind) {
            case ROLE -> RoleOperations.modifiable(tables, owner).roleName();
            case USER -> tables.users().get(owner).userName();
            case GROUP -> tables.groups().get(owner).groupName();
            case POLICY, INSTANCE_PROFILE -> throw new IllegalArgumentException(kind + "s have no policies");
        };
    }
}
