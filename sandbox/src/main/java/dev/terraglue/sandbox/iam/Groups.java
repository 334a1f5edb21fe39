package dev.terraglue.sandbox.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Group;

/** Groups and their members. */
final class Groups {
    private final IamTables tables;

    Groups(IamTables tables) {
        this.tables = tables;
    }

    Optional<Group> find(String name) throws SQLException {
        return tables.sql().first("SELECT * FROM iam_group WHERE name = ?", this::group, name);
    }

    Group get(String name) throws SQLException {
        return find(name).orElseThrow(() -> IamErrors.notFound(EntityKind.GROUP, name));
    }

    List<Group> list(@Nullable String pathPrefix) throws SQLException {
        return tables.sql().list("SELECT * FROM iam_group WHERE substr(path, 1, length(?1)) = ?1 ORDER BY name", this::group, pathPrefix == null ? "/" : pathPrefix);
    }

    List<Group> ofUser(String user) throws SQLException {
        return tables.sql().list(
                "SELECT g.* FROM iam_group_member m JOIN iam_group g ON g.name = m.group_name WHERE m.user_name = ? ORDER BY g.name", this::group, user);
    }

    void insert(Group group) throws SQLException {
        if (find(group.groupName()).isPresent()) throw IamErrors.exists(EntityKind.GROUP, group.groupName());
        tables.sql().update(
                "INSERT INTO iam_group VALUES (?, ?, ?, ?)", group.groupName(), group.path(), group.groupId(), group.createDate().getEpochSecond());
    }

    /** Gives the group another name, path, or both, and takes along what belongs to it. */
    void rename(String name, String newName, String newPath) throws SQLException {
        if (!newName.equalsIgnoreCase(name) && find(newName).isPresent()) throw IamErrors.exists(EntityKind.GROUP, newName);
        tables.sql().update("UPDATE iam_group SET name = ?, path = ? WHERE name = ?", newName, newPath, name);
        tables.sql().update("UPDATE iam_group_member SET group_name = ? WHERE group_name = ?", newName, name);
        Owned.rename(tables.sql(), EntityKind.GROUP, name, newName);
    }

    void addMember(String group, String user) throws SQLException {
        tables.sql().update("INSERT OR IGNORE INTO iam_group_member VALUES (?, ?)", user, group);
    }

    /** @return whether the user was a member */
    boolean removeMember(String group, String user) throws SQLException {
        return tables.sql().update("DELETE FROM iam_group_member WHERE user_name = ? AND group_name = ?", user, group) > 0;
    }

    void delete(String name) throws SQLException {
        tables.sql().update("DELETE FROM iam_group WHERE name = ?", name);
    }

    private Group group(ResultSet row) throws SQLException {
        return Group.builder()
                .groupName(row.getString("name"))
                .path(row.getString("path"))
                .groupId(row.getString("id"))
                .arn(tables.arns().of(EntityKind.GROUP, row.getString("path"), row.getString("name")))
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .build();
    }
}
