package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users. */
final class UserOperations {
    private final IamStore store;
    private final Ids ids;

    UserOperations(IamStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    CreateUserResponse createUser(CreateUserRequest request, Call call) {
        String name = Names.user(request.userName());
        User user = User.builder()
                .userName(name)
                .path(Names.path(request.path()))
                .userId(ids.next("AIDA"))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .permissionsBoundary(BoundaryOperations.boundary(request.permissionsBoundary()))
                .tags(request.tags())
                .build();
        return store.write(tables -> {
            if (request.permissionsBoundary() != null) BoundaryOperations.requireAttachable(tables, request.permissionsBoundary());
            tables.users().insert(user);
            return CreateUserResponse.builder().user(tables.users().get(name)).build();
        });
    }

    GetUserResponse getUser(GetUserRequest request, Call call) {
        if (request.userName() == null && call.caller().principal() instanceof Principal.Root) {
            User root = User.builder().userId(call.caller().account()).arn(call.caller().arn()).createDate(Instant.EPOCH).build();
            return GetUserResponse.builder().user(root).build();
        }
        String name = nameOrCaller(request.userName(), call);
        User user = store.read(tables -> tables.users().get(name));
        return GetUserResponse.builder().user(user).build();
    }

    ListUsersResponse listUsers(ListUsersRequest request, Call call) {
        Page<User> page = store.read(tables -> Page.of(tables.users().list(request.pathPrefix()), request.marker(), request.maxItems(), User::userName));
        return ListUsersResponse.builder().users(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    UpdateUserResponse updateUser(UpdateUserRequest request, Call call) {
        String name = Names.user(request.userName());
        store.write(tables -> {
            User user = tables.users().get(name);
            String newName = request.newUserName() == null ? user.userName() : Names.user(request.newUserName());
            tables.users().rename(name, newName, request.newPath() == null ? user.path() : Names.path(request.newPath()));
            return true;
        });
        return UpdateUserResponse.builder().build();
    }

    DeleteUserResponse deleteUser(DeleteUserRequest request, Call call) {
        String name = Names.user(request.userName());
        store.write(tables -> {
            tables.users().get(name);
            if (!tables.attachments().list(EntityKind.USER, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (!tables.inlinePolicies().list(EntityKind.USER, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            if (!tables.groups().ofUser(name).isEmpty()) throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
            if (!tables.accessKeys().list(name).isEmpty()) throw IamErrors.deleteConflict("Cannot delete entity, must delete access keys first.");
            tables.users().delete(name);
            return true;
        });
        return DeleteUserResponse.builder().build();
    }

    /** The user that is meant where a request names none: the caller. */
    static String nameOrCaller(@Nullable String name, Call call) {
        if (name != null) return Names.user(name);
        if (call.caller().principal() instanceof Principal.User(String caller)) return caller;
        throw IamErrors.validation("Must specify userName when calling with non-User credentials");
    }
}
