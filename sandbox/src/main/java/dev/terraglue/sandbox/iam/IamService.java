package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.wire.WireProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;

/** IAM's operations: for each the method that does it, and the resource that a policy must allow it on. */
final class IamService {
    private final IamAccess access;
    private final List<Operation<?>> operations = new ArrayList<>();

    IamService(IamStore store, Ids ids, Identities identities, PolicyCache cache) {
        access = new IamAccess(store);
        PolicyText policies = new PolicyText(cache);
        roles(new RoleOperations(store, ids, policies));
        serviceLinkedRoles(new ServiceLinkedRoles(store, ids));
        boundaries(new BoundaryOperations(store));
        users(new UserOperations(store, ids));
        groups(new GroupOperations(store, ids));
        managed(new PolicyOperations(store, ids, policies));
        versions(new PolicyVersionOperations(store, policies));
        inline(new InlinePolicyOperations(store, policies));
        attachments(new AttachmentOperations(store));
        profiles(new InstanceProfileOperations(store, ids));
        keys(new AccessKeyOperations(store, ids));
        tags(new TagOperations(store));
        account(new AccountOperations(store));
        simulation(new SimulationOperations(store, identities, cache));
    }

    Service service(WireProtocol query, Router router) {
        return new Service("iam", "software.amazon.awssdk.services.iam.model", query, router, Service.operations(operations.toArray(Operation<?>[]::new)));
    }

    private <I, O extends SdkPojo> void on(Class<I> type, BiFunction<I, Call, String> resource, Operation.Method<I, O> method) {
        on(type, resource, request -> Map.of(), method);
    }

    /** The action is called as the operation is. */
    private <I, O extends SdkPojo> void on(
            Class<I> type, BiFunction<I, Call, String> resource, Function<I, Map<String, List<String>>> context, Operation.Method<I, O> method) {
        String action = "iam:" + type.getSimpleName().replaceAll("Request$", "");
        operations.add(Operation.of(
                type, (request, call) -> List.of(new AccessRequest(action, resource.apply(request, call), context.apply(request), null)), method));
    }

    private void roles(RoleOperations roles) {
        on(
                CreateRoleRequest.class,
                (request, call) -> access.made(EntityKind.ROLE, request.path(), request.roleName()),
                request -> access.boundary(request.permissionsBoundary(), access.tags(request.tags())),
                roles::createRole);
        on(GetRoleRequest.class, (request, call) -> access.role(request.roleName()), roles::getRole);
        on(UpdateRoleRequest.class, (request, call) -> access.role(request.roleName()), roles::updateRole);
        on(UpdateRoleDescriptionRequest.class, (request, call) -> access.role(request.roleName()), roles::updateRoleDescription);
        on(UpdateAssumeRolePolicyRequest.class, (request, call) -> access.role(request.roleName()), roles::updateAssumeRolePolicy);
        on(DeleteRoleRequest.class, (request, call) -> access.role(request.roleName()), roles::deleteRole);
        on(ListRolesRequest.class, (request, call) -> access.all(EntityKind.ROLE, request.pathPrefix()), roles::listRoles);
    }

    private void serviceLinkedRoles(ServiceLinkedRoles serviceLinkedRoles) {
        on(
                CreateServiceLinkedRoleRequest.class,
                (request, call) -> access.made(EntityKind.ROLE, "/aws-service-role/" + request.awsServiceName() + "/", "AWSServiceRoleFor*"),
                request -> Map.of("iam:AWSServiceName", List.of(String.valueOf(request.awsServiceName()))),
                serviceLinkedRoles::createServiceLinkedRole);
        on(
                DeleteServiceLinkedRoleRequest.class,
                (request, call) -> access.role(request.roleName()),
                serviceLinkedRoles::deleteServiceLinkedRole);
        on(GetServiceLinkedRoleDeletionStatusRequest.class, (request, call) -> "*", serviceLinkedRoles::getServiceLinkedRoleDeletionStatus);
    }

