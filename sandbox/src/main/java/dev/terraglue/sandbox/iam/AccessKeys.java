package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Users' long-term access keys. */
final class AccessKeys {
    private final Sql sql;

    AccessKeys(Sql sql) {
        this.sql = sql;
    }

    /** @param at null where it was never used */
    record LastUse(String user, @Nullable Instant at, @Nullable String service, @Nullable String region) {}

    Optional<AccessKey> find(String id) throws SQLException {
        return sql.first("SELECT * FROM iam_access_key WHERE id = ?", AccessKeys::key, id);
    }

    /** With its secret. */
    List<AccessKey> list(String user) throws SQLException {
        return sql.list("SELECT * FROM iam_access_key WHERE user_name = ? ORDER BY created, id", AccessKeys::key, user);
    }

    void insert(AccessKey key) throws SQLException {
        sql.update(
                "INSERT INTO iam_access_key (id, user_name, secret, active, created) VALUES (?, ?, ?, ?, ?)",
                key.accessKeyId(), key.userName(), key.secretAccessKey(), key.status() == StatusType.ACTIVE ? 1 : 0, key.createDate().getEpochSecond());
    }

    /** @return whether the user has such a key */
    boolean setActive(String user, String id, boolean active) throws SQLException {
        return sql.update("UPDATE iam_access_key SET active = ? WHERE id = ? AND user_name = ?", active ? 1 : 0, id, user) > 0;
    }

    /** @return whether the user had such a key */
    boolean delete(String user, String id) throws SQLException {
        return sql.update("DELETE FROM iam_access_key WHERE id = ? AND user_name = ?", id, user) > 0;
    }

    Optional<LastUse> lastUse(String id) throws SQLException {
        return sql.first(
                "SELECT * FROM iam_access_key WHERE id = ?",
                row -> new LastUse(row.getString("user_name"), IamTables.instant(row, "used"), row.getString("used_service"), row.getString("used_region")),
                id);
    }

    void used(String id, Instant when, String service, String region) throws SQLException {
        sql.update("UPDATE iam_access_key SET used = ?, used_service = ?, used_region = ? WHERE id = ?", when.getEpochSecond(), service, region, id);
    }

    private static AccessKey key(ResultSet row) throws SQLException {
        return AccessKey.builder()
                .accessKeyId(row.getString("id"))
                .userName(row.getString("user_name"))
                .secretAccessKey(row.getString("secret"))
                .status(row.getInt("active") == 1 ? StatusType.ACTIVE : StatusType.INACTIVE)
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .build();
    }
}
