package dev.terraglue.cli.data;

import dev.terraglue.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Tables over data files, in the Glue catalog. */
public final class Tables {
    /** Table parameter: the fingerprint of the files that its columns were found in. */
    public static final String SOURCES = "terraglue.sources";

    private static final int PARTITIONS_A_REQUEST = 100;

    private final GlueClient glue;

    public Tables(GlueClient glue) {
        this.glue = glue;
    }

    /** A table that the catalog holds. */
    public Optional<Table> find(String database, String table) {
        try {
            return Optional.of(glue.getTable(it -> it.databaseName(database).name(table)).table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Creates the table, or brings it up to date.
     *
     * @param partitionKeys their type is {@code string}
     * @param sources       value of the parameter {@link #SOURCES}
     */
    public TableOutcome.Kind deploy(String database, TableSchema schema, String location, List<String> partitionKeys, String sources) {
        TableInput wanted = input(schema, location, partitionKeys, sources);
        Optional<Table> found = find(database, schema.name());
        if (found.isEmpty()) {
            glue.createTable(it -> it.databaseName(database).tableInput(wanted));
            return TableOutcome.Kind.CREATED;
        }
        if (same(wanted, found.get())) {
            return TableOutcome.Kind.UNCHANGED;
        }
        glue.updateTable(it -> it.databaseName(database).tableInput(wanted));
        return TableOutcome.Kind.UPDATED;
    }

    /** Registers the partitions (folder below the table's location, to values) that the catalog does not know yet. */
    public int addPartitions(String database, String table, Map<String, List<String>> partitions) {
        if (partitions.isEmpty()) {
            return 0;
        }
        Set<List<String>> known = glue.getPartitionsPaginator(it -> it.databaseName(database).tableName(table)).stream()
                .flatMap(page -> page.partitions().stream())
                .map(partition -> List.copyOf(partition.values()))
                .collect(Collectors.toSet());
        StorageDescriptor storage = glue.getTable(it -> it.databaseName(database).name(table)).table().storageDescriptor();
        var missing = new ArrayList<PartitionInput>();
        partitions.forEach((folder, values) -> {
            if (!known.contains(values)) {
                missing.add(PartitionInput.builder()
                        .values(values)
                        .storageDescriptor(storage.toBuilder().location(storage.location() + folder).build())
                        .build());
            }
        });
        for (int from = 0; from < missing.size(); from += PARTITIONS_A_REQUEST) {
            List<PartitionInput> some = missing.subList(from, Math.min(from + PARTITIONS_A_REQUEST, missing.size()));
            glue.batchCreatePartition(it -> it.databaseName(database).tableName(table).partitionInputList(some));
        }
        return missing.size();
    }

    private static TableInput input(TableSchema schema, String location, List<String> partitionKeys, String sources) {
        var parameters = new LinkedHashMap<>(schema.parameters());
        parameters.put(SOURCES, sources);
        var storage = schema.storage();
        return TableInput.builder()
                .name(schema.name())
                .tableType("EXTERNAL_TABLE")
                .parameters(parameters)
                .partitionKeys(partitionKeys.stream().map(key -> Column.builder().name(key).type("string").build()).toList())
                .storageDescriptor(StorageDescriptor.builder()
                        .location(location)
                        .columns(schema.columns().stream().map(it -> Column.builder().name(it.name()).type(it.type().toString()).build()).toList())
                        .inputFormat(storage.inputFormat())
                        .outputFormat(storage.outputFormat())
                        .compressed(storage.compressed())
                        .serdeInfo(SerDeInfo.builder()
                                .serializationLibrary(storage.serdeLibrary())
                                .parameters(storage.serdeParameters())
                                .build())
                        .parameters(schema.parameters())
                        .build())
                .build();
    }

    /** Whether every member that terraglue sets is in the catalog as wanted. */
    private static boolean same(TableInput wanted, Table found) {
        var mine = wanted.storageDescriptor();
        var theirs = found.storageDescriptor();
        return theirs != null
                && theirs.serdeInfo() != null
                && wanted.parameters().equals(found.parameters())
                && wanted.partitionKeys().equals(found.partitionKeys())
                && mine.columns().equals(theirs.columns())
                && Objects.equals(mine.location(), theirs.location())
                && Objects.equals(mine.inputFormat(), theirs.inputFormat())
                && Objects.equals(mine.outputFormat(), theirs.outputFormat())
                && Objects.equals(mine.serdeInfo().serializationLibrary(), theirs.serdeInfo().serializationLibrary())
                && mine.serdeInfo().parameters().equals(theirs.serdeInfo().parameters());
    }
}
