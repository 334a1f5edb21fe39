package dev.terraglue.sandbox.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.User;

/** Users. */
final class Users {
    private final IamTables tables;

    Users(IamTables tables) {
        this.tables = tables;
    }

    Optional<User> find(String name) throws SQLException {
        return tables.sql().first("SELECT * FROM iam_user WHERE name = ?", this::user, name);
    }

    User get(String name) throws SQLException {
        return find(name).orElseThrow(() -> IamErrors.notFound(EntityKind.USER, name));
    }

    List<User> list(@Nullable String pathPrefix) throws SQLException {
        return tables.sql().list("SELECT * FROM iam_user WHERE substr(path, 1, length(?1)) = ?1 ORDER BY name", this::user, pathPrefix == null ? "/" : pathPrefix);
    }

    List<User> ofGroup(String group) throws SQLException {
        return tables.sql().list(
                "SELECT u.* FROM iam_group_member m JOIN iam_user u ON u.name = m.user_name WHERE m.group_name = ? ORDER BY u.name", this::user, group);
    }

    void insert(User user) throws SQLException {
        if (find(user.userName()).isPresent()) throw IamErrors.exists(EntityKind.USER, user.userName());
        tables.sql().update(
                "INSERT INTO iam_user VALUES (?, ?, ?, ?, ?)",
                user.userName(), user.path(), user.userId(), user.createDate().getEpochSecond(),
                user.permissionsBoundary() == null ? null : user.permissionsBoundary().permissionsBoundaryArn());
        tables.tags().put(EntityKind.USER, user.userName(), user.tags());
    }

    /** Gives the user another name, path, or both, and takes along what belongs to it. */
    void rename(String name, String newName, String newPath) throws SQLException {
        if (!newName.equalsIgnoreCase(name) && find(newName).isPresent()) throw IamErrors.exists(EntityKind.USER, newName);
        tables.sql().update("UPDATE iam_user SET name = ?, path = ? WHERE name = ?", newName, newPath, name);
        tables.sql().update("UPDATE iam_group_member SET user_name = ? WHERE user_name = ?", newName, name);
        tables.sql().update("UPDATE iam_access_key SET user_name = ? WHERE user_name = ?", newName, name);
        Owned.rename(tables.sql(), EntityKind.USER, name, newName);
    }

    void updateBoundary(String name, @Nullable String policyArn) throws SQLException {
        tables.sql().update("UPDATE iam_user SET boundary = ? WHERE name = ?", policyArn, name);
    }

    void delete(String name) throws SQLException {
        tables.sql().update("DELETE FROM iam_user WHERE name = ?", name);
        tables.tags().deleteAll(EntityKind.USER, name);
    }

    private User user(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return User.builder()
                .userName(name)
                .path(row.getString("path"))
                .userId(row.getString("id"))
                .arn(tables.arns().of(EntityKind.USER, row.getString("path"), name))
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .permissionsBoundary(Roles.boundary(row))
                .tags(tables.tags().list(EntityKind.USER, name))
                .build();
    }
}
