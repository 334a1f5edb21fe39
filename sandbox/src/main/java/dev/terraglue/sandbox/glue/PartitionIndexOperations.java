package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.service.Call;
import software.amazon.awssdk.services.glue.model.CreatePartitionIndexRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionIndexResponse;
import software.amazon.awssdk.services.glue.model.DeletePartitionIndexRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionIndexResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionIndexesRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionIndexesResponse;
import software.amazon.awssdk.services.glue.model.Table;

/** Indexes over a table's partition keys: ACTIVE as soon as they are there. */
final class PartitionIndexOperations {
    private final CatalogStore catalog;
    private final PartitionIndexes indexes;

    PartitionIndexOperations(CatalogStore catalog, PartitionIndexes indexes) {
        this.catalog = catalog;
        this.indexes = indexes;
    }

    CreatePartitionIndexResponse createPartitionIndex(CreatePartitionIndexRequest request, Call call) {
        indexes.create(table(request.databaseName(), request.tableName()), request.partitionIndex());
        return CreatePartitionIndexResponse.builder().build();
    }

    GetPartitionIndexesResponse getPartitionIndexes(GetPartitionIndexesRequest request, Call call) {
        return GetPartitionIndexesResponse.builder().partitionIndexDescriptorList(indexes.of(table(request.databaseName(), request.tableName()))).build();
    }

    DeletePartitionIndexResponse deletePartitionIndex(DeletePartitionIndexRequest request, Call call) {
        indexes.delete(table(request.databaseName(), request.tableName()), request.indexName());
        return DeletePartitionIndexResponse.builder().build();
    }

    private Table table(String database, String table) {
        return catalog.getTable(GlueNames.fold(database, "database name"), GlueNames.fold(table, "table name"));
    }
}
