package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.Table;

/** The Data Catalog's databases, tables with their versions, and partitions. Names come in folded to lower case. */
final class CatalogStore {
    static final Schema SCHEMA = Schema.of(
            "glue-catalog",
            "CREATE TABLE glue_database (name TEXT PRIMARY KEY, model TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE glue_table (
              database TEXT NOT NULL REFERENCES glue_database (name) ON DELETE CASCADE, name TEXT NOT NULL, version INTEGER NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (database, name)) WITHOUT ROWID""",
            """
            CREATE TABLE glue_table_version (
              database TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (database, name, version),
              FOREIGN KEY (database, name) REFERENCES glue_table (database, name) ON DELETE CASCADE) WITHOUT ROWID""",
            """
            CREATE TABLE glue_partition (
              database TEXT NOT NULL, table_name TEXT NOT NULL, partition_key TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (database, table_name, partition_key),
              FOREIGN KEY (database, table_name) REFERENCES glue_table (database, name) ON DELETE CASCADE) WITHOUT ROWID""");

    private final Database database;

    CatalogStore(Database database) {
        this.database = database;
    }

    // ---- databases

    void createDatabase(software.amazon.awssdk.services.glue.model.Database model) {
        database.write(sql -> {
            if (findDatabase(sql, model.name()).isPresent()) throw GlueErrors.alreadyExists("Database already exists.");
            return sql.update("INSERT INTO glue_database VALUES (?, ?)", model.name(), ModelJson.write(model));
        });
    }

    software.amazon.awssdk.services.glue.model.Database getDatabase(String name) {
        return database.read(sql -> findDatabase(sql, name)).orElseThrow(() -> GlueErrors.noSuchDatabase(name));
    }

    /** Up to {@code most} databases whose names come after {@code after}, in the order of their names. */
    List<software.amazon.awssdk.services.glue.model.Database> databases(String after, int most) {
        return database.read(sql -> sql.list(
                "SELECT model FROM glue_database WHERE name > ? ORDER BY name LIMIT ?",
                row -> ModelJson.read(row.getString(1), software.amazon.awssdk.services.glue.model.Database.class),
                after,
                most));
    }

    void updateDatabase(String name, UnaryOperator<software.amazon.awssdk.services.glue.model.Database> change) {
        database.write(sql -> {
            var changed = change.apply(findDatabase(sql, name).orElseThrow(() -> GlueErrors.noSuchDatabase(name)));
            return sql.update("UPDATE glue_database SET model = ? WHERE name = ?", ModelJson.write(changed), name);
        });
    }

    /** With all its tables and partitions. */
    void deleteDatabase(String name) {
        database.write(sql -> {
            if (sql.update("DELETE FROM glue_database WHERE name = ?", name) == 0) throw GlueErrors.noSuchDatabase(name);
            return true;
        });
    }

    private static Optional<software.amazon.awssdk.services.glue.model.Database> findDatabase(Sql sql, String name) throws SQLException {
        return sql.first(
                "SELECT model FROM glue_database WHERE name = ?",
                row -> ModelJson.read(row.getString(1), software.amazon.awssdk.services.glue.model.Database.class),
                name);
    }

    private static void requireDatabase(Sql sql, String name) throws SQLException {
        if (findDatabase(sql, name).isEmpty()) throw GlueErrors.noSuchDatabase(name);
    }

    // ---- tables

    void createTable(Table model, List<PartitionIndex> indexes) {
        database.write(sql -> {
            requireDatabase(sql, model.databaseName());
            if (findTable(sql, model.databaseName(), model.name()).isPresent()) throw GlueErrors.alreadyExists("Table already exists.");
            insertTable(sql, model, 0);
            for (PartitionIndex index : indexes) PartitionIndexes.insert(sql, model, index);
            return true;
        });
    }

    Table getTable(String databaseName, String name) {
        return database.read(sql -> {
            requireDatabase(sql, databaseName);
            return findTable(sql, databaseName, name).orElseThrow(() -> GlueErrors.noSuchTable(name));
        });
    }

    /** Up to {@code most} tables whose names come after {@code after}, in the order of their names. */
    List<Table> tables(String databaseName, String after, int most) {
        return database.read(sql -> {
            requireDatabase(sql, databaseName);
            return sql.list("SELECT model FROM glue_table WHERE database = ? AND name > ? ORDER BY name LIMIT ?", CatalogStore::table, databaseName, after, most);
        });
    }

    /**
     * Changes a table and makes a new version of it.
     *
     * @param expectedVersion the version that the caller has seen, or null where it does not matter
     * @param archive whether the version before is kept
     */
    void updateTable(String databaseName, String name, @Nullable String expectedVersion, boolean archive, UnaryOperator<Table> change) {
        database.write(sql -> {
            requireDatabase(sql, databaseName);
            Table present = findTable(sql, databaseName, name).orElseThrow(() -> GlueErrors.noSuchTable(name));
            if (expectedVersion != null && !expectedVersion.equals(present.versionId())) {
                throw GlueErrors.concurrentModification("Update table failed due to concurrent modifications.");
            }
            int version = sql.first("SELECT version FROM glue_table WHERE database = ? AND name = ?", row -> row.getInt(1), databaseName, name).orElseThrow();
            Table changed = change.apply(present).toBuilder().versionId(Integer.toString(version + 1)).build();
            if (!archive) sql.update("DELETE FROM glue_table_version WHERE database = ? AND name = ? AND version = ?", databaseName, name, version);
            sql.update("UPDATE glue_table SET version = ?, model = ? WHERE database = ? AND name = ?", version + 1, ModelJson.write(changed), databaseName, name);
            insertVersion(sql, changed, version + 1);
            return true;
        });
    }

    /** With its partitions and versions. */
    void deleteTable(String databaseName, String name) {
        database.write(sql -> {
            requireDatabase(sql, databaseName);
            if (sql.update("DELETE FROM glue_table WHERE database = ? AND name = ?", databaseName, name) == 0) throw GlueErrors.noSuchTable(name);
            return true;
        });
    }

    /** All versions of a table, the newest first. */
    List<Table> versions(String databaseName, String name) {
        return database.read(sql -> {
            requireTable(sql, databaseName, name);
            return sql.list(
                    "SELECT model FROM glue_table_version WHERE database = ? AND name = ? ORDER BY version DESC", CatalogStore::table, databaseName, name);
        });
    }

    /**
     * Deletes a version that is not the table's present one.
     *
     * @return whether it was there
     */
    boolean deleteVersion(String databaseName, String name, int version) {
        return database.write(sql -> {
            Table present = findTable(sql, databaseName, name).orElseThrow(() -> GlueErrors.noSuchTable(name));
            if (Integer.toString(version).equals(present.versionId())) throw GlueErrors.invalidInput("Cannot delete the current version of a table.");
            return sql.update("DELETE FROM glue_table_version WHERE database = ? AND name = ? AND version = ?", databaseName, name, version) > 0;
        });
    }

    private static Optional<Table> findTable(Sql sql, String databaseName, String name) throws SQLException {
        return sql.first("SELECT model FROM glue_table WHERE database = ? AND name = ?", CatalogStore::table, databaseName, name);
    }

    private static void requireTable(Sql sql, String databaseName, String name) throws SQLException {
        if (findTable(sql, databaseName, name).isEmpty()) throw GlueErrors.noSuchTable(name);
    }

    private static void insertTable(Sql sql, Table model, int version) throws SQLException {
        Table numbered = model.toBuilder().versionId(Integer.toString(version)).build();
        sql.update("INSERT INTO glue_table VALUES (?, ?, ?, ?)", model.databaseName(), model.name(), version, ModelJson.write(numbered));
        insertVersion(sql, numbered, version);
    }

    private static void insertVersion(Sql sql, Table model, int version) throws SQLException {
        sql.update("INSERT INTO glue_table_version VALUES (?, ?, ?, ?)", model.databaseName(), model.name(), version, ModelJson.write(model));
    }

    private static Table table(ResultSet row) throws SQLException {
        return ModelJson.read(row.getString(1), Table.class);
    }

    // ---- partitions

    /**
     * Adds the partitions that are not there yet.
     *
     * @return those that were there already, and so have not been added
     */
    List<Partition> addPartitions(String databaseName, String tableName, List<Partition> partitions) {
        return database.write(sql -> {
            requireTable(sql, databaseName, tableName);
            List<Partition> present = new ArrayList<>();
            for (Partition partition : partitions) {
                if (findPartition(sql, databaseName, tableName, partition.values()).isPresent()) present.add(partition);
                else insertPartition(sql, partition);
            }
            return present;
        });
    }

    Optional<Partition> partition(String databaseName, String tableName, List<String> values) {
        return database.read(sql -> {
            requireTable(sql, databaseName, tableName);
            return findPartition(sql, databaseName, tableName, values);
        });
    }

    /** Up to {@code most} partitions whose keys ({@link PartitionKey}) come after {@code after}, in the order of their keys. */
    List<Partition> partitions(String databaseName, String tableName, String after, int most) {
        return database.read(sql -> sql.list(
                "SELECT model FROM glue_partition WHERE database = ? AND table_name = ? AND partition_key > ? ORDER BY partition_key LIMIT ?",
                row -> ModelJson.read(row.getString(1), Partition.class),
                databaseName,
                tableName,
                after,
                most));
    }

    /** Changes a partition, its values included. */
    void updatePartition(String databaseName, String tableName, List<String> values, UnaryOperator<Partition> change) {
        database.write(sql -> {
            requireTable(sql, databaseName, tableName);
            Partition changed = change.apply(findPartition(sql, databaseName, tableName, values).orElseThrow(GlueErrors::noSuchPartition));
            if (changed.values().equals(values)) {
                return sql.update(
                        "UPDATE glue_partition SET model = ? WHERE database = ? AND table_name = ? AND partition_key = ?",
                        ModelJson.write(changed),
                        databaseName,
                        tableName,
                        PartitionKey.of(values)) > 0;
            }
            deletePartition(sql, databaseName, tableName, values);
            if (findPartition(sql, databaseName, tableName, changed.values()).isPresent()) throw GlueErrors.alreadyExists("Partition already exists.");
            insertPartition(sql, changed);
            return true;
        });
    }

    /**
     * Deletes a partition.
     *
     * @return whether it was there
     */
    boolean deletePartition(String databaseName, String tableName, List<String> values) {
        return database.write(sql -> {
            requireTable(sql, databaseName, tableName);
            return deletePartition(sql, databaseName, tableName, values);
        });
    }

    /** With its column statistics, which would otherwise be those of the next partition of these values. */
    private static boolean deletePartition(Sql sql, String databaseName, String tableName, List<String> values) throws SQLException {
        sql.update(
                "DELETE FROM glue_column_statistics WHERE database = ? AND table_name = ? AND partition_key = ?", databaseName, tableName, PartitionKey.of(values));
        return sql.update(
                        "DELETE FROM glue_partition WHERE database = ? AND table_name = ? AND partition_key = ?", databaseName, tableName, PartitionKey.of(values))
                > 0;
    }

    private static Optional<Partition> findPartition(Sql sql, String databaseName, String tableName, List<String> values) throws SQLException {
        return sql.first(
                "SELECT model FROM glue_partition WHERE database = ? AND table_name = ? AND partition_key = ?",
                row -> ModelJson.read(row.getString(1), Partition.class),
                databaseName,
                tableName,
                PartitionKey.of(values));
    }

    private static void insertPartition(Sql sql, Partition partition) throws SQLException {
        sql.update(
                "INSERT INTO glue_partition VALUES (?, ?, ?, ?)",
                partition.databaseName(),
                partition.tableName(),
                PartitionKey.of(partition.values()),
                ModelJson.write(partition));
    }
}
