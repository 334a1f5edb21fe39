package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import software.amazon.awssdk.services.quicksight.model.DeleteUserByPrincipalIdRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteUserByPrincipalIdResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteUserRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteUserResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeUserRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeUserResponse;
import software.amazon.awssdk.services.quicksight.model.Group;
import software.amazon.awssdk.services.quicksight.model.IdentityType;
import software.amazon.awssdk.services.quicksight.model.ListUserGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.ListUserGroupsResponse;
import software.amazon.awssdk.services.quicksight.model.ListUsersRequest;
import software.amazon.awssdk.services.quicksight.model.ListUsersResponse;
import software.amazon.awssdk.services.quicksight.model.RegisterUserRequest;
import software.amazon.awssdk.services.quicksight.model.RegisterUserResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateUserRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateUserResponse;
import software.amazon.awssdk.services.quicksight.model.User;

/** The users of a namespace. Nobody signs in here: a user is who permissions name. */
final class Users {
    private static final int PAGE = 100;

    private final ModelStore<User> users;
    private final Groups groups;
    private final Namespaces namespaces;
    private final Tags tags;

    Users(ModelStore<User> users, Groups groups, Namespaces namespaces, Tags tags) {
        this.users = users;
        this.groups = groups;
        this.namespaces = namespaces;
        this.tags = tags;
    }

    RegisterUserResponse registerUser(RegisterUserRequest request, Call call) {
        namespaces.require(request.namespace());
        String name = name(request);
        User user = User.builder()
                .arn(Kind.USER.arn(call, request.namespace() + "/" + name).toString())
                .userName(name)
                .email(request.email())
                .role(request.userRoleAsString())
                .identityType(request.identityTypeAsString())
                .active(request.identityType() != IdentityType.QUICKSIGHT)
                .principalId(principalId(request, name))
                .customPermissionsName(request.customPermissionsName())
                .externalLoginFederationProviderType(request.externalLoginFederationProviderType())
                .externalLoginFederationProviderUrl(request.customFederationProviderUrl())
                .externalLoginId(request.externalLoginId())
                .build();
        if (!users.create(key(request.namespace(), name), user)) throw QuickSightErrors.exists(Kind.USER, name);
        tags.put(user.arn(), request.tags());
        return RegisterUserResponse.builder().user(user).build();
    }

    DescribeUserResponse describeUser(DescribeUserRequest request, Call call) {
        return DescribeUserResponse.builder().user(get(request.namespace(), request.userName())).build();
    }

    UpdateUserResponse updateUser(UpdateUserRequest request, Call call) {
        namespaces.require(request.namespace());
        User changed = users.change(key(request.namespace(), request.userName()), () -> missing(request.userName()), present -> {
            User.Builder user = ModelCopy.copy(request, present.toBuilder());
            if (request.customFederationProviderUrl() != null) user.externalLoginFederationProviderUrl(request.customFederationProviderUrl());
            return (Boolean.TRUE.equals(request.unapplyCustomPermissions()) ? user.customPermissionsName(null) : user).build();
        });
        return UpdateUserResponse.builder().user(changed).build();
    }

    DeleteUserResponse deleteUser(DeleteUserRequest request, Call call) {
        delete(request.namespace(), get(request.namespace(), request.userName()));
        return DeleteUserResponse.builder().build();
    }

    DeleteUserByPrincipalIdResponse deleteUserByPrincipalId(DeleteUserByPrincipalIdRequest request, Call call) {
        namespaces.require(request.namespace());
        User user = users.under(key(request.namespace(), "")).stream()
                .filter(found -> request.principalId().equals(found.principalId()))
                .findFirst()
                .orElseThrow(() -> missing(request.principalId()));
        delete(request.namespace(), user);
        return DeleteUserByPrincipalIdResponse.builder().build();
    }

    ListUsersResponse listUsers(ListUsersRequest request, Call call) {
        namespaces.require(request.namespace());
        Page<User> page = Page.of(
                users.under(key(request.namespace(), "")), User::userName, request.nextToken(), request.maxResults(), PAGE, QuickSightErrors::invalidNextToken);
        return ListUsersResponse.builder().userList(page.items()).nextToken(page.nextToken()).build();
    }

    ListUserGroupsResponse listUserGroups(ListUserGroupsRequest request, Call call) {
        User user = get(request.namespace(), request.userName());
        Page<Group> page = Page.of(
                groups.of(request.namespace(), user.userName()),
                Group::groupName,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListUserGroupsResponse.builder().groupList(page.items()).nextToken(page.nextToken()).build();
    }

    private User get(String namespace, String name) {
        namespaces.require(namespace);
        return users.find(key(namespace, name)).orElseThrow(() -> missing(name));
    }

    private void delete(String namespace, User user) {
        users.delete(key(namespace, user.userName()));
        groups.leaveAll(namespace, user.userName());
        tags.remove(user.arn());
    }

    /** A user of IAM's has its name there; a session has the role's and its own. */
    private static String name(RegisterUserRequest request) {
        if (request.identityType() != IdentityType.IAM) {
            if (request.userName() == null) {
                throw QuickSightErrors.invalidParameter("UserName is required for the identity type " + request.identityTypeAsString());
            }
            return request.userName();
        }
        String arn = request.iamArn();
        if (arn == null || !arn.matches("arn:[^:]+:iam::[0-9]{12}:(user|role)/.+")) {
            throw QuickSightErrors.invalidParameter("IamArn must be the ARN of a user or role of IAM for the identity type IAM, not " + arn);
        }
        String last = arn.substring(arn.lastIndexOf('/') + 1);
        if (arn.contains(":user/")) return last;
        if (request.sessionName() == null) throw QuickSightErrors.invalidParameter("SessionName is required for a role.");
        return last + "/" + request.sessionName();
    }

    private static String principalId(RegisterUserRequest request, String name) {
        return (request.identityType() == IdentityType.IAM ? "federated/iam/" : "user/") + request.namespace() + "/" + name;
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static ServiceException missing(String name) {
        return QuickSightErrors.notFound(Kind.USER, name);
    }
}