    private void boundaries(BoundaryOperations boundaries) {
        on(
                PutRolePermissionsBoundaryRequest.class,
                (request, call) -> access.role(request.roleName()),
                request -> access.boundary(request.permissionsBoundary(), Map.of()),
                boundaries::putRole);
        on(DeleteRolePermissionsBoundaryRequest.class, (request, call) -> access.role(request.roleName()), boundaries::deleteRole);
        on(
                PutUserPermissionsBoundaryRequest.class,
                (request, call) -> access.user(request.userName()),
                request -> access.boundary(request.permissionsBoundary(), Map.of()),
                boundaries::putUser);
        on(DeleteUserPermissionsBoundaryRequest.class, (request, call) -> access.user(request.userName()), boundaries::deleteUser);
    }

    private void users(UserOperations users) {
        on(
                CreateUserRequest.class,
                (request, call) -> access.made(EntityKind.USER, request.path(), request.userName()),
                request -> access.boundary(request.permissionsBoundary(), access.tags(request.tags())),
                users::createUser);
        on(GetUserRequest.class, (request, call) -> access.user(request.userName(), call), users::getUser);
        on(UpdateUserRequest.class, (request, call) -> access.user(request.userName()), users::updateUser);
        on(DeleteUserRequest.class, (request, call) -> access.user(request.userName()), users::deleteUser);
        on(ListUsersRequest.class, (request, call) -> access.all(EntityKind.USER, request.pathPrefix()), users::listUsers);
    }

    private void groups(GroupOperations groups) {
        on(
                CreateGroupRequest.class,
                (request, call) -> access.made(EntityKind.GROUP, request.path(), request.groupName()),
                groups::createGroup);
        on(GetGroupRequest.class, (request, call) -> access.group(request.groupName()), groups::getGroup);
        on(UpdateGroupRequest.class, (request, call) -> access.group(request.groupName()), groups::updateGroup);
        on(DeleteGroupRequest.class, (request, call) -> access.group(request.groupName()), groups::deleteGroup);
        on(AddUserToGroupRequest.class, (request, call) -> access.group(request.groupName()), groups::addUserToGroup);
        on(RemoveUserFromGroupRequest.class, (request, call) -> access.group(request.groupName()), groups::removeUserFromGroup);
        on(ListGroupsRequest.class, (request, call) -> access.all(EntityKind.GROUP, request.pathPrefix()), groups::listGroups);
        on(ListGroupsForUserRequest.class, (request, call) -> access.user(request.userName()), groups::listGroupsForUser);
    }

    private void managed(PolicyOperations managed) {
        on(
                CreatePolicyRequest.class,
                (request, call) -> access.made(EntityKind.POLICY, request.path(), request.policyName()),
                request -> access.tags(request.tags()),
                managed::createPolicy);
        on(GetPolicyRequest.class, (request, call) -> request.policyArn(), managed::getPolicy);
        on(DeletePolicyRequest.class, (request, call) -> request.policyArn(), managed::deletePolicy);
        on(ListPoliciesRequest.class, (request, call) -> access.all(EntityKind.POLICY, request.pathPrefix()), managed::listPolicies);
    }

    private void versions(PolicyVersionOperations versions) {
        on(CreatePolicyVersionRequest.class, (request, call) -> request.policyArn(), versions::createPolicyVersion);
        on(GetPolicyVersionRequest.class, (request, call) -> request.policyArn(), versions::getPolicyVersion);
        on(ListPolicyVersionsRequest.class, (request, call) -> request.policyArn(), versions::listPolicyVersions);
        on(SetDefaultPolicyVersionRequest.class, (request, call) -> request.policyArn(), versions::setDefaultPolicyVersion);
        on(DeletePolicyVersionRequest.class, (request, call) -> request.policyArn(), versions::deletePolicyVersion);
    }

