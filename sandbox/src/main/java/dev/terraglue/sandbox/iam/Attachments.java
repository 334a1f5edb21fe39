package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.List;

/** Which managed policies are attached to which users, groups and roles. */
final class Attachments {
    private final Sql sql;

    Attachments(Sql sql) {
        this.sql = sql;
    }

    /** ARNs of the policies of an entity. */
    List<String> list(EntityKind kind, String owner) throws SQLException {
        return sql.list("SELECT policy_arn FROM iam_attachment WHERE kind = ? AND owner = ? ORDER BY policy_arn", row -> row.getString(1), kind.name(), owner);
    }

    /** Names of the entities that have a policy. */
    List<String> owners(EntityKind kind, String policyArn) throws SQLException {
        return sql.list("SELECT owner FROM iam_attachment WHERE kind = ? AND policy_arn = ? ORDER BY owner", row -> row.getString(1), kind.name(), policyArn);
    }

    int count(String policyArn) throws SQLException {
        return sql.first("SELECT count(*) FROM iam_attachment WHERE policy_arn = ?", row -> row.getInt(1), policyArn).orElse(0);
    }

    void put(EntityKind kind, String owner, String policyArn) throws SQLException {
        sql.update("INSERT OR IGNORE INTO iam_attachment VALUES (?, ?, ?)", kind.name(), owner, policyArn);
    }

    /** @return whether it was attached */
    boolean delete(EntityKind kind, String owner, String policyArn) throws SQLException {
        return sql.update("DELETE FROM iam_attachment WHERE kind = ? AND owner = ? AND policy_arn = ?", kind.name(), owner, policyArn) > 0;
    }
}
