package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/** Who may do what: one entry for each principal and resource. */
final class GrantStore {
    static final Schema SCHEMA = Schema.of(
            "lakeformation-grants",
            """
            CREATE TABLE lakeformation_grant (
              principal TEXT NOT NULL, resource TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (principal, resource)) WITHOUT ROWID""");

    private final Database database;

    GrantStore(Database database) {
        this.database = database;
    }

    List<PrincipalResourcePermissions> all() {
        return database.read(sql -> sql.list("SELECT model FROM lakeformation_grant ORDER BY principal, resource", row -> read(row.getString(1))));
    }

    Optional<PrincipalResourcePermissions> find(String principal, Resource resource) {
        return database.read(sql -> find(sql, principal, resource));
    }

    void delete(PrincipalResourcePermissions entry) {
        database.write(sql -> delete(sql, entry));
    }

    void put(PrincipalResourcePermissions entry) {
        database.write(sql -> put(sql, entry));
    }

    /**
     * Changes the entries of one principal, all or none.
     *
     * @param change from the entry that is there, if there is one, to the entry that shall be
     */
    void change(
            String principal, List<Part> parts, BiFunction<Optional<PrincipalResourcePermissions>, Part, Optional<PrincipalResourcePermissions>> change) {
        database.write(sql -> {
            for (Part part : parts) {
                Optional<PrincipalResourcePermissions> before = find(sql, principal, part.resource());
                Optional<PrincipalResourcePermissions> after = change.apply(before, part);
                if (after.isPresent()) {
                    put(sql, after.get());
                } else if (before.isPresent()) {
                    delete(sql, before.get());
                }
            }
            return true;
        });
    }

    private static Optional<PrincipalResourcePermissions> find(Sql sql, String principal, Resource resource) throws SQLException {
        return sql.first(
                "SELECT model FROM lakeformation_grant WHERE principal = ? AND resource = ?",
                row -> read(row.getString(1)),
                principal,
                ModelJson.write(resource));
    }

    private static int delete(Sql sql, PrincipalResourcePermissions entry) throws SQLException {
        return sql.update(
                "DELETE FROM lakeformation_grant WHERE principal = ? AND resource = ?",
                entry.principal().dataLakePrincipalIdentifier(),
                ModelJson.write(entry.resource()));
    }

    private static int put(Sql sql, PrincipalResourcePermissions entry) throws SQLException {
        return sql.update(
                "INSERT OR REPLACE INTO lakeformation_grant VALUES (?, ?, ?)",
                entry.principal().dataLakePrincipalIdentifier(),
                ModelJson.write(entry.resource()),
                ModelJson.write(entry));
    }

    private static PrincipalResourcePermissions read(String model) {
        return ModelJson.read(model, PrincipalResourcePermissions.class);
    }
}
