package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.CreateGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.CreateGroupMembershipResponse;
import software.amazon.awssdk.services.quicksight.model.CreateGroupRequest;
import software.amazon.awssdk.services.quicksight.model.CreateGroupResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupMembershipResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupMembershipResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupResponse;
import software.amazon.awssdk.services.quicksight.model.Group;
import software.amazon.awssdk.services.quicksight.model.GroupMember;
import software.amazon.awssdk.services.quicksight.model.ListGroupMembershipsRequest;
import software.amazon.awssdk.services.quicksight.model.ListGroupMembershipsResponse;
import software.amazon.awssdk.services.quicksight.model.ListGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.ListGroupsResponse;
import software.amazon.awssdk.services.quicksight.model.SearchGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.SearchGroupsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateGroupRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateGroupResponse;
import software.amazon.awssdk.services.quicksight.model.User;

/** The groups of a namespace and who is in them. */
final class Groups {
    private static final int PAGE = 100;

    private final ModelStore<Group> groups;
    private final ModelStore<GroupMember> members;
    private final ModelStore<User> users;
    private final Namespaces namespaces;

    Groups(ModelStore<Group> groups, ModelStore<GroupMember> members, ModelStore<User> users, Namespaces namespaces) {
        this.groups = groups;
        this.members = members;
        this.users = users;
        this.namespaces = namespaces;
    }

    /** The groups that a user is in. */
    List<Group> of(String namespace, String user) {
        return groups.under(namespace + "/").stream()
                .filter(group -> members.find(member(namespace, group.groupName(), user)).isPresent())
                .toList();
    }

    /** Of a user who has gone. */
    void leaveAll(String namespace, String user) {
        of(namespace, user).forEach(group -> members.delete(member(namespace, group.groupName(), user)));
    }

    CreateGroupResponse createGroup(CreateGroupRequest request, Call call) {
        namespaces.require(request.namespace());
        String id = request.namespace() + "/" + request.groupName();
        Group group = Group.builder()
                .arn(Kind.GROUP.arn(call, id).toString())
                .groupName(request.groupName())
                .description(request.description())
                .principalId("group/" + id)
                .build();
        if (!groups.create(id, group)) throw QuickSightErrors.exists(Kind.GROUP, request.groupName());
        return CreateGroupResponse.builder().group(group).build();
    }

    DescribeGroupResponse describeGroup(DescribeGroupRequest request, Call call) {
        return DescribeGroupResponse.builder().group(get(request.namespace(), request.groupName())).build();
    }

    UpdateGroupResponse updateGroup(UpdateGroupRequest request, Call call) {
        namespaces.require(request.namespace());
        Group changed = groups.change(
                request.namespace() + "/" + request.groupName(),
                () -> missing(request.groupName()),
                present -> present.toBuilder().description(request.description()).build());
        return UpdateGroupResponse.builder().group(changed).build();
    }

    DeleteGroupResponse deleteGroup(DeleteGroupRequest request, Call call) {
        get(request.namespace(), request.groupName());
        groups.delete(request.namespace() + "/" + request.groupName());
        members.deleteUnder(member(request.namespace(), request.groupName(), ""));
        return DeleteGroupResponse.builder().build();
    }

    ListGroupsResponse listGroups(ListGroupsRequest request, Call call) {
        namespaces.require(request.namespace());
        Page<Group> page = page(groups.under(request.namespace() + "/"), request.nextToken(), request.maxResults());
        return ListGroupsResponse.builder().groupList(page.items()).nextToken(page.nextToken()).build();
    }

    SearchGroupsResponse searchGroups(SearchGroupsRequest request, Call call) {
        namespaces.require(request.namespace());
        List<Group> found = groups.under(request.namespace() + "/").stream()
                .filter(group -> request.filters().stream().allMatch(filter -> group.groupName().startsWith(filter.value())))
                .toList();
        Page<Group> page = page(found, request.nextToken(), request.maxResults());
        return SearchGroupsResponse.builder().groupList(page.items()).nextToken(page.nextToken()).build();
    }

    CreateGroupMembershipResponse createGroupMembership(CreateGroupMembershipRequest request, Call call) {
        get(request.namespace(), request.groupName());
        User user = users.find(request.namespace() + "/" + request.memberName())
                .orElseThrow(() -> QuickSightErrors.notFound(Kind.USER, request.memberName()));
        GroupMember member = GroupMember.builder().arn(user.arn()).memberName(user.userName()).build();
        members.put(member(request.namespace(), request.groupName(), user.userName()), member);
        return CreateGroupMembershipResponse.builder().groupMember(member).build();
    }

    DescribeGroupMembershipResponse describeGroupMembership(DescribeGroupMembershipRequest request, Call call) {
        get(request.namespace(), request.groupName());
        return DescribeGroupMembershipResponse.builder()
                .groupMember(members.find(member(request.namespace(), request.groupName(), request.memberName()))
                        .orElseThrow(() -> QuickSightErrors.notFound(Kind.USER, request.memberName() + " in group " + request.groupName())))
                .build();
    }

    DeleteGroupMembershipResponse deleteGroupMembership(DeleteGroupMembershipRequest request, Call call) {
        get(request.namespace(), request.groupName());
        if (!members.delete(member(request.namespace(), request.groupName(), request.memberName()))) {
            throw QuickSightErrors.notFound(Kind.USER, request.memberName() + " in group " + request.groupName());
        }
        return DeleteGroupMembershipResponse.builder().build();
    }

    ListGroupMembershipsResponse listGroupMemberships(ListGroupMembershipsRequest request, Call call) {
        get(request.namespace(), request.groupName());
        Page<GroupMember> page = Page.of(
                members.under(member(request.namespace(), request.groupName(), "")),
                GroupMember::memberName,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListGroupMembershipsResponse.builder().groupMemberList(page.items()).nextToken(page.nextToken()).build();
    }

    private Group get(String namespace, String name) {
        namespaces.require(namespace);
        return groups.find(namespace + "/" + name).orElseThrow(() -> missing(name));
    }

    private static Page<Group> page(List<Group> groups, @Nullable String token, @Nullable Integer size) {
        return Page.of(groups, Group::groupName, token, size, PAGE, QuickSightErrors::invalidNextToken);
    }

    private static String member(String namespace, String group, String user) {
        return String.join("\n", namespace, group, user);
    }

    private static ServiceException missing(String name) {
        return QuickSightErrors.notFound(Kind.GROUP, name);
    }
}
