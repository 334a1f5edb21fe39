package dev.terraglue.sandbox.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** Instance profiles, each with at most one role. */
final class InstanceProfiles {
    private final IamTables tables;

    InstanceProfiles(IamTables tables) {
        this.tables = tables;
    }

    Optional<InstanceProfile> find(String name) throws SQLException {
        return tables.sql().first("SELECT * FROM iam_instance_profile WHERE name = ?", this::profile, name);
    }

    InstanceProfile get(String name) throws SQLException {
        return find(name).orElseThrow(() -> IamErrors.notFound(EntityKind.INSTANCE_PROFILE, name));
    }

    List<InstanceProfile> list(@Nullable String pathPrefix) throws SQLException {
        return tables.sql().list(
                "SELECT * FROM iam_instance_profile WHERE substr(path, 1, length(?1)) = ?1 ORDER BY name", this::profile, pathPrefix == null ? "/" : pathPrefix);
    }

    List<InstanceProfile> ofRole(String role) throws SQLException {
        return tables.sql().list("SELECT * FROM iam_instance_profile WHERE role_name = ? ORDER BY name", this::profile, role);
    }

    void insert(InstanceProfile profile) throws SQLException {
        if (find(profile.instanceProfileName()).isPresent()) throw IamErrors.exists(EntityKind.INSTANCE_PROFILE, profile.instanceProfileName());
        tables.sql().update(
                "INSERT INTO iam_instance_profile VALUES (?, ?, ?, ?, NULL)",
                profile.instanceProfileName(), profile.path(), profile.instanceProfileId(), profile.createDate().getEpochSecond());
        tables.tags().put(EntityKind.INSTANCE_PROFILE, profile.instanceProfileName(), profile.tags());
    }

    void setRole(String name, @Nullable String role) throws SQLException {
        tables.sql().update("UPDATE iam_instance_profile SET role_name = ? WHERE name = ?", role, name);
    }

    void delete(String name) throws SQLException {
        tables.sql().update("DELETE FROM iam_instance_profile WHERE name = ?", name);
        tables.tags().deleteAll(EntityKind.INSTANCE_PROFILE, name);
    }

    private InstanceProfile profile(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String role = row.getString("role_name");
        List<Role> roles = role == null ? List.of() : List.of(tables.roles().get(role));
        return InstanceProfile.builder()
                .instanceProfileName(name)
                .path(row.getString("path"))
                .instanceProfileId(row.getString("id"))
                .arn(tables.arns().of(EntityKind.INSTANCE_PROFILE, row.getString("path"), name))
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .roles(roles)
                .tags(tables.tags().list(EntityKind.INSTANCE_PROFILE, name))
                .build();
    }
}
