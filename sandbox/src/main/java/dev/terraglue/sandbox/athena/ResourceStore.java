package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Athena's resources of one kind, each kept as its model: workgroups and data catalogs (in no workgroup, which is the empty text), prepared
 * statements by name and named queries by id in their workgroup.
 *
 * @param kind for instance {@code workgroup}
 */
record ResourceStore<T extends SdkPojo>(String kind, Class<T> model) {
    static final Schema SCHEMA = Schema.of(
            "athena-resources",
            """
            CREATE TABLE athena_resource (
              kind TEXT NOT NULL, workgroup TEXT NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (kind, workgroup, name)) WITHOUT ROWID""",
            "CREATE INDEX athena_resource_by_name ON athena_resource (kind, name)");

    /** @return whether the name was free */
    boolean add(Sql sql, String workGroup, String name, T value) throws SQLException {
        String model = ModelJson.write(value);
        return sql.update("INSERT INTO athena_resource VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", kind, workGroup, name, model) > 0;
    }

    Optional<T> find(Sql sql, String workGroup, String name) throws SQLException {
        return sql.first(
                "SELECT model FROM athena_resource WHERE kind = ? AND workgroup = ? AND name = ?", this::read, kind, workGroup, name);
    }

    /** In whatever workgroup: for names that are ids. */
    Optional<T> find(Sql sql, String id) throws SQLException {
        return sql.first("SELECT model FROM athena_resource WHERE kind = ? AND name = ?", this::read, kind, id);
    }

    void replace(Sql sql, String workGroup, String name, T value) throws SQLException {
        String model = ModelJson.write(value);
        sql.update("UPDATE athena_resource SET model = ? WHERE kind = ? AND workgroup = ? AND name = ?", model, kind, workGroup, name);
    }

    /** @return whether it was there */
    boolean delete(Sql sql, String workGroup, String name) throws SQLException {
        return sql.update("DELETE FROM athena_resource WHERE kind = ? AND workgroup = ? AND name = ?", kind, workGroup, name) > 0;
    }

    /** Up to {@code most} whose names come after {@code after}, in the order of their names. */
    List<T> list(Sql sql, String workGroup, String after, int most) throws SQLException {
        return sql.list(
                "SELECT model FROM athena_resource WHERE kind = ? AND workgroup = ? AND name > ? ORDER BY name LIMIT ?",
                this::read,
                kind,
                workGroup,
                after,
                most);
    }

    private T read(ResultSet row) throws SQLException {
        return ModelJson.read(row.getString(1), model);
    }
}
