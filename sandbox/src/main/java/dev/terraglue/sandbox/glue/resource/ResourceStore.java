package dev.terraglue.sandbox.glue.resource;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;

/** Glue's named resources of one kind (jobs, triggers, workflows), each kept as its model. */
public final class ResourceStore<T extends SdkPojo> {
    public static final Schema SCHEMA = Schema.of(
            "glue-resources", "CREATE TABLE glue_resource (kind TEXT NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID");

    private final Database database;
    private final String kind;
    private final Class<T> model;

    /** @param kind as errors name it, for instance {@code Job} */
    public ResourceStore(Database database, String kind, Class<T> model) {
        this.database = database;
        this.kind = kind;
        this.model = model;
    }

    public void create(String name, T value) {
        database.write(sql -> {
            if (sql.first("SELECT 1 FROM glue_resource WHERE kind = ? AND name = ?", row -> true, kind, name).isPresent()) {
                throw GlueErrors.alreadyExists(kind + " with name " + name + " already submitted with different configuration");
            }
            return sql.update("INSERT INTO glue_resource VALUES (?, ?, ?)", kind, name, ModelJson.write(value));
        });
    }

    /** Creates or replaces. */
    public void put(String name, T value) {
        database.write(sql -> sql.update(
                "INSERT INTO glue_resource VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET model = excluded.model", kind, name, ModelJson.write(value)));
    }

    public Optional<T> find(String name) {
        return database.read(sql -> sql.first("SELECT model FROM glue_resource WHERE kind = ? AND name = ?", row -> ModelJson.read(row.getString(1), model), kind, name));
    }

    public T get(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    public void update(String name, UnaryOperator<T> change) {
        database.write(sql -> {
            T present = sql.first("SELECT model FROM glue_resource WHERE kind = ? AND name = ?", row -> ModelJson.read(row.getString(1), model), kind, name)
                    .orElseThrow(() -> missing(name));
            return sql.update("UPDATE glue_resource SET model = ? WHERE kind = ? AND name = ?", ModelJson.write(change.apply(present)), kind, name);
        });
    }

    /**
     * Deletes a resource.
     *
     * @return whether it was there
     */
    public boolean delete(String name) {
        return database.write(sql -> sql.update("DELETE FROM glue_resource WHERE kind = ? AND name = ?", kind, name)) > 0;
    }

    /** Up to {@code most} resources whose names come after {@code after}, in the order of their names. */
    public List<T> list(String after, int most) {
        return database.read(sql -> sql.list(
                "SELECT model FROM glue_resource WHERE kind = ? AND name > ? ORDER BY name LIMIT ?", row -> ModelJson.read(row.getString(1), model), kind, after, most));
    }

    public List<T> all() {
        return list("", Integer.MAX_VALUE);
    }

    private RuntimeException missing(String name) {
        return GlueErrors.entityNotFound(kind + " " + name + " not found.");
    }
}
