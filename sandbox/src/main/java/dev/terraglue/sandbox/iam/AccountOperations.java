package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** The account as a whole. */
final class AccountOperations {
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}");

    private final IamStore store;

    AccountOperations(IamStore store) {
        this.store = store;
    }

    CreateAccountAliasResponse createAccountAlias(CreateAccountAliasRequest request, Call call) {
        String alias = Names.required("accountAlias", request.accountAlias());
        if (!ALIAS.matcher(alias).matches()) {
            throw IamErrors.validation("1 validation error detected: Value '" + alias
                    + "' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
        }
        store.note(tables -> {
            // An account has one; a new one takes its place.
            tables.sql().update("DELETE FROM iam_account_alias");
            return tables.sql().update("INSERT INTO iam_account_alias VALUES (?)", alias);
        });
        return CreateAccountAliasResponse.builder().build();
    }

    ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request, Call call) {
        List<String> aliases = store.read(tables -> tables.sql().list("SELECT alias FROM iam_account_alias", row -> row.getString(1)));
        return ListAccountAliasesResponse.builder().accountAliases(aliases).isTruncated(false).build();
    }

    DeleteAccountAliasResponse deleteAccountAlias(DeleteAccountAliasRequest request, Call call) {
        String alias = Names.required("accountAlias", request.accountAlias());
        int deleted = store.note(tables -> tables.sql().update("DELETE FROM iam_account_alias WHERE alias = ?", alias));
        if (deleted == 0) throw IamErrors.noSuchEntity("The account alias " + alias + " cannot be found.");
        return DeleteAccountAliasResponse.builder().build();
    }

    GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request, Call call) {
        Map<SummaryKeyType, Integer> summary = store.read(tables -> {
            Map<SummaryKeyType, Integer> counts = new HashMap<>();
            counts.put(SummaryKeyType.USERS, tables.users().list(null).size());
            counts.put(SummaryKeyType.GROUPS, tables.groups().list(null).size());
            counts.put(SummaryKeyType.POLICIES, tables.policies().customers().size());
            counts.put(SummaryKeyType.USERS_QUOTA, 5000);
            counts.put(SummaryKeyType.GROUPS_QUOTA, 300);
            counts.put(SummaryKeyType.POLICIES_QUOTA, 1500);
            counts.put(SummaryKeyType.POLICY_SIZE_QUOTA, PolicyOperations.SIZE);
            counts.put(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA, 5);
            counts.put(SummaryKeyType.ACCESS_KEYS_PER_USER_QUOTA, 2);
            counts.put(SummaryKeyType.GROUPS_PER_USER_QUOTA, 10);
            counts.put(SummaryKeyType.USER_POLICY_SIZE_QUOTA, 2048);
            counts.put(SummaryKeyType.GROUP_POLICY_SIZE_QUOTA, 5120);
            counts.put(SummaryKeyType.MFA_DEVICES, 0);
            counts.put(SummaryKeyType.ACCOUNT_MFA_ENABLED, 0);
            return counts;
        });
        return GetAccountSummaryResponse.builder().summaryMap(summary).build();
    }

    /** All in one page: what fits a lake on one machine fits an answer. */
    GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(GetAccountAuthorizationDetailsRequest request, Call call) {
        List<EntityType> wanted = request.filter();
        return store.read(tables -> {
            var details = GetAccountAuthorizationDetailsResponse.builder().isTruncated(false);
            if (wanted.isEmpty() || wanted.contains(EntityType.USER)) details.userDetailList(users(tables));
            if (wanted.isEmpty() || wanted.contains(EntityType.GROUP)) details.groupDetailList(groups(tables));
            if (wanted.isEmpty() || wanted.contains(EntityType.ROLE)) details.roleDetailList(roles(tables));
            List<Policy> policies = new ArrayList<>();
            if (wanted.isEmpty() || wanted.contains(EntityType.LOCAL_MANAGED_POLICY)) policies.addAll(tables.policies().customers());
            if (wanted.isEmpty() || wanted.contains(EntityType.AWS_MANAGED_POLICY)) {
                policies.addAll(tables.policies().awsManaged().stream().filter(policy -> policy.attachmentCount() > 0).toList());
            }
            return details.policies(policies(tables, policies)).build();
        });
    }

    private static List<UserDetail> users(IamTables tables) throws SQLException {
        List<UserDetail> details = new ArrayList<>();
        for (User user : tables.users().list(null)) {
            details.add(UserDetail.builder()
                    .userName(user.userName()).path(user.path()).userId(user.userId()).arn(user.arn()).createDate(user.createDate())
                    .userPolicyList(inline(tables, EntityKind.USER, user.userName()))
                    .groupList(tables.groups().ofUser(user.userName()).stream().map(Group::groupName).toList())
                    .attachedManagedPolicies(AttachmentOperations.attached(tables, EntityKind.USER, user.userName()))
                    .permissionsBoundary(user.permissionsBoundary())
                    .tags(user.tags())
                    .build());
        }
        return details;
    }

    private static List<GroupDetail> groups(IamTables tables) throws SQLException {
        List<GroupDetail> details = new ArrayList<>();
        for (Group group : tables.groups().list(null)) {
            details.add(GroupDetail.builder()
                    .groupName(group.groupName()).path(group.path()).groupId(group.groupId()).arn(group.arn()).createDate(group.createDate())
                    .groupPolicyList(inline(tables, EntityKind.GROUP, group.groupName()))
                    .attachedManagedPolicies(AttachmentOperations.attached(tables, EntityKind.GROUP, group.groupName()))
                    .build());
        }
        return details;
    }

    private static List<RoleDetail> roles(IamTables tables) throws SQLException {
        List<RoleDetail> details = new ArrayList<>();
        for (Role role : tables.roles().list(null)) {
            details.add(RoleDetail.builder()
                    .roleName(role.roleName()).path(role.path()).roleId(role.roleId()).arn(role.arn()).createDate(role.createDate())
                    .assumeRolePolicyDocument(PolicyText.encoded(role.assumeRolePolicyDocument()))
                    .rolePolicyList(inline(tables, EntityKind.ROLE, role.roleName()))
                    .attachedManagedPolicies(AttachmentOperations.attached(tables, EntityKind.ROLE, role.roleName()))
                    .permissionsBoundary(role.permissionsBoundary())
                    .tags(role.tags())
                    .roleLastUsed(role.roleLastUsed())
                    .build());
        }
        return details;
    }

    private static List<ManagedPolicyDetail> policies(IamTables tables, List<Policy> policies) throws SQLException {
        List<ManagedPolicyDetail> details = new ArrayList<>();
        for (Policy policy : policies) {
            details.add(ManagedPolicyDetail.builder()
                    .policyName(policy.policyName()).path(policy.path()).policyId(policy.policyId()).arn(policy.arn())
                    .defaultVersionId(policy.defaultVersionId())
                    .attachmentCount(policy.attachmentCount())
                    .permissionsBoundaryUsageCount(policy.permissionsBoundaryUsageCount())
                    .isAttachable(policy.isAttachable())
                    .description(policy.description())
                    .createDate(policy.createDate())
                    .updateDate(policy.updateDate())
                    .policyVersionList(tables.policies().versions(policy.arn()).stream()
                            .map(version -> version.toBuilder().document(PolicyText.encoded(version.document())).build())
                            .toList())
                    .build());
        }
        return details;
    }

    private static List<PolicyDetail> inline(IamTables tables, EntityKind kind, String owner) throws SQLException {
        return tables.inlinePolicies().list(kind, owner).stream()
                .map(policy -> policy.toBuilder().policyDocument(PolicyText.encoded(policy.policyDocument())).build())
                .toList();
    }
}
