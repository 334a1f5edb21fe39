package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.service.Call;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles. */
final class RoleOperations {
    static final int DEFAULT_SESSION = 3600;
    private static final int LONGEST_SESSION = 43_200;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int TRUST_SIZE = 2048;

    private final IamStore store;
    private final Ids ids;
    private final PolicyText policies;

    RoleOperations(IamStore store, Ids ids, PolicyText policies) {
        this.store = store;
        this.ids = ids;
        this.policies = policies;
    }

    CreateRoleResponse createRole(CreateRoleRequest request, Call call) {
        String name = Names.role(request.roleName());
        String path = Names.path(request.path());
        Role role = Role.builder()
                .roleName(name)
                .path(path)
                .roleId(ids.next("AROA"))
                .arn(store.arns().of(EntityKind.ROLE, path, name))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .assumeRolePolicyDocument(trust(request.assumeRolePolicyDocument()))
                .description(description(request.description()))
                .maxSessionDuration(request.maxSessionDuration() == null ? DEFAULT_SESSION : maxSession(request.maxSessionDuration()))
                .permissionsBoundary(BoundaryOperations.boundary(request.permissionsBoundary()))
                .tags(request.tags())
                .build();
        return store.write(tables -> {
            if (request.permissionsBoundary() != null) BoundaryOperations.requireAttachable(tables, request.permissionsBoundary());
            tables.roles().insert(role);
            return CreateRoleResponse.builder().role(onTheWire(tables.roles().get(name))).build();
        });
    }

    GetRoleResponse getRole(GetRoleRequest request, Call call) {
        String name = Names.role(request.roleName());
        return GetRoleResponse.builder().role(onTheWire(store.read(tables -> tables.roles().get(name)))).build();
    }

    ListRolesResponse listRoles(ListRolesRequest request, Call call) {
        Page<Role> page = store.read(tables -> Page.of(tables.roles().list(request.pathPrefix()), request.marker(), request.maxItems(), Role::roleName));
        return ListRolesResponse.builder()
                // As on AWS, a listing leaves out what is long or costly to find.
                .roles(page.items().stream().map(role -> shortened(onTheWire(role))).toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    UpdateRoleResponse updateRole(UpdateRoleRequest request, Call call) {
        update(request.roleName(), description(request.description()), request.maxSessionDuration() == null ? null : maxSession(request.maxSessionDuration()));
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request, Call call) {
        String description = request.description() == null ? "" : description(request.description());
        return UpdateRoleDescriptionResponse.builder().role(onTheWire(update(request.roleName(), description, null))).build();
    }

    UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request, Call call) {
        String name = Names.role(request.roleName());
        store.read(tables -> modifiable(tables, name));
        String document = trust(request.policyDocument());
        store.write(tables -> {
            tables.roles().updateTrust(modifiable(tables, name).roleName(), document);
            return true;
        });
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    DeleteRoleResponse deleteRole(DeleteRoleRequest request, Call call) {
        String name = Names.role(request.roleName());
        store.write(tables -> {
            modifiable(tables, name);
            if (!tables.profiles().ofRole(name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            if (!tables.attachments().list(EntityKind.ROLE, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (!tables.inlinePolicies().list(EntityKind.ROLE, name).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            tables.roles().delete(name);
            return true;
        });
        return DeleteRoleResponse.builder().build();
    }

    /** A role that its owner may change, which a service-linked one is not. */
    static Role modifiable(IamTables tables, String name) throws SQLException {
        Role role = tables.roles().get(name);
        if (ServiceLinkedRoles.isServiceLinked(role)) {
            throw IamErrors.unmodifiable("Cannot perform the operation on the protected role '" + role.roleName()
                    + "' - this role is only modifiable by AWS");
        }
        return role;
    }

    /** With its trust policy as the API returns documents. */
    static Role onTheWire(Role role) {
        return role.toBuilder().assumeRolePolicyDocument(PolicyText.encoded(role.assumeRolePolicyDocument())).build();
    }

    private static Role shortened(Role role) {
        return Role.builder()
                .roleName(role.roleName())
                .path(role.path())
                .roleId(role.roleId())
                .arn(role.arn())
                .createDate(role.createDate())
                .assumeRolePolicyDocument(role.assumeRolePolicyDocument())
                .description(role.description())
                .maxSessionDuration(role.maxSessionDuration())
                .build();
    }

    private Role update(String roleName, @Nullable String description, @Nullable Integer maxSession) {
        String name = Names.role(roleName);
        return store.write(tables -> {
            tables.roles().get(name);
            tables.roles().update(name, description, maxSession);
            return tables.roles().get(name);
        });
    }

    private String trust(@Nullable String document) {
        return policies.checked(document, Grammar.TRUST, TRUST_SIZE, limit -> IamErrors.quota("ACLSizePerRole", limit));
    }

    private static @Nullable String description(@Nullable String description) {
        return description == null ? null : Names.atMost("description", description, LONGEST_DESCRIPTION);
    }

    private static int maxSession(int seconds) {
        if (seconds >= DEFAULT_SESSION && seconds <= LONGEST_SESSION) return seconds;
        throw IamErrors.validation("1 validation error detected: Value '" + seconds
                + "' at 'maxSessionDuration' failed to satisfy constraint: Member must have value "
                + (seconds < DEFAULT_SESSION ? "greater than or equal to " + DEFAULT_SESSION : "less than or equal to " + LONGEST_SESSION));
    }
}
