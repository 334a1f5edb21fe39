package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/** Permissions boundaries: managed policies beyond which no identity policy reaches. */
final class BoundaryOperations {
    private final IamStore store;

    BoundaryOperations(IamStore store) {
        this.store = store;
    }

    PutRolePermissionsBoundaryResponse putRole(PutRolePermissionsBoundaryRequest request, Call call) {
        role(Names.role(request.roleName()), Names.required("permissionsBoundary", request.permissionsBoundary()));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    DeleteRolePermissionsBoundaryResponse deleteRole(DeleteRolePermissionsBoundaryRequest request, Call call) {
        role(Names.role(request.roleName()), null);
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    PutUserPermissionsBoundaryResponse putUser(PutUserPermissionsBoundaryRequest request, Call call) {
        user(Names.user(request.userName()), Names.required("permissionsBoundary", request.permissionsBoundary()));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    DeleteUserPermissionsBoundaryResponse deleteUser(DeleteUserPermissionsBoundaryRequest request, Call call) {
        user(Names.user(request.userName()), null);
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    static void requireAttachable(IamTables tables, String policyArn) throws SQLException {
        if (tables.policies().find(policyArn).isEmpty()) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " does not exist or is not attachable.");
        }
    }

    static @Nullable AttachedPermissionsBoundary boundary(@Nullable String policyArn) {
        if (policyArn == null) return null;
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryArn(policyArn)
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .build();
    }

    private void role(String name, @Nullable String policyArn) {
        store.write(tables -> {
            RoleOperations.modifiable(tables, name);
            if (policyArn != null) requireAttachable(tables, policyArn);
            tables.roles().updateBoundary(name, policyArn);
            return true;
        });
    }

    private void user(String name, @Nullable String policyArn) {
        store.write(tables -> {
            tables.users().get(name);
            if (policyArn != null) requireAttachable(tables, policyArn);
            tables.users().updateBoundary(name, policyArn);
            return true;
        });
    }
}
