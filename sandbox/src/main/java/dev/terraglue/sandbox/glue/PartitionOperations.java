package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.DeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Segment;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdatePartitionResponse;

/** A table's partitions, one at a time and in filtered listings. */
final class PartitionOperations {
    private static final int PAGE = 1000;
    private static final int MOST_SEGMENTS = 10;

    private final CatalogStore store;

    PartitionOperations(CatalogStore store) {
        this.store = store;
    }

    CreatePartitionResponse createPartition(CreatePartitionRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        Partition partition = partition(request.partitionInput(), table, call);
        if (!store.addPartitions(table.databaseName(), table.name(), List.of(partition)).isEmpty()) {
            throw GlueErrors.alreadyExists("Partition already exists.");
        }
        return CreatePartitionResponse.builder().build();
    }

    GetPartitionResponse getPartition(GetPartitionRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        return GetPartitionResponse.builder()
                .partition(store.partition(table.databaseName(), table.name(), request.partitionValues()).orElseThrow(GlueErrors::noSuchPartition))
                .build();
    }

    BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        List<Partition> found = new ArrayList<>();
        for (PartitionValueList wanted : request.partitionsToGet()) {
            Optional<Partition> partition = store.partition(table.databaseName(), table.name(), wanted.values());
            // Like AWS, leaves out what is not there; UnprocessedKeys is for what could not be looked at, and here everything can.
            partition.ifPresent(found::add);
        }
        return BatchGetPartitionResponse.builder().partitions(found).unprocessedKeys(List.of()).build();
    }

    GetPartitionsResponse getPartitions(GetPartitionsRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        PartitionFilter filter = PartitionFilter.parse(request.expression(), table.partitionKeys());
        Segment segment = request.segment();
        if (segment != null && (segment.totalSegments() < 1 || segment.totalSegments() > MOST_SEGMENTS)) {
            throw GlueErrors.invalidInput("TotalSegments is " + segment.totalSegments() + ", but must be 1 to " + MOST_SEGMENTS + ".");
        }
        if (segment != null && (segment.segmentNumber() < 0 || segment.segmentNumber() >= segment.totalSegments())) {
            throw GlueErrors.invalidInput("SegmentNumber is " + segment.segmentNumber() + ", but must be 0 to TotalSegments - 1.");
        }
        boolean brief = request.excludeColumnSchema() != null && request.excludeColumnSchema();
        Pages<Partition> page = Pages.read(
                request.nextToken(),
                request.maxResults(),
                PAGE,
                partition -> PartitionKey.of(partition.values()),
                (after, most) -> matching(table, filter, segment, after, most));
        return GetPartitionsResponse.builder()
                .partitions(brief ? page.items().stream().map(PartitionOperations::withoutColumns).toList() : page.items())
                .nextToken(page.nextToken())
                .build();
    }

    UpdatePartitionResponse updatePartition(UpdatePartitionRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        update(table, request.partitionValueList(), request.partitionInput(), call);
        return UpdatePartitionResponse.builder().build();
    }

    DeletePartitionResponse deletePartition(DeletePartitionRequest request, Call call) {
        Table table = table(request.databaseName(), request.tableName());
        if (!store.deletePartition(table.databaseName(), table.name(), request.partitionValues())) throw GlueErrors.noSuchPartition();
        return DeletePartitionResponse.builder().build();
    }

    Table table(String database, String table) {
        return store.getTable(GlueNames.fold(database, "database name"), GlueNames.fold(table, "table name"));
    }

    void update(Table table, List<String> values, PartitionInput input, Call call) {
        store.updatePartition(table.databaseName(), table.name(), values, present -> {
            // An update may leave the values out: they stay as they are.
            PartitionInput complete = input.hasValues() ? input : input.toBuilder().values(values).build();
            return partition(complete, table, call).toBuilder().creationTime(present.creationTime()).build();
        });
    }

    static Partition partition(PartitionInput input, Table table, Call call) {
        if (input.values().size() != table.partitionKeys().size()) {
            throw GlueErrors.invalidInput("The number of partition keys do not match the number of partition values");
        }
        Partition.Builder model = ModelCopy.copy(input, Partition.builder());
        return model.databaseName(table.databaseName()).tableName(table.name()).catalogId(call.caller().account()).creationTime(call.time()).build();
    }

    private List<Partition> matching(Table table, PartitionFilter filter, Segment segment, String after, int most) {
        List<Partition> found = new ArrayList<>();
        String position = after;
        while (found.size() < most) {
            List<Partition> next = store.partitions(table.databaseName(), table.name(), position, most);
            for (Partition partition : next) {
                if (found.size() < most && isIn(segment, partition) && filter.accepts(partition.values())) found.add(partition);
            }
            if (next.size() < most) break;
            position = PartitionKey.of(next.getLast().values());
        }
        return found;
    }

    /** Segments split a table's partitions among readers that work side by side. */
    private static boolean isIn(Segment segment, Partition partition) {
        return segment == null || Math.floorMod(partition.values().hashCode(), segment.totalSegments()) == segment.segmentNumber();
    }

    private static Partition withoutColumns(Partition partition) {
        if (partition.storageDescriptor() == null) return partition;
        return partition.toBuilder().storageDescriptor(descriptor -> ModelCopy.copy(partition.storageDescriptor(), descriptor).columns((List<software.amazon.awssdk.services.glue.model.Column>) null)).build();
    }
}
