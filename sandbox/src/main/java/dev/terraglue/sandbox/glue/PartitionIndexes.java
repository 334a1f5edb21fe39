package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.util.List;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.KeySchemaElement;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.PartitionIndexStatus;
import software.amazon.awssdk.services.glue.model.Table;

/** The partition indexes of tables: kept and told. Partitions are found by their keys here with an index or without. */
final class PartitionIndexes {
    static final Schema SCHEMA = Schema.of(
            "glue-partition-indexes",
            """
            CREATE TABLE glue_partition_index (
              database TEXT NOT NULL, table_name TEXT NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (database, table_name, name),
              FOREIGN KEY (database, table_name) REFERENCES glue_table (database, name) ON DELETE CASCADE) WITHOUT ROWID""");

    private static final int MOST = 3;

    private final Database database;

    PartitionIndexes(Database database) {
        this.database = database;
    }

    void create(Table table, PartitionIndex index) {
        database.write(sql -> {
            insert(sql, table, index);
            return true;
        });
    }

    List<PartitionIndexDescriptor> of(Table table) {
        return database.read(sql -> sql.list(
                "SELECT model FROM glue_partition_index WHERE database = ? AND table_name = ? ORDER BY name",
                row -> ModelJson.read(row.getString(1), PartitionIndexDescriptor.class),
                table.databaseName(),
                table.name()));
    }

    void delete(Table table, String name) {
        int deleted = database.write(sql -> sql.update(
                "DELETE FROM glue_partition_index WHERE database = ? AND table_name = ? AND name = ?", table.databaseName(), table.name(), name));
        if (deleted == 0) throw GlueErrors.entityNotFound("Index with the given indexName : " + name + " does not exist.");
    }

    /** Within the transaction that makes the table, or one of its own. */
    static void insert(Sql sql, Table table, PartitionIndex index) throws SQLException {
        PartitionIndexDescriptor descriptor = describe(table, index);
        List<String> present = sql.list(
                "SELECT name FROM glue_partition_index WHERE database = ? AND table_name = ?", row -> row.getString(1), table.databaseName(), table.name());
        if (present.contains(index.indexName())) throw GlueErrors.alreadyExists("Index with the given indexName : " + index.indexName() + " already exists.");
        if (present.size() >= MOST) throw GlueErrors.numberLimitExceeded("A table can have at most " + MOST + " partition indexes.");
        sql.update("INSERT INTO glue_partition_index VALUES (?, ?, ?, ?)", table.databaseName(), table.name(), index.indexName(), ModelJson.write(descriptor));
    }

    private static PartitionIndexDescriptor describe(Table table, PartitionIndex index) {
        if (index.keys().isEmpty()) throw GlueErrors.invalidInput("A partition index needs at least one key.");
        List<KeySchemaElement> keys = index.keys().stream()
                .map(key -> KeySchemaElement.builder().name(key).type(keyOf(table, key).type()).build())
                .toList();
        return PartitionIndexDescriptor.builder().indexName(index.indexName()).keys(keys).indexStatus(PartitionIndexStatus.ACTIVE).build();
    }

    private static Column keyOf(Table table, String name) {
        return table.partitionKeys().stream()
                .filter(key -> key.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> GlueErrors.invalidInput("Partition index keys must be partition keys of the table, and " + name + " is none."));
    }
}
