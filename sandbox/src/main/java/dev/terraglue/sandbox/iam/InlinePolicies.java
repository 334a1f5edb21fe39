package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.PolicyDetail;

/** Policies embedded in users, groups and roles; documents as JSON, not escaped as on the wire. */
final class InlinePolicies {
    private final Sql sql;

    InlinePolicies(Sql sql) {
        this.sql = sql;
    }

    List<PolicyDetail> list(EntityKind kind, String owner) throws SQLException {
        return sql.list(
                "SELECT name, document FROM iam_inline_policy WHERE kind = ? AND owner = ? ORDER BY name",
                row -> PolicyDetail.builder().policyName(row.getString(1)).policyDocument(row.getString(2)).build(),
                kind.name(), owner);
    }

    Optional<PolicyDetail> find(EntityKind kind, String owner, String name) throws SQLException {
        return sql.first(
                "SELECT name, document FROM iam_inline_policy WHERE kind = ? AND owner = ? AND name = ?",
                row -> PolicyDetail.builder().policyName(row.getString(1)).policyDocument(row.getString(2)).build(),
                kind.name(), owner, name);
    }

    void put(EntityKind kind, String owner, String name, String document) throws SQLException {
        sql.update(
                "INSERT INTO iam_inline_policy VALUES (?, ?, ?, ?) ON CONFLICT (kind, owner, name) DO UPDATE SET document = excluded.document",
                kind.name(), owner, name, document);
    }

    /** @return whether there was one */
    boolean delete(EntityKind kind, String owner, String name) throws SQLException {
        return sql.update("DELETE FROM iam_inline_policy WHERE kind = ? AND owner = ? AND name = ?", kind.name(), owner, name) > 0;
    }
}
