package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;
import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.seq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.analysis.NoSuchPartitionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchPartitionsException;
import org.apache.spark.sql.catalyst.analysis.PartitionsAlreadyExistException;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.CatalogUtils;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.catalyst.expressions.Expression;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/** Glue's partitions as Spark's. */
record GluePartitions(GlueClient glue, GlueTables tables, ManagedFiles files) {
    /** Most entries of one BatchCreatePartition. */
    private static final int CREATE_BATCH = 100;
    /** Most entries of one BatchDeletePartition. */
    private static final int DELETE_BATCH = 25;

    void create(String database, String table, List<CatalogTablePartition> partitions, boolean ignoreIfExists) {
        Table raw = tables.require(database, table);
        CatalogTable converted = tables.conversion().convert(raw);
        for (int from = 0; from < partitions.size(); from += CREATE_BATCH) {
            List<CatalogTablePartition> batch = partitions.subList(from, Math.min(partitions.size(), from + CREATE_BATCH));
            List<PartitionError> errors = glue.batchCreatePartition(r -> r.databaseName(lower(database))
                            .tableName(lower(table))
                            .partitionInputList(batch.stream().map(p -> input(raw, converted, p)).toList()))
                    .errors();
            for (PartitionError error : errors == null ? List.<PartitionError>of() : errors) {
                boolean exists = error.errorDetail().errorCode().startsWith("AlreadyExists");
                if (exists && !ignoreIfExists) {
                    throw GlueFailures.unchecked(
                            new PartitionsAlreadyExistException(database, table, spec(converted, error.partitionValues())));
                }
                if (!exists) {
                    throw failure(error);
                }
            }
        }
    }

    void drop(String database, String table, List<scala.collection.immutable.Map<String, String>> specs, boolean ignoreIfNotExists,
            boolean retainData) {
        Table raw = tables.require(database, table);
        CatalogTable converted = tables.conversion().convert(raw);
        List<CatalogTablePartition> found = specs.stream().flatMap(s -> find(database, table, s).stream()).toList();
        if (!ignoreIfNotExists && found.size() < specs.size()) {
            throw GlueFailures.unchecked(new NoSuchPartitionsException(database, table, seq(specs)));
        }
        for (int from = 0; from < found.size(); from += DELETE_BATCH) {
            List<PartitionValueList> batch = found.subList(from, Math.min(found.size(), from + DELETE_BATCH)).stream()
                    .map(p -> PartitionValueList.builder().values(values(converted, p.spec())).build())
                    .toList();
            List<PartitionError> errors = glue.batchDeletePartition(
                            r -> r.databaseName(lower(database)).tableName(lower(table)).partitionsToDelete(batch))
                    .errors();
            if (errors != null && !errors.isEmpty()) {
                throw failure(errors.getFirst());
            }
        }
        if (GlueTables.isManaged(raw) && !retainData) {
            found.forEach(p -> files.delete(p.location()));
        }
    }

    void alter(String database, String table, List<CatalogTablePartition> partitions) {
        Table raw = tables.require(database, table);
        CatalogTable converted = tables.conversion().convert(raw);
        for (CatalogTablePartition partition : partitions) {
            try {
                glue.updatePartition(r -> r.databaseName(lower(database))
                        .tableName(lower(table))
                        .partitionValueList(values(converted, partition.spec()))
                        .partitionInput(input(raw, converted, partition)));
            } catch (EntityNotFoundException e) {
                throw noSuchPartition(database, table, partition.spec());
            }
        }
    }

    CatalogTablePartition get(String database, String table, scala.collection.immutable.Map<String, String> spec) {
        return find(database, table, spec).orElseThrow(() -> noSuchPartition(database, table, spec));
    }

