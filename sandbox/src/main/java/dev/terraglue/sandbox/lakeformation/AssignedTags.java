package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Which LF-Tags are assigned to which databases, tables and columns; each has one value of a key. */
final class AssignedTags {
    static final Schema SCHEMA = Schema.of(
            "lakeformation-tags",
            """
            CREATE TABLE lakeformation_tag (
              database TEXT NOT NULL, table_name TEXT NOT NULL, column_name TEXT NOT NULL,
              key TEXT NOT NULL, value TEXT NOT NULL, assigned INTEGER NOT NULL,
              PRIMARY KEY (database, table_name, column_name, key)) WITHOUT ROWID""");

    private final Database database;

    AssignedTags(Database database) {
        this.database = database;
    }

    /**
     * Something that has tags.
     *
     * @param table  empty for a database
     * @param column empty for a database or table
     */
    record Bearer(String database, String table, String column) {
        static Bearer database(String name) {
            return new Bearer(name, "", "");
        }

        static Bearer table(String database, String name) {
            return new Bearer(database, name, "");
        }
    }

    /**
     * The tags assigned to it, not those inherited.
     *
     * @param created when the database or table was made: tags of one of the same name that was dropped before are not its own
     */
    Map<String, String> of(Bearer bearer, Instant created) {
        Map<String, String> tags = new TreeMap<>();
        database.read(sql -> sql.list(
                "SELECT key, value FROM lakeformation_tag WHERE database = ? AND table_name = ? AND column_name = ? AND assigned >= ?",
                row -> tags.put(row.getString(1), row.getString(2)),
                bearer.database(),
                bearer.table(),
                bearer.column(),
                created.toEpochMilli()));
        return tags;
    }

    void assign(Bearer bearer, String key, String value, Instant now) {
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO lakeformation_tag VALUES (?, ?, ?, ?, ?, ?)",
                bearer.database(),
                bearer.table(),
                bearer.column(),
                key,
                value,
                now.toEpochMilli()));
    }

    /** @return whether it was there */
    boolean remove(Bearer bearer, String key, String value) {
        return database.write(sql -> sql.update(
                        "DELETE FROM lakeformation_tag WHERE database = ? AND table_name = ? AND column_name = ? AND key = ? AND value = ?",
                        bearer.database(),
                        bearer.table(),
                        bearer.column(),
                        key,
                        value))
                > 0;
    }

    void removeKey(String key) {
        database.write(sql -> sql.update("DELETE FROM lakeformation_tag WHERE key = ?", key));
    }

    boolean isUsed(String key, String value) {
        return database.read(sql -> sql.first("SELECT 1 FROM lakeformation_tag WHERE key = ? AND value = ?", row -> true, key, value)).isPresent();
    }
}
