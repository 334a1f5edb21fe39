package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.TableError;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;

/** Tells EventBridge of the operations that change the catalog, once they have. */
final class CatalogEvents {
    private final GlueEvents events;

    CatalogEvents(GlueEvents events) {
        this.events = events;
    }

    /** The operations, those of the catalog telling of what they changed. */
    Map<String, Operation<?>> on(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> telling = new HashMap<>(operations);
        tell(telling, CreateDatabaseRequest.class, (r, done, call) -> database("CreateDatabase", r.databaseInput().name(), call));
        tell(telling, DeleteDatabaseRequest.class, (r, done, call) -> database("DeleteDatabase", r.name(), call));
        tell(telling, CreateTableRequest.class, (r, done, call) -> tables("CreateTable", r.databaseName(), List.of(r.tableInput().name()), call));
        tell(telling, DeleteTableRequest.class, (r, done, call) -> tables("DeleteTable", r.databaseName(), List.of(r.name()), call));
        tell(telling, BatchDeleteTableRequest.class, (r, done, call) -> tables(
                "BatchDeleteTable", r.databaseName(), without(r.tablesToDelete(), ((BatchDeleteTableResponse) done).errors().stream().map(TableError::tableName).toList()), call));
        tell(telling, UpdateTableRequest.class, (r, done, call) -> table("UpdateTable", r.databaseName(), r.tableInput().name(), List.of(), call));
        tell(telling, CreatePartitionRequest.class,
                (r, done, call) -> table("CreatePartition", r.databaseName(), r.tableName(), List.of(r.partitionInput().values()), call));
        tell(telling, UpdatePartitionRequest.class, (r, done, call) -> table("UpdatePartition", r.databaseName(), r.tableName(), List.of(r.partitionValueList()), call));
        tell(telling, DeletePartitionRequest.class, (r, done, call) -> table("DeletePartition", r.databaseName(), r.tableName(), List.of(r.partitionValues()), call));
        tell(telling, BatchCreatePartitionRequest.class, (r, done, call) -> partitions(
                "BatchCreatePartition", r.databaseName(), r.tableName(), r.partitionInputList().stream().map(PartitionInput::values).toList(),
                failed(((BatchCreatePartitionResponse) done).errors()), call));
        tell(telling, BatchDeletePartitionRequest.class, (r, done, call) -> partitions(
                "BatchDeletePartition", r.databaseName(), r.tableName(), r.partitionsToDelete().stream().map(PartitionValueList::values).toList(),
                failed(((BatchDeletePartitionResponse) done).errors()), call));
        tell(telling, BatchUpdatePartitionRequest.class, (r, done, call) -> partitions(
                "BatchUpdatePartition", r.databaseName(), r.tableName(), r.entries().stream().map(BatchUpdatePartitionRequestEntry::partitionValueList).toList(),
                ((BatchUpdatePartitionResponse) done).errors().stream().map(BatchUpdatePartitionFailureEntry::partitionValueList).toList(), call));
        return telling;
    }

    private static <I> void tell(Map<String, Operation<?>> operations, Class<I> request, Operation.Sequel<I> sequel) {
        operations.replaceAll((name, operation) -> operation.requestType() == request ? CatalogEvents.<I>typed(operation).followedBy(sequel) : operation);
    }

    @SuppressWarnings("unchecked") // an operation of a request type takes requests of that type, which tell() has compared
    private static <I> Operation<I> typed(Operation<?> operation) {
        return (Operation<I>) operation;
    }

    private void database(String change, String database, Call call) {
        events.databaseChanged(change, fold(database), List.of(), List.of(call.arn("glue", "database/" + fold(database)).toString()));
    }

    private void tables(String change, String database, List<String> tables, Call call) {
        if (tables.isEmpty()) return;
        List<String> names = tables.stream().map(CatalogEvents::fold).toList();
        events.databaseChanged(change, fold(database), names, names.stream().map(table -> tableArn(database, table, call)).toList());
    }

    private void table(String change, String database, String table, List<List<String>> partitions, Call call) {
        events.tableChanged(change, fold(database), fold(table), partitions, tableArn(database, table, call));
    }

    private void partitions(String change, String database, String table, List<List<String>> asked, List<List<String>> failed, Call call) {
        List<List<String>> changed = without(asked, failed);
        if (!changed.isEmpty()) table(change, database, table, changed, call);
    }

    private static List<List<String>> failed(@Nullable List<PartitionError> errors) {
        return errors == null ? List.of() : errors.stream().map(PartitionError::partitionValues).toList();
    }

    private static <T> List<T> without(List<T> all, List<T> failed) {
        List<T> rest = new ArrayList<>(all);
        rest.removeAll(failed);
        return rest;
    }

    private static String tableArn(String database, String table, Call call) {
        return call.arn("glue", "table/" + fold(database) + "/" + fold(table)).toString();
    }

    /** As the catalog keeps it. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
