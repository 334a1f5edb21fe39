package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableResponse;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableResponse;

/** A database of the catalog, as the crawler's role may see and change it. */
final class CatalogTables {
    private static final int BATCH = 100;

    private final RoleCalls calls;
    private final String database;

    CatalogTables(RoleCalls calls, String database) {
        this.calls = calls;
        this.database = database;
    }

    String database() {
        return database;
    }

    /** Makes the database where it is missing, as Glue's crawlers do. */
    void requireDatabase() {
        try {
            calls.glue(GetDatabaseRequest.builder().name(database).build(), GetDatabaseResponse.class);
        } catch (ServiceException e) {
            if (!e.code().equals("EntityNotFoundException")) throw e;
            calls.glue(CreateDatabaseRequest.builder().databaseInput(input -> input.name(database)).build(), CreateDatabaseResponse.class);
        }
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        String token = null;
        do {
            GetTablesResponse page = calls.glue(GetTablesRequest.builder().databaseName(database).nextToken(token).build(), GetTablesResponse.class);
            tables.addAll(page.tableList());
            token = page.nextToken();
        } while (token != null);
        return tables;
    }

    Table table(String name) {
        return calls.glue(GetTableRequest.builder().databaseName(database).name(name).build(), GetTableResponse.class).table();
    }

    void create(TableInput table, @Nullable PartitionIndex index) {
        CreateTableRequest.Builder request = CreateTableRequest.builder().databaseName(database).tableInput(table);
        if (index != null) request.partitionIndexes(index);
        calls.glue(request.build(), CreateTableResponse.class);
    }

    /** @param archive whether the version before is kept */
    void update(TableInput table, boolean archive) {
        calls.glue(UpdateTableRequest.builder().databaseName(database).tableInput(table).skipArchive(!archive).build(), UpdateTableResponse.class);
    }

    void delete(String table) {
        calls.glue(DeleteTableRequest.builder().databaseName(database).name(table).build(), DeleteTableResponse.class);
    }

    void eachPartition(String table, Consumer<Partition> consumer) {
        String token = null;
        do {
            GetPartitionsResponse page =
                    calls.glue(GetPartitionsRequest.builder().databaseName(database).tableName(table).nextToken(token).build(), GetPartitionsResponse.class);
            page.partitions().forEach(consumer);
            token = page.nextToken();
        } while (token != null);
    }

    void createPartitions(String table, List<PartitionInput> partitions) {
        inBatches(partitions, batch -> calls.glue(
                BatchCreatePartitionRequest.builder().databaseName(database).tableName(table).partitionInputList(batch).build(), BatchCreatePartitionResponse.class));
    }

    void updatePartitions(String table, List<PartitionInput> partitions) {
        inBatches(partitions, batch -> calls.glue(
                BatchUpdatePartitionRequest.builder()
                        .databaseName(database)
                        .tableName(table)
                        .entries(batch.stream()
                                .map(partition -> BatchUpdatePartitionRequestEntry.builder().partitionValueList(partition.values()).partitionInput(partition).build())
                                .toList())
                        .build(),
                BatchUpdatePartitionResponse.class));
    }

    void deletePartitions(String table, List<List<String>> partitions) {
        inBatches(partitions, batch -> calls.glue(
                BatchDeletePartitionRequest.builder()
                        .databaseName(database)
                        .tableName(table)
                        .partitionsToDelete(batch.stream().map(values -> PartitionValueList.builder().values(values).build()).toList())
                        .build(),
                BatchDeletePartitionResponse.class));
    }

    private static <T> void inBatches(List<T> all, Consumer<List<T>> batch) {
        for (int from = 0; from < all.size(); from += BATCH) batch.accept(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
}
