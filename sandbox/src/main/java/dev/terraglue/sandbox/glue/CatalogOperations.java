package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionsRequest;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;

/** The Data Catalog's operations: which is which method, and what it asks of IAM. */
final class CatalogOperations {
    static Map<String, Operation<?>> of(CatalogStore store, Database database, GlueTags tags) {
        DatabaseOperations databases = new DatabaseOperations(store, tags);
        TableOperations tables = new TableOperations(store);
        TableVersionOperations versions = new TableVersionOperations(store);
        PartitionOperations partitions = new PartitionOperations(store);
        PartitionBatchOperations batches = new PartitionBatchOperations(store, partitions);
        ColumnStatisticsOperations statistics = new ColumnStatisticsOperations(store, database);
        return Service.operations(
                Operation.of(CreateDatabaseRequest.class, (request, call) -> GlueAccess.database("CreateDatabase", call, request.databaseInput().name()), databases::createDatabase),
                Operation.of(GetDatabaseRequest.class, (request, call) -> GlueAccess.database("GetDatabase", call, request.name()), databases::getDatabase),
                Operation.of(UpdateDatabaseRequest.class, (request, call) -> GlueAccess.database("UpdateDatabase", call, request.name()), databases::updateDatabase),
                Operation.of(DeleteDatabaseRequest.class, (request, call) -> GlueAccess.database("DeleteDatabase", call, request.name()), databases::deleteDatabase),
                Operation.of(GetDatabasesRequest.class, (request, call) -> GlueAccess.catalog("GetDatabases", call), databases::getDatabases),
                Operation.of(CreateTableRequest.class, (request, call) -> GlueAccess.table("CreateTable", call, request.databaseName(), request.tableInput() == null ? request.name() : request.tableInput().name()), tables::createTable),
                Operation.of(GetTableRequest.class, (request, call) -> GlueAccess.table("GetTable", call, request.databaseName(), request.name()), tables::getTable),
                Operation.of(DeleteTableRequest.class, (request, call) -> GlueAccess.table("DeleteTable", call, request.databaseName(), request.name()), tables::deleteTable),
                Operation.of(UpdateTableRequest.class, (request, call) -> GlueAccess.table("UpdateTable", call, request.databaseName(), request.tableInput() == null ? request.name() : request.tableInput().name()), tables::updateTable),
                Operation.of(GetTablesRequest.class, (request, call) -> GlueAccess.table("GetTables", call, request.databaseName(), "*"), tables::getTables),
                Operation.of(BatchDeleteTableRequest.class, (request, call) -> GlueAccess.tables("BatchDeleteTable", call, request.databaseName(), request.tablesToDelete()), tables::batchDeleteTable),
                Operation.of(GetTableVersionRequest.class, (request, call) -> GlueAccess.table("GetTableVersion", call, request.databaseName(), request.tableName()), versions::getTableVersion),
                Operation.of(GetTableVersionsRequest.class, (request, call) -> GlueAccess.table("GetTableVersions", call, request.databaseName(), request.tableName()), versions::getTableVersions),
                Operation.of(DeleteTableVersionRequest.class, (request, call) -> GlueAccess.table("DeleteTableVersion", call, request.databaseName(), request.tableName()), versions::deleteTableVersion),
                Operation.of(BatchDeleteTableVersionRequest.class, (request, call) -> GlueAccess.table("BatchDeleteTableVersion", call, request.databaseName(), request.tableName()), versions::batchDeleteTableVersion),
                Operation.of(CreatePartitionRequest.class, (request, call) -> GlueAccess.table("CreatePartition", call, request.databaseName(), request.tableName()), partitions::createPartition),
                Operation.of(GetPartitionRequest.class, (request, call) -> GlueAccess.table("GetPartition", call, request.databaseName(), request.tableName()), partitions::getPartition),
                Operation.of(BatchGetPartitionRequest.class, (request, call) -> GlueAccess.table("BatchGetPartition", call, request.databaseName(), request.tableName()), partitions::batchGetPartition),
                Operation.of(GetPartitionsRequest.class, (request, call) -> GlueAccess.table("GetPartitions", call, request.databaseName(), request.tableName()), partitions::getPartitions),
                Operation.of(UpdatePartitionRequest.class, (request, call) -> GlueAccess.table("UpdatePartition", call, request.databaseName(), request.tableName()), partitions::updatePartition),
                Operation.of(DeletePartitionRequest.class, (request, call) -> GlueAccess.table("DeletePartition", call, request.databaseName(), request.tableName()), partitions::deletePartition),
                Operation.of(BatchCreatePartitionRequest.class, (request, call) -> GlueAccess.table("BatchCreatePartition", call, request.databaseName(), request.tableName()), batches::batchCreatePartition),
                Operation.of(BatchUpdatePartitionRequest.class, (request, call) -> GlueAccess.table("BatchUpdatePartition", call, request.databaseName(), request.tableName()), batches::batchUpdatePartition),
                Operation.of(BatchDeletePartitionRequest.class, (request, call) -> GlueAccess.table("BatchDeletePartition", call, request.databaseName(), request.tableName()), batches::batchDeletePartition),
                Operation.of(GetColumnStatisticsForTableRequest.class, (request, call) -> GlueAccess.table("GetColumnStatisticsForTable", call, request.databaseName(), request.tableName()), statistics::getForTable),
                Operation.of(GetColumnStatisticsForPartitionRequest.class, (request, call) -> GlueAccess.table("GetColumnStatisticsForPartition", call, request.databaseName(), request.tableName()), statistics::getForPartition),
                Operation.of(UpdateColumnStatisticsForTableRequest.class, (request, call) -> GlueAccess.table("UpdateColumnStatisticsForTable", call, request.databaseName(), request.tableName()), statistics::updateForTable),
                Operation.of(UpdateColumnStatisticsForPartitionRequest.class, (request, call) -> GlueAccess.table("UpdateColumnStatisticsForPartition", call, request.databaseName(), request.tableName()), statistics::updateForPartition),
                Operation.of(DeleteColumnStatisticsForTableRequest.class, (request, call) -> GlueAccess.table("DeleteColumnStatisticsForTable", call, request.databaseName(), request.tableName()), statistics::deleteForTable),
                Operation.of(DeleteColumnStatisticsForPartitionRequest.class, (request, call) -> GlueAccess.table("DeleteColumnStatisticsForPartition", call, request.databaseName(), request.tableName()), statistics::deleteForPartition));
    }

    private CatalogOperations() {}
}
