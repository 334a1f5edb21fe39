package dev.terraglue.sandbox.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;

/** Roles; their trust policies as JSON, not escaped as on the wire. */
final class Roles {
    private final IamTables tables;

    Roles(IamTables tables) {
        this.tables = tables;
    }

    Optional<Role> find(String name) throws SQLException {
        return tables.sql().first("SELECT * FROM iam_role WHERE name = ?", this::role, name);
    }

    Role get(String name) throws SQLException {
        return find(name).orElseThrow(() -> IamErrors.notFound(EntityKind.ROLE, name));
    }

    List<Role> list(@Nullable String pathPrefix) throws SQLException {
        return tables.sql().list("SELECT * FROM iam_role WHERE substr(path, 1, length(?1)) = ?1 ORDER BY name", this::role, pathPrefix == null ? "/" : pathPrefix);
    }

    void insert(Role role) throws SQLException {
        if (find(role.roleName()).isPresent()) throw IamErrors.exists(EntityKind.ROLE, role.roleName());
        tables.sql().update(
                "INSERT INTO iam_role (name, path, id, created, trust, description, max_session, boundary) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                role.roleName(), role.path(), role.roleId(), role.createDate().getEpochSecond(), role.assumeRolePolicyDocument(), role.description(),
                role.maxSessionDuration(), role.permissionsBoundary() == null ? null : role.permissionsBoundary().permissionsBoundaryArn());
        tables.tags().put(EntityKind.ROLE, role.roleName(), role.tags());
    }

    void updateTrust(String name, String document) throws SQLException {
        tables.sql().update("UPDATE iam_role SET trust = ? WHERE name = ?", document, name);
    }

    /** Members that are null stay as they are. */
    void update(String name, @Nullable String description, @Nullable Integer maxSession) throws SQLException {
        tables.sql().update(
                "UPDATE iam_role SET description = coalesce(?, description), max_session = coalesce(?, max_session) WHERE name = ?", description, maxSession, name);
    }

    void updateBoundary(String name, @Nullable String policyArn) throws SQLException {
        tables.sql().update("UPDATE iam_role SET boundary = ? WHERE name = ?", policyArn, name);
    }

    void used(String name, Instant when, String region) throws SQLException {
        tables.sql().update("UPDATE iam_role SET used = ?, used_region = ? WHERE name = ?", when.getEpochSecond(), region, name);
    }

    void delete(String name) throws SQLException {
        tables.sql().update("DELETE FROM iam_role WHERE name = ?", name);
        tables.tags().deleteAll(EntityKind.ROLE, name);
    }

    private Role role(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return Role.builder()
                .roleName(name)
                .path(row.getString("path"))
                .roleId(row.getString("id"))
                .arn(tables.arns().of(EntityKind.ROLE, row.getString("path"), name))
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .assumeRolePolicyDocument(row.getString("trust"))
                .description(row.getString("description"))
                .maxSessionDuration(row.getInt("max_session"))
                .permissionsBoundary(boundary(row))
                .tags(tables.tags().list(EntityKind.ROLE, name))
                .roleLastUsed(RoleLastUsed.builder().lastUsedDate(IamTables.instant(row, "used")).region(row.getString("used_region")).build())
                .build();
    }

    static @Nullable AttachedPermissionsBoundary boundary(ResultSet row) throws SQLException {
        String arn = row.getString("boundary");
        if (arn == null) return null;
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .permissionsBoundaryArn(arn)
                .build();
    }
}
