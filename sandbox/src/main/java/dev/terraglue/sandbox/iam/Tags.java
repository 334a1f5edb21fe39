package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.List;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags of every kind of entity, in the order in which they were given. */
final class Tags {
    private static final int MOST = 50;

    private final Sql sql;

    Tags(Sql sql) {
        this.sql = sql;
    }

    List<Tag> list(EntityKind kind, String owner) throws SQLException {
        return sql.list(
                "SELECT name, value FROM iam_tag WHERE kind = ? AND owner = ? ORDER BY place",
                row -> Tag.builder().key(row.getString(1)).value(row.getString(2)).build(),
                kind.name(), owner);
    }

    /** Adds tags; one of the same key gets the new value. Keys differ in case or not at all. */
    void put(EntityKind kind, String owner, List<Tag> tags) throws SQLException {
        for (Tag tag : tags) {
            String key = Names.atMost("tags.key", Names.required("tags.key", tag.key()), 128);
            if (key.regionMatches(true, 0, "aws:", 0, 4)) throw IamErrors.invalidInput("aws: prefixed tag key names are not allowed for external use.");
            String value = Names.atMost("tags.value", tag.value() == null ? "" : tag.value(), 256);
            sql.update("DELETE FROM iam_tag WHERE kind = ? AND owner = ? AND name = ? COLLATE NOCASE AND name <> ?", kind.name(), owner, key, key);
            sql.update(
                    "INSERT INTO iam_tag SELECT ?1, ?2, ?3, ?4, (SELECT coalesce(max(place), 0) + 1 FROM iam_tag WHERE kind = ?1 AND owner = ?2) WHERE TRUE"
                            + " ON CONFLICT (kind, owner, name) DO UPDATE SET value = excluded.value",
                    kind.name(), owner, key, value);
        }
        if (list(kind, owner).size() > MOST) throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
    }

    void delete(EntityKind kind, String owner, List<String> keys) throws SQLException {
        for (String key : keys) sql.update("DELETE FROM iam_tag WHERE kind = ? AND owner = ? AND name = ? COLLATE NOCASE", kind.name(), owner, key);
    }

    void deleteAll(EntityKind kind, String owner) throws SQLException {
        sql.update("DELETE FROM iam_tag WHERE kind = ? AND owner = ?", kind.name(), owner);
    }
}