    Optional<CatalogTablePartition> find(String database, String table, scala.collection.immutable.Map<String, String> spec) {
        CatalogTable converted = tables.get(database, table);
        try {
            return Optional.of(convert(converted, glue.getPartition(r -> r.databaseName(lower(database))
                            .tableName(lower(table))
                            .partitionValues(values(converted, spec)))
                    .partition()));
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    List<String> names(String database, String table, Map<String, String> partialSpec) {
        List<String> columns = javaList(tables.get(database, table).partitionColumnNames());
        return list(database, table, partialSpec).stream()
                .map(p -> columns.stream()
                        .map(c -> ExternalCatalogUtils.getPartitionPathString(c, p.spec().apply(c)))
                        .collect(Collectors.joining("/")))
                .sorted()
                .toList();
    }

    List<CatalogTablePartition> list(String database, String table, Map<String, String> partialSpec) {
        return fetch(tables.get(database, table), Optional.empty()).stream()
                .filter(p -> javaMap(p.spec()).entrySet().containsAll(partialSpec.entrySet()))
                .toList();
    }

    List<CatalogTablePartition> listByFilter(String database, String table, List<Expression> predicates, String timeZone) {
        CatalogTable converted = tables.get(database, table);
        List<CatalogTablePartition> fetched = fetch(converted, PartitionFilter.of(predicates));
        return javaList(ExternalCatalogUtils.prunePartitionsByFilter(converted, seq(fetched), seq(predicates), timeZone));
    }

    private List<CatalogTablePartition> fetch(CatalogTable table, Optional<String> expression) {
        return glue.getPartitionsPaginator(r -> r.databaseName(lower(table.database()))
                        .tableName(lower(table.identifier().table()))
                        .excludeColumnSchema(true)
                        .expression(expression.orElse(null)))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(p -> convert(table, p))
                .toList();
    }

    private static PartitionInput input(Table raw, CatalogTable table, CatalogTablePartition partition) {
        String location = optional(partition.storage().locationUri())
                .map(CatalogUtils::URIToString)
                .orElseGet(() -> ExternalCatalogUtils.generatePartitionPath(
                                partition.spec(), table.partitionColumnNames(), new Path(table.location()))
                        .toString());
        Map<String, String> parameters = javaMap(partition.parameters());
        optional(partition.stats()).ifPresent(statistics -> parameters.putAll(TableStatistics.toParameters(statistics)));
        return PartitionInput.builder()
                .values(values(table, partition.spec()))
                .parameters(parameters)
                .storageDescriptor(raw.storageDescriptor().toBuilder().location(location).build())
                .build();
    }

    private static CatalogTablePartition convert(CatalogTable table, Partition partition) {
        String location = partition.storageDescriptor() == null ? null : partition.storageDescriptor().location();
        CatalogStorageFormat storage = new CatalogStorageFormat(option(location == null ? null : CatalogUtils.stringToURI(location)),
                table.storage().inputFormat(), table.storage().outputFormat(), table.storage().serde(), false, table.storage().properties());
        Map<String, String> parameters = partition.hasParameters() ? partition.parameters() : Map.of();
        long created = partition.creationTime() == null ? 0 : partition.creationTime().toEpochMilli();
        return new CatalogTablePartition(spec(table, partition.values()), storage, SparkTableParameters.visible(parameters), created, -1,
                TableStatistics.fromParameters(table.identifier().table(), parameters));
    }

    private static scala.collection.immutable.Map<String, String> spec(CatalogTable table, List<String> values) {
        List<String> columns = javaList(table.partitionColumnNames());
        Map<String, String> spec = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            spec.put(columns.get(i), values.get(i));
        }
        return scalaMap(spec);
    }

    private static List<String> values(CatalogTable table, scala.collection.Map<String, String> spec) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(javaMap(spec));
        return javaList(table.partitionColumnNames()).stream()
                .map(column -> Optional.ofNullable(byName.get(column)).orElse(ExternalCatalogUtils.DEFAULT_PARTITION_NAME()))
                .toList();
    }

    private static RuntimeException noSuchPartition(String database, String table, scala.collection.immutable.Map<String, String> spec) {
        return GlueFailures.unchecked(new NoSuchPartitionException(database, table, spec));
    }

    private static RuntimeException failure(PartitionError error) {
        return GlueException.builder()
                .message("Partition " + error.partitionValues() + ": " + error.errorDetail().errorCode() + ": " + error.errorDetail().errorMessage())
                .build();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
