package dev.terraglue.sandbox.store;

import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Resources of one kind of a service, each kept whole as its model, by a key. For services that look a resource up by its name and give it
 * back: who searches in what a resource holds wants tables of its own.
 */
public final class ModelStore<T extends SdkPojo> {
    private final Database database;
    private final String table;
    private final String kind;
    private final Class<T> model;

    /**
     * @param component as given to {@link #schema}
     * @param kind      tells a component's kinds of resources apart
     */
    public ModelStore(Database database, String component, String kind, Class<T> model) {
        this.database = database;
        this.table = component + "_model";
        this.kind = kind;
        this.model = model;
    }

    /** The table for all kinds of a component's resources. */
    public static Schema schema(String component) {
        return Schema.of(
                component + "-models",
                "CREATE TABLE " + component + "_model (kind TEXT NOT NULL, key TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID");
    }

    public Optional<T> find(String key) {
        return database.read(sql -> find(sql, key));
    }

    /**
     * Keeps a resource that must not be there yet.
     *
     * @return whether it was not
     */
    public boolean create(String key, T value) {
        return database.write(sql -> sql.update("INSERT OR IGNORE INTO " + table + " VALUES (?, ?, ?)", kind, key, ModelJson.write(value))) > 0;
    }

    /** Keeps a resource in place of the one that may be there. */
    public void put(String key, T value) {
        database.write(sql -> sql.update("INSERT OR REPLACE INTO " + table + " VALUES (?, ?, ?)", kind, key, ModelJson.write(value)));
    }

    /**
     * Changes a resource; nobody else does meanwhile. What {@code change} throws leaves it as it is.
     *
     * @param missing thrown where there is none
     * @return the changed one
     */
    public T change(String key, Supplier<? extends RuntimeException> missing, UnaryOperator<T> change) {
        return database.write(sql -> {
            T changed = change.apply(find(sql, key).orElseThrow(missing));
            sql.update("UPDATE " + table + " SET model = ? WHERE kind = ? AND key = ?", ModelJson.write(changed), kind, key);
            return changed;
        });
    }

    /** @return whether it was there */
    public boolean delete(String key) {
        return database.write(sql -> sql.update("DELETE FROM " + table + " WHERE kind = ? AND key = ?", kind, key)) > 0;
    }

    /** Deletes every resource whose key begins so. */
    public void deleteUnder(String prefix) {
        database.write(sql -> sql.update("DELETE FROM " + table + " WHERE kind = ? AND substr(key, 1, length(?)) = ?", kind, prefix, prefix));
    }

    /** In the order of their keys. */
    public List<T> all() {
        return under("");
    }

    /** Those whose keys begin so, in the order of their keys. */
    public List<T> under(String prefix) {
        return database.read(sql -> sql.list(
                "SELECT model FROM " + table + " WHERE kind = ? AND key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key",
                row -> ModelJson.read(row.getString(1), model),
                kind,
                prefix,
                prefix,
                prefix));
    }

    private Optional<T> find(Sql sql, String key) throws SQLException {
        return sql.first("SELECT model FROM " + table + " WHERE kind = ? AND key = ?", row -> ModelJson.read(row.getString(1), model), kind, key);
    }
}