    private void inline(InlinePolicyOperations inline) {
        on(PutRolePolicyRequest.class, (request, call) -> access.role(request.roleName()), inline::putRolePolicy);
        on(GetRolePolicyRequest.class, (request, call) -> access.role(request.roleName()), inline::getRolePolicy);
        on(ListRolePoliciesRequest.class, (request, call) -> access.role(request.roleName()), inline::listRolePolicies);
        on(DeleteRolePolicyRequest.class, (request, call) -> access.role(request.roleName()), inline::deleteRolePolicy);
        on(PutUserPolicyRequest.class, (request, call) -> access.user(request.userName()), inline::putUserPolicy);
        on(GetUserPolicyRequest.class, (request, call) -> access.user(request.userName()), inline::getUserPolicy);
        on(ListUserPoliciesRequest.class, (request, call) -> access.user(request.userName()), inline::listUserPolicies);
        on(DeleteUserPolicyRequest.class, (request, call) -> access.user(request.userName()), inline::deleteUserPolicy);
        on(PutGroupPolicyRequest.class, (request, call) -> access.group(request.groupName()), inline::putGroupPolicy);
        on(GetGroupPolicyRequest.class, (request, call) -> access.group(request.groupName()), inline::getGroupPolicy);
        on(ListGroupPoliciesRequest.class, (request, call) -> access.group(request.groupName()), inline::listGroupPolicies);
        on(DeleteGroupPolicyRequest.class, (request, call) -> access.group(request.groupName()), inline::deleteGroupPolicy);
    }

    private void attachments(AttachmentOperations attachments) {
        on(
                AttachRolePolicyRequest.class,
                (request, call) -> access.role(request.roleName()),
                request -> access.policyArn(request.policyArn()),
                attachments::attachRolePolicy);
        on(
                DetachRolePolicyRequest.class,
                (request, call) -> access.role(request.roleName()),
                request -> access.policyArn(request.policyArn()),
                attachments::detachRolePolicy);
        on(
                ListAttachedRolePoliciesRequest.class,
                (request, call) -> access.role(request.roleName()),
                attachments::listAttachedRolePolicies);
        on(
                AttachUserPolicyRequest.class,
                (request, call) -> access.user(request.userName()),
                request -> access.policyArn(request.policyArn()),
                attachments::attachUserPolicy);
        on(
                DetachUserPolicyRequest.class,
                (request, call) -> access.user(request.userName()),
                request -> access.policyArn(request.policyArn()),
                attachments::detachUserPolicy);
        on(
                ListAttachedUserPoliciesRequest.class,
                (request, call) -> access.user(request.userName()),
                attachments::listAttachedUserPolicies);
        on(
                AttachGroupPolicyRequest.class,
                (request, call) -> access.group(request.groupName()),
                request -> access.policyArn(request.policyArn()),
                attachments::attachGroupPolicy);
        on(
                DetachGroupPolicyRequest.class,
                (request, call) -> access.group(request.groupName()),
                request -> access.policyArn(request.policyArn()),
                attachments::detachGroupPolicy);
        on(
                ListAttachedGroupPoliciesRequest.class,
                (request, call) -> access.group(request.groupName()),
                attachments::listAttachedGroupPolicies);
        on(ListEntitiesForPolicyRequest.class, (request, call) -> request.policyArn(), attachments::listEntitiesForPolicy);
    }

    private void profiles(InstanceProfileOperations profiles) {
        on(
                CreateInstanceProfileRequest.class,
                (request, call) -> access.made(EntityKind.INSTANCE_PROFILE, request.path(), request.instanceProfileName()),
                request -> access.tags(request.tags()),
                profiles::createInstanceProfile);
        on(GetInstanceProfileRequest.class, (request, call) -> access.profile(request.instanceProfileName()), profiles::getInstanceProfile);
        on(
                RemoveRoleFromInstanceProfileRequest.class,
                (request, call) -> access.profile(request.instanceProfileName()),
                profiles::removeRoleFromInstanceProfile);
        on(
                DeleteInstanceProfileRequest.class,
                (request, call) -> access.profile(request.instanceProfileName()),
                profiles::deleteInstanceProfile);
        on(
                ListInstanceProfilesRequest.class,
                (request, call) -> access.all(EntityKind.INSTANCE_PROFILE, request.pathPrefix()),
                profiles::listInstanceProfiles);
        on(
                ListInstanceProfilesForRoleRequest.class,
                (request, call) -> access.role(request.roleName()),
                profiles::listInstanceProfilesForRole);
        // The role goes to whatever runs with the profile: that is passing it.
        operations.add(Operation.of(
                AddRoleToInstanceProfileRequest.class,
                (request, call) -> List.of(
                        new AccessRequest("iam:AddRoleToInstanceProfile", access.profile(request.instanceProfileName()), Map.of(), null),
                        PassRole.to("ec2.amazonaws.com", access.role(request.roleName()))),
                profiles::addRoleToInstanceProfile));
    }

