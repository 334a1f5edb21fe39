package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;

/** Grants: who besides those of its policy may use a key for what. */
final class Grants {
    private static final String COLUMNS = "SELECT key, token, model FROM kms_grant ";

    private final Database database;

    Grants(Database database) {
        this.database = database;
    }

    /** @param model as ListGrants tells it */
    record Grant(String key, String token, GrantListEntry model) {
        /**
         * Whether it speaks of an operation under this encryption context.
         *
         * @param operation for instance {@code GenerateDataKey}
         */
        boolean covers(String operation, Map<String, String> context) {
            if (!model.operationsAsStrings().contains(operation)) return false;
            GrantConstraints constraints = model.constraints();
            if (constraints == null) return true;
            if (constraints.hasEncryptionContextEquals() && !context.equals(constraints.encryptionContextEquals())) return false;
            return !constraints.hasEncryptionContextSubset() || context.entrySet().containsAll(constraints.encryptionContextSubset().entrySet());
        }
    }

    void create(Grant grant) {
        database.write(sql -> sql.update("INSERT INTO kms_grant VALUES (?, ?, ?, ?)",
                grant.model().grantId(), grant.key(), grant.token(), ModelJson.write(grant.model())));
    }

    /** By id. */
    List<Grant> of(Key key) {
        return database.read(sql -> sql.list(COLUMNS + "WHERE key = ? ORDER BY id", Grants::map, key.id()));
    }

    Optional<Grant> find(Key key, String id) {
        return database.read(sql -> sql.first(COLUMNS + "WHERE key = ? AND id = ?", Grants::map, key.id(), id));
    }

    Optional<Grant> byToken(String token) {
        return database.read(sql -> sql.first(COLUMNS + "WHERE token = ?", Grants::map, token));
    }

    /** By id. */
    List<Grant> all() {
        return database.read(sql -> sql.list(COLUMNS + "ORDER BY id", Grants::map));
    }

    void delete(Grant grant) {
        database.write(sql -> sql.update("DELETE FROM kms_grant WHERE id = ?", grant.model().grantId()));
    }

    private static Grant map(ResultSet row) throws SQLException {
        return new Grant(row.getString(1), row.getString(2), ModelJson.read(row.getString(3), GrantListEntry.class));
    }
}
