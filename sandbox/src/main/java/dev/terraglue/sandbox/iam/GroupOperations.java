package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Groups and who is in them. */
final class GroupOperations {
    private static final int MOST_GROUPS_PER_USER = 10;

    private final IamStore store;
    private final Ids ids;

    GroupOperations(IamStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    CreateGroupResponse createGroup(CreateGroupRequest request, Call call) {
        String name = Names.group(request.groupName());
        Group group = Group.builder()
                .groupName(name)
                .path(Names.path(request.path()))
                .groupId(ids.next("AGPA"))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .build();
        return store.write(tables -> {
            tables.groups().insert(group);
            return CreateGroupResponse.builder().group(tables.groups().get(name)).build();
        });
    }

    GetGroupResponse getGroup(GetGroupRequest request, Call call) {
        String name = Names.group(request.groupName());
        return store.read(tables -> {
            Group group = tables.groups().get(name);
            Page<User> page = Page.of(tables.users().ofGroup(name), request.marker(), request.maxItems(), User::userName);
            return GetGroupResponse.builder().group(group).users(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
        });
    }

    ListGroupsResponse listGroups(ListGroupsRequest request, Call call) {
        Page<Group> page = store.read(tables -> Page.of(tables.groups().list(request.pathPrefix()), request.marker(), request.maxItems(), Group::groupName));
        return ListGroupsResponse.builder().groups(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request, Call call) {
        String name = Names.user(request.userName());
        return store.read(tables -> {
            tables.users().get(name);
            Page<Group> page = Page.of(tables.groups().ofUser(name), request.marker(), request.maxItems(), Group::groupName);
            return ListGroupsForUserResponse.builder().groups(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
        });
    }

    UpdateGroupResponse updateGroup(UpdateGroupRequest request, Call call) {
        String name = Names.group(request.groupName());
        store.write(tables -> {
            Group group = tables.groups().get(name);
            String newName = request.newGroupName() == null ? group.groupName() : Names.group(request.newGroupName());
            tables.groups().rename(name, newName, request.newPath() == null ? group.path() : Names.path(request.newPath()));
            return true;
        });
        return UpdateGroupResponse.builder().build();
    }

    DeleteGroupResponse deleteGroup(DeleteGroupRequest request, Call call) {
        String name = Names.group(request.groupName());
        store.write(tables -> {
            tables.groups().get(name);
            if (!tables.attachments().list(EntityKind.GROUP, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (!tables.inlinePolicies().list(EntityKind.GROUP, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            if (!tables.users().ofGroup(name).isEmpty()) throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
            tables.groups().delete(name);
            return true;
        });
        return DeleteGroupResponse.builder().build();
    }

    AddUserToGroupResponse addUserToGroup(AddUserToGroupRequest request, Call call) {
        String group = Names.group(request.groupName());
        String user = Names.user(request.userName());
        store.write(tables -> {
            String groupName = tables.groups().get(group).groupName();
            String userName = tables.users().get(user).userName();
            tables.groups().addMember(groupName, userName);
            if (tables.groups().ofUser(user).size() > MOST_GROUPS_PER_USER) throw IamErrors.quota("GroupsPerUser", MOST_GROUPS_PER_USER);
            return true;
        });
        return AddUserToGroupResponse.builder().build();
    }

    RemoveUserFromGroupResponse removeUserFromGroup(RemoveUserFromGroupRequest request, Call call) {
        String group = Names.group(request.groupName());
        String user = Names.user(request.userName());
        store.write(tables -> {
            tables.groups().get(group);
            tables.users().get(user);
            if (!tables.groups().removeMember(group, user)) throw IamErrors.noSuchEntity("User " + user + " is not in group " + group);
            return true;
        });
        return RemoveUserFromGroupResponse.builder().build();
    }
}
