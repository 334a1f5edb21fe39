package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;

/** Who may do what with a resource, by QuickSight's own reckoning: kept and told, not enforced (IAM is). */
final class Permissions {
    static final Schema SCHEMA = Schema.of(
            "quicksight-permissions",
            """
            CREATE TABLE quicksight_permission (
              arn TEXT NOT NULL, principal TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (arn, principal, action)) WITHOUT ROWID""");

    private final Database database;

    Permissions(Database database) {
        this.database = database;
    }

    List<ResourcePermission> of(String arn) {
        Map<String, List<String>> actions = new TreeMap<>();
        database.read(sql -> sql.list(
                "SELECT principal, action FROM quicksight_permission WHERE arn = ? ORDER BY principal, action",
                row -> actions.computeIfAbsent(row.getString(1), any -> new ArrayList<>()).add(row.getString(2)),
                arn));
        return actions.entrySet().stream()
                .map(entry -> ResourcePermission.builder().principal(entry.getKey()).actions(entry.getValue()).build())
                .sorted(Comparator.comparing(ResourcePermission::principal))
                .toList();
    }

    boolean isPrincipal(String arn, String principal) {
        return database.read(sql -> sql.first("SELECT 1 FROM quicksight_permission WHERE arn = ? AND principal = ?", row -> true, arn, principal)).isPresent();
    }

    void grant(String arn, List<ResourcePermission> granted) {
        update(arn, granted, List.of());
    }

    /** @return the permissions then */
    List<ResourcePermission> update(String arn, List<ResourcePermission> granted, List<ResourcePermission> revoked) {
        database.write(sql -> {
            each(sql, "DELETE FROM quicksight_permission WHERE arn = ? AND principal = ? AND action = ?", arn, revoked);
            each(sql, "INSERT OR IGNORE INTO quicksight_permission VALUES (?, ?, ?)", arn, granted);
            return true;
        });
        return of(arn);
    }

    /** Of a resource that has gone. */
    void remove(String arn) {
        database.write(sql -> sql.update("DELETE FROM quicksight_permission WHERE arn = ?", arn));
    }

    private static void each(Sql sql, String statement, String arn, List<ResourcePermission> permissions) throws SQLException {
        for (ResourcePermission permission : permissions) {
            for (String action : new TreeSet<>(permission.actions())) sql.update(statement, arn, permission.principal(), action);
        }
    }
}
