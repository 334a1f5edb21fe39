package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Tags of roles, users, policies and instance profiles. */
final class TagOperations {
    private final IamStore store;

    TagOperations(IamStore store) {
        this.store = store;
    }

    TagRoleResponse tagRole(TagRoleRequest request, Call call) {
        tag(EntityKind.ROLE, Names.role(request.roleName()), request.tags());
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untagRole(UntagRoleRequest request, Call call) {
        untag(EntityKind.ROLE, Names.role(request.roleName()), request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request, Call call) {
        Page<Tag> page = Page.of(list(EntityKind.ROLE, Names.role(request.roleName())), request.marker(), request.maxItems(), Tag::key);
        return ListRoleTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    TagUserResponse tagUser(TagUserRequest request, Call call) {
        tag(EntityKind.USER, Names.user(request.userName()), request.tags());
        return TagUserResponse.builder().build();
    }

    UntagUserResponse untagUser(UntagUserRequest request, Call call) {
        untag(EntityKind.USER, Names.user(request.userName()), request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    ListUserTagsResponse listUserTags(ListUserTagsRequest request, Call call) {
        Page<Tag> page = Page.of(list(EntityKind.USER, Names.user(request.userName())), request.marker(), request.maxItems(), Tag::key);
        return ListUserTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    TagPolicyResponse tagPolicy(TagPolicyRequest request, Call call) {
        tag(EntityKind.POLICY, PolicyOperations.arn(request.policyArn()), request.tags());
        return TagPolicyResponse.builder().build();
    }

    UntagPolicyResponse untagPolicy(UntagPolicyRequest request, Call call) {
        untag(EntityKind.POLICY, PolicyOperations.arn(request.policyArn()), request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request, Call call) {
        Page<Tag> page = Page.of(list(EntityKind.POLICY, PolicyOperations.arn(request.policyArn())), request.marker(), request.maxItems(), Tag::key);
        return ListPolicyTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    TagInstanceProfileResponse tagInstanceProfile(TagInstanceProfileRequest request, Call call) {
        tag(EntityKind.INSTANCE_PROFILE, Names.profile(request.instanceProfileName()), request.tags());
        return TagInstanceProfileResponse.builder().build();
    }

    UntagInstanceProfileResponse untagInstanceProfile(UntagInstanceProfileRequest request, Call call) {
        untag(EntityKind.INSTANCE_PROFILE, Names.profile(request.instanceProfileName()), request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    ListInstanceProfileTagsResponse listInstanceProfileTags(ListInstanceProfileTagsRequest request, Call call) {
        Page<Tag> page = Page.of(list(EntityKind.INSTANCE_PROFILE, Names.profile(request.instanceProfileName())), request.marker(), request.maxItems(), Tag::key);
        return ListInstanceProfileTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private void tag(EntityKind kind, String owner, List<Tag> tags) {
        store.write(tables -> {
            requireTaggable(tables, kind, owner);
            tables.tags().put(kind, owner, tags);
            return true;
        });
    }

    private void untag(EntityKind kind, String owner, List<String> keys) {
        store.write(tables -> {
            requireTaggable(tables, kind, owner);
            tables.tags().delete(kind, owner, keys);
            return true;
        });
    }

    /** Sorted by key, so that pages hold. */
    private List<Tag> list(EntityKind kind, String owner) {
        return store.read(tables -> {
            tables.requireOwner(kind, owner);
            return tables.tags().list(kind, owner).stream().sorted(Comparator.comparing(Tag::key, String.CASE_INSENSITIVE_ORDER)).toList();
        });
    }

    private static void requireTaggable(IamTables tables, EntityKind kind, String owner) throws SQLException {
        if (kind == EntityKind.POLICY) PolicyOperations.customers(tables, owner);
        else tables.requireOwner(kind, owner);
    }
}
