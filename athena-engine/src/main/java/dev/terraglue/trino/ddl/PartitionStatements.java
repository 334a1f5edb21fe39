package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.AthenaFailure;
import dev.terraglue.trino.sql.DdlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;

/** SHOW PARTITIONS, ALTER TABLE ADD and DROP PARTITION. */
final class PartitionStatements {
    /** Glue takes no more at once. */
    private static final int BATCH = 100;

    private final GlueCatalog catalog;

    PartitionStatements(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    DdlResult show(DdlStatement.ShowPartitions show) {
        Table table = partitioned(catalog.table(show.table()));
        return DdlResult.column("partition", catalog.partitions(table).stream()
                .map(partition -> folder(table, partition.values()))
                .sorted()
                .toList());
    }

    DdlResult add(DdlStatement.AddPartitions add) {
        Table table = partitioned(catalog.table(add.table()));
        List<PartitionInput> inputs = add.partitions().stream().map(partition -> input(table, partition)).toList();
        for (int from = 0; from < inputs.size(); from += BATCH) {
            List<PartitionInput> batch = inputs.subList(from, Math.min(from + BATCH, inputs.size()));
            List<PartitionError> errors = catalog.client()
                    .batchCreatePartition(request ->
                            request.databaseName(table.databaseName()).tableName(table.name()).partitionInputList(batch))
                    .errors();
            for (PartitionError error : errors) {
                boolean exists = "AlreadyExistsException".equals(error.errorDetail().errorCode());
                if (!(exists && add.ifNotExists())) {
                    throw AthenaFailure.user("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
                            + error.errorDetail().errorCode() + "(message:" + error.errorDetail().errorMessage() + ")");
                }
            }
        }
        return DdlResult.NOTHING;
    }

    private static PartitionInput input(Table table, DdlStatement.Partition partition) {
        List<String> values = values(table, partition);
        String location = partition.location() != null ? partition.location() : ownFolder(table, values);
        return PartitionInput.builder()
                .values(values)
                .storageDescriptor(table.storageDescriptor().toBuilder().location(location).build())
                .build();
    }

    DdlResult drop(DdlStatement.DropPartitions drop) {
        Table table = partitioned(catalog.table(drop.table()));
        for (DdlStatement.Partition partition : drop.partitions()) {
            List<String> values = values(table, partition);
            try {
                catalog.client().deletePartition(request ->
                        request.databaseName(table.databaseName()).tableName(table.name()).partitionValues(values));
            } catch (EntityNotFoundException e) {
                if (!drop.ifExists()) {
                    throw AthenaFailure.user("FAILED: SemanticException [Error 10006]: Partition not found (" + folder(table, values) + ")");
                }
            }
        }
        return DdlResult.NOTHING;
    }

    private static Table partitioned(Table table) {
        if (table.partitionKeys().isEmpty()) {
            throw AthenaFailure.user("FAILED: SemanticException table " + table.name() + " is not partitioned but partition spec exists");
        }
        return table;
    }

    /** In the order of the table's keys, all of which must be given. */
    private static List<String> values(Table table, DdlStatement.Partition partition) {
        var values = new ArrayList<String>();
        for (Column key : table.partitionKeys()) {
            String value = partition.values().get(key.name());
            if (value == null || partition.values().size() != table.partitionKeys().size()) {
                throw AthenaFailure.user("FAILED: SemanticException partition spec " + partition.values() + " doesn't contain all ("
                        + table.partitionKeys().size() + ") partition columns");
            }
            values.add(value);
        }
        return values;
    }

    private static String ownFolder(Table table, List<String> values) {
        String root = table.storageDescriptor().location();
        return root + (root.endsWith("/") ? "" : "/") + folder(table, values) + "/";
    }

    private static String folder(Table table, List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> table.partitionKeys().get(i).name() + "=" + values.get(i))
                .collect(Collectors.joining("/"));
    }
}