    private void keys(AccessKeyOperations keys) {
        on(CreateAccessKeyRequest.class, (request, call) -> access.user(request.userName(), call), keys::createAccessKey);
        on(ListAccessKeysRequest.class, (request, call) -> access.user(request.userName(), call), keys::listAccessKeys);
        on(UpdateAccessKeyRequest.class, (request, call) -> access.user(request.userName(), call), keys::updateAccessKey);
        on(DeleteAccessKeyRequest.class, (request, call) -> access.user(request.userName(), call), keys::deleteAccessKey);
        on(GetAccessKeyLastUsedRequest.class, (request, call) -> access.ownerOf(request.accessKeyId()), keys::getAccessKeyLastUsed);
    }

    private void tags(TagOperations tags) {
        on(TagRoleRequest.class, (request, call) -> access.role(request.roleName()), request -> access.tags(request.tags()), tags::tagRole);
        on(
                UntagRoleRequest.class,
                (request, call) -> access.role(request.roleName()),
                request -> access.tagKeys(request.tagKeys()),
                tags::untagRole);
        on(ListRoleTagsRequest.class, (request, call) -> access.role(request.roleName()), tags::listRoleTags);
        on(TagUserRequest.class, (request, call) -> access.user(request.userName()), request -> access.tags(request.tags()), tags::tagUser);
        on(
                UntagUserRequest.class,
                (request, call) -> access.user(request.userName()),
                request -> access.tagKeys(request.tagKeys()),
                tags::untagUser);
        on(ListUserTagsRequest.class, (request, call) -> access.user(request.userName()), tags::listUserTags);
        on(TagPolicyRequest.class, (request, call) -> request.policyArn(), request -> access.tags(request.tags()), tags::tagPolicy);
        on(
                UntagPolicyRequest.class,
                (request, call) -> request.policyArn(),
                request -> access.tagKeys(request.tagKeys()),
                tags::untagPolicy);
        on(ListPolicyTagsRequest.class, (request, call) -> request.policyArn(), tags::listPolicyTags);
        on(
                TagInstanceProfileRequest.class,
                (request, call) -> access.profile(request.instanceProfileName()),
                request -> access.tags(request.tags()),
                tags::tagInstanceProfile);
        on(
                UntagInstanceProfileRequest.class,
                (request, call) -> access.profile(request.instanceProfileName()),
                request -> access.tagKeys(request.tagKeys()),
                tags::untagInstanceProfile);
        on(
                ListInstanceProfileTagsRequest.class,
                (request, call) -> access.profile(request.instanceProfileName()),
                tags::listInstanceProfileTags);
    }

    private void account(AccountOperations account) {
        on(CreateAccountAliasRequest.class, (request, call) -> "*", account::createAccountAlias);
        on(DeleteAccountAliasRequest.class, (request, call) -> "*", account::deleteAccountAlias);
        on(ListAccountAliasesRequest.class, (request, call) -> "*", account::listAccountAliases);
        on(GetAccountSummaryRequest.class, (request, call) -> "*", account::getAccountSummary);
        on(GetAccountAuthorizationDetailsRequest.class, (request, call) -> "*", account::getAccountAuthorizationDetails);
    }

    private void simulation(SimulationOperations simulation) {
        on(SimulatePrincipalPolicyRequest.class, (request, call) -> request.policySourceArn(), simulation::simulatePrincipalPolicy);
        on(SimulateCustomPolicyRequest.class, (request, call) -> "*", simulation::simulateCustomPolicy);
    }
}
