package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;

/** What belongs to an entity by its kind and name. */
final class Owned {
    static void rename(Sql sql, EntityKind kind, String name, String newName) throws SQLException {
        sql.update("UPDATE iam_inline_policy SET owner = ? WHERE kind = ? AND owner = ?", newName, kind.name(), name);
        sql.update("UPDATE iam_attachment SET owner = ? WHERE kind = ? AND owner = ?", newName, kind.name(), name);
        sql.update("UPDATE iam_tag SET owner = ? WHERE kind = ? AND owner = ?", newName, kind.name(), name);
    }

    private Owned() {}
}
