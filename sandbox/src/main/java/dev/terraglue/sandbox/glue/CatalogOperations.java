package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueAccess;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionIndexRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionIndexRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.DeleteUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionIndexesRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionsRequest;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionsRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.UserDefinedFunction;

/** The Data Catalog's operations: which is which method, and what it asks of IAM. */
final class CatalogOperations {
    static Map<String, Operation<?>> of(CatalogStore store, Database database, GlueTags tags) {
        DatabaseOperations databases = new DatabaseOperations(store, tags);
        TableOperations tables = new TableOperations(store);
        TableVersionOperations versions = new TableVersionOperations(store);
        PartitionOperations partitions = new PartitionOperations(store);
        PartitionBatchOperations batches = new PartitionBatchOperations(store, partitions);
        PartitionIndexOperations indexes = new PartitionIndexOperations(store, new PartitionIndexes(database));
        FunctionOperations functions = new FunctionOperations(store, new ResourceStore<>(database, "Function", UserDefinedFunction.class));
        ColumnStatisticsOperations statistics = new ColumnStatisticsOperations(store, database);
        return Service.operations(
                Operation.of(CreateDatabaseRequest.class, (request, call) -> GlueAccess.database("CreateDatabase", call, request.databaseInput().name()), databases::createDatabase),
                Operation.of(GetDatabaseRequest.class, (request, call) -> GlueAccess.database("GetDatabase", call, request.name()), databases::getDatabase),
                Operation.of(UpdateDatabaseRequest.class, (request, call) -> GlueAccess.database("UpdateDatabase", call, request.name()), databases::updateDatabase),
                Operation.of(DeleteDatabaseRequest.class, (request, call) -> GlueAccess.database("DeleteDatabase", call, request.name()), databases::deleteDatabase),
                Operation.of(GetDatabasesRequest.class, (request, call) -> GlueAccess.catalog("GetDatabases", call), databases::getDatabases),
                Operation.of(CreateTableRequest.class, (request, call) -> GlueAccess.table("CreateTable", call, request.databaseName(), request.tableInput() == null ? request.name() : request.tableInput().name()), tables::createTable),
                onTable(GetTableRequest.class, GetTableRequest::databaseName, GetTableRequest::name, tables::getTable),
                onTable(DeleteTableRequest.class, DeleteTableRequest::databaseName, DeleteTableRequest::name, tables::deleteTable),
                Operation.of(UpdateTableRequest.class, (request, call) -> GlueAccess.table("UpdateTable", call, request.databaseName(), request.tableInput() == null ? request.name() : request.tableInput().name()), tables::updateTable),
                Operation.of(GetTablesRequest.class, (request, call) -> GlueAccess.table("GetTables", call, request.databaseName(), "*"), tables::getTables),
                Operation.of(BatchDeleteTableRequest.class, (request, call) -> GlueAccess.tables("BatchDeleteTable", call, request.databaseName(), request.tablesToDelete()), tables::batchDeleteTable),
                onTable(GetTableVersionRequest.class, GetTableVersionRequest::databaseName, GetTableVersionRequest::tableName, versions::getTableVersion),
                onTable(GetTableVersionsRequest.class, GetTableVersionsRequest::databaseName, GetTableVersionsRequest::tableName, versions::getTableVersions),
                onTable(DeleteTableVersionRequest.class, DeleteTableVersionRequest::databaseName, DeleteTableVersionRequest::tableName, versions::deleteTableVersion),
                onTable(BatchDeleteTableVersionRequest.class, BatchDeleteTableVersionRequest::databaseName, BatchDeleteTableVersionRequest::tableName, versions::batchDeleteTableVersion),
                onTable(CreatePartitionRequest.class, CreatePartitionRequest::databaseName, CreatePartitionRequest::tableName, partitions::createPartition),
                onTable(GetPartitionRequest.class, GetPartitionRequest::databaseName, GetPartitionRequest::tableName, partitions::getPartition),
                onTable(BatchGetPartitionRequest.class, BatchGetPartitionRequest::databaseName, BatchGetPartitionRequest::tableName, partitions::batchGetPartition),
                onTable(GetPartitionsRequest.class, GetPartitionsRequest::databaseName, GetPartitionsRequest::tableName, partitions::getPartitions),
                onTable(UpdatePartitionRequest.class, UpdatePartitionRequest::databaseName, UpdatePartitionRequest::tableName, partitions::updatePartition),
                onTable(DeletePartitionRequest.class, DeletePartitionRequest::databaseName, DeletePartitionRequest::tableName, partitions::deletePartition),
                onTable(BatchCreatePartitionRequest.class, BatchCreatePartitionRequest::databaseName, BatchCreatePartitionRequest::tableName, batches::batchCreatePartition),
                onTable(BatchUpdatePartitionRequest.class, BatchUpdatePartitionRequest::databaseName, BatchUpdatePartitionRequest::tableName, batches::batchUpdatePartition),
                onTable(BatchDeletePartitionRequest.class, BatchDeletePartitionRequest::databaseName, BatchDeletePartitionRequest::tableName, batches::batchDeletePartition),
                onTable(CreatePartitionIndexRequest.class, CreatePartitionIndexRequest::databaseName, CreatePartitionIndexRequest::tableName, indexes::createPartitionIndex),
                onTable(GetPartitionIndexesRequest.class, GetPartitionIndexesRequest::databaseName, GetPartitionIndexesRequest::tableName, indexes::getPartitionIndexes),
                onTable(DeletePartitionIndexRequest.class, DeletePartitionIndexRequest::databaseName, DeletePartitionIndexRequest::tableName, indexes::deletePartitionIndex),
                onTable(GetColumnStatisticsForTableRequest.class, GetColumnStatisticsForTableRequest::databaseName, GetColumnStatisticsForTableRequest::tableName, statistics::getForTable),
                onTable(GetColumnStatisticsForPartitionRequest.class, GetColumnStatisticsForPartitionRequest::databaseName, GetColumnStatisticsForPartitionRequest::tableName, statistics::getForPartition),
                onTable(UpdateColumnStatisticsForTableRequest.class, UpdateColumnStatisticsForTableRequest::databaseName, UpdateColumnStatisticsForTableRequest::tableName, statistics::updateForTable),
                onTable(UpdateColumnStatisticsForPartitionRequest.class, UpdateColumnStatisticsForPartitionRequest::databaseName, UpdateColumnStatisticsForPartitionRequest::tableName, statistics::updateForPartition),
                onTable(DeleteColumnStatisticsForTableRequest.class, DeleteColumnStatisticsForTableRequest::databaseName, DeleteColumnStatisticsForTableRequest::tableName, statistics::deleteForTable),
                onTable(DeleteColumnStatisticsForPartitionRequest.class, DeleteColumnStatisticsForPartitionRequest::databaseName, DeleteColumnStatisticsForPartitionRequest::tableName, statistics::deleteForPartition),
                onFunction(CreateUserDefinedFunctionRequest.class, CreateUserDefinedFunctionRequest::databaseName, request -> request.functionInput().functionName(), functions::createUserDefinedFunction),
                onFunction(GetUserDefinedFunctionRequest.class, GetUserDefinedFunctionRequest::databaseName, GetUserDefinedFunctionRequest::functionName, functions::getUserDefinedFunction),
                onFunction(GetUserDefinedFunctionsRequest.class, request -> request.databaseName() == null ? "*" : request.databaseName(), request -> "*", functions::getUserDefinedFunctions),
                onFunction(UpdateUserDefinedFunctionRequest.class, UpdateUserDefinedFunctionRequest::databaseName, UpdateUserDefinedFunctionRequest::functionName, functions::updateUserDefinedFunction),
                onFunction(DeleteUserDefinedFunctionRequest.class, DeleteUserDefinedFunctionRequest::databaseName, DeleteUserDefinedFunctionRequest::functionName, functions::deleteUserDefinedFunction));
    }

    private static <I, O extends SdkPojo> Operation<I> onTable(
            Class<I> type, Function<I, @Nullable String> database, Function<I, @Nullable String> table, Operation.Method<I, O> method) {
        return Operation.of(type, (request, call) -> GlueAccess.table(action(type), call, database.apply(request), table.apply(request)), method);
    }

    private static <I, O extends SdkPojo> Operation<I> onFunction(
            Class<I> type, Function<I, @Nullable String> database, Function<I, @Nullable String> function, Operation.Method<I, O> method) {
        return Operation.of(type, (request, call) -> GlueAccess.function(action(type), call, database.apply(request), function.apply(request)), method);
    }

    private static String action(Class<?> requestType) {
        return requestType.getSimpleName().replaceAll("Request$", "");
    }

    private CatalogOperations() {}
}
