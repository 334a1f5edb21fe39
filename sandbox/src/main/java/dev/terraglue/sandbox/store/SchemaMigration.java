package dev.terraglue.sandbox.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings each schema from the version that the file has to the newest. */
final class SchemaMigration {
    static void run(Statements statements, List<Schema> schemas) throws SQLException {
        Connection connection = statements.connection();
        connection.setAutoCommit(false);
        try {
            Sql sql = new Sql(statements);
            sql.update("CREATE TABLE IF NOT EXISTS schema_version (component TEXT PRIMARY KEY, version INTEGER NOT NULL)");
            for (Schema schema : schemas) migrate(sql, schema);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again); // SQLite has rolled back by itself; why it did is what counts
            }
            throw e;
        }
    }

    private static void migrate(Sql sql, Schema schema) throws SQLException {
        int newest = schema.steps().size();
        int present = sql.first("SELECT version FROM schema_version WHERE component = ?", row -> row.getInt(1), schema.component()).orElse(0);
        if (present > newest) {
            throw new SQLException("its " + schema.component() + " part has version " + present + ", this terraglue knows versions up to " + newest);
        }
        for (String step : schema.steps().subList(present, newest)) sql.update(step);
        sql.update("INSERT INTO schema_version VALUES (?, ?) ON CONFLICT (component) DO UPDATE SET version = excluded.version", schema.component(), newest);
    }

    private SchemaMigration() {}
}
