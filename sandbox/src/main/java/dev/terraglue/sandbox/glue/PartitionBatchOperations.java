package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/** Many partitions in one call: each stands for itself, what fails is listed. */
final class PartitionBatchOperations {
    private final CatalogStore store;
    private final PartitionOperations single;

    PartitionBatchOperations(CatalogStore store, PartitionOperations single) {
        this.store = store;
        this.single = single;
    }

    BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request, Call call) {
        Table table = single.table(request.databaseName(), request.tableName());
        var partitions = request.partitionInputList().stream().map(input -> PartitionOperations.partition(input, table, call)).toList();
        var present = store.addPartitions(table.databaseName(), table.name(), partitions);
        return BatchCreatePartitionResponse.builder()
                .errors(present.stream().map(partition -> error(partition.values(), GlueErrors.alreadyExists("Partition already exists."))).toList())
                .build();
    }

    BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request, Call call) {
        Table table = single.table(request.databaseName(), request.tableName());
        List<BatchUpdatePartitionFailureEntry> errors = new ArrayList<>();
        for (BatchUpdatePartitionRequestEntry entry : request.entries()) {
            try {
                single.update(table, entry.partitionValueList(), entry.partitionInput(), call);
            } catch (ServiceException e) {
                errors.add(BatchUpdatePartitionFailureEntry.builder().partitionValueList(entry.partitionValueList()).errorDetail(detail(e)).build());
            }
        }
        return BatchUpdatePartitionResponse.builder().errors(errors).build();
    }

    BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request, Call call) {
        Table table = single.table(request.databaseName(), request.tableName());
        List<PartitionError> errors = new ArrayList<>();
        for (PartitionValueList wanted : request.partitionsToDelete()) {
            if (!store.deletePartition(table.databaseName(), table.name(), wanted.values())) errors.add(error(wanted.values(), GlueErrors.noSuchPartition()));
        }
        return BatchDeletePartitionResponse.builder().errors(errors).build();
    }

    private static PartitionError error(List<String> values, ServiceException e) {
        return PartitionError.builder().partitionValues(values).errorDetail(detail(e)).build();
    }

    private static ErrorDetail detail(ServiceException e) {
        return ErrorDetail.builder().errorCode(e.code()).errorMessage(e.message()).build();
    }
}
