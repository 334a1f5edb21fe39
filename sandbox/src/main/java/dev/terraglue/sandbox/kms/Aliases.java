package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Names that lead to keys, each in its Region. */
final class Aliases {
    static final String PREFIX = "alias/";
    static final String AWS_PREFIX = "alias/aws/";

    private static final String COLUMNS = "SELECT region, name, key, created, updated FROM kms_alias ";

    private final Database database;

    Aliases(Database database) {
        this.database = database;
    }

    /** @param name with {@code alias/} */
    record Alias(String region, String name, String key, Instant created, Instant updated) {
        String arn(String account) {
            return Arn.of("kms", region, account, name).toString();
        }
    }

    Optional<Alias> find(String region, String name) {
        return database.read(sql -> sql.first(COLUMNS + "WHERE region = ? AND name = ?", Aliases::map, region, name));
    }

    /** By name. */
    List<Alias> list(String region) {
        return database.read(sql -> sql.list(COLUMNS + "WHERE region = ? ORDER BY name", Aliases::map, region));
    }

    List<Alias> of(Key key) {
        return database.read(sql -> sql.list(COLUMNS + "WHERE region = ? AND key = ? ORDER BY name", Aliases::map, key.region(), key.id()));
    }

    /** @return false where there is one of that name */
    boolean create(Key key, String name, Instant now) {
        return database.write(sql -> insert(sql, key.region(), name, key.id(), now));
    }

    static boolean insert(Sql sql, String region, String name, String key, Instant now) throws SQLException {
        return sql.update("INSERT OR IGNORE INTO kms_alias VALUES (?, ?, ?, ?, ?)", region, name, key, now.toEpochMilli(), now.toEpochMilli()) > 0;
    }

    /** @return false where there is none */
    boolean point(String region, String name, Key key, Instant now) {
        return database.write(sql -> sql.update("UPDATE kms_alias SET key = ?, updated = ? WHERE region = ? AND name = ?",
                key.id(), now.toEpochMilli(), region, name)) > 0;
    }

    /** @return false where there was none */
    boolean delete(String region, String name) {
        return database.write(sql -> sql.update("DELETE FROM kms_alias WHERE region = ? AND name = ?", region, name)) > 0;
    }

    private static Alias map(ResultSet row) throws SQLException {
        return new Alias(row.getString(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4)), Instant.ofEpochMilli(row.getLong(5)));
    }
}
