package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.Found.Part;
import dev.terraglue.schema.SchemaInference;
import dev.terraglue.schema.StorageDescription;
import dev.terraglue.schema.TableInference;
import dev.terraglue.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/** A found table as the catalog shall have it. */
final class TableDraft {
    /** Parameters that change whenever data come or go, without the table being another. */
    static final Set<String> STATISTICS = Set.of("objectCount", "recordCount", "averageRecordSize", "sizeKey");
    /** Parameters of the format: an update drops those of the format before. */
    static final Set<String> OF_THE_FORMAT =
            Set.of("classification", "compressionType", "columnsOrdered", "areColumnsQuoted", "delimiter", "skip.header.line.count", "typeOfData");

    private static final String UNKNOWN = "UNKNOWN";

    private final Found found;
    private final PartitionKeys keys;
    private final Map<String, String> crawlers;
    private final List<Column> columns;

    /** @param crawlers parameters that tell of the crawler itself */
    TableDraft(Found found, Map<String, String> crawlers) {
        this.found = found;
        this.crawlers = crawlers;
        this.columns = schema().map(TableSchema::columns).orElse(List.of()).stream()
                .map(column -> Column.builder().name(column.name()).type(column.type().toString()).build())
                .toList();
        this.keys = PartitionKeys.of(found, columns.stream().map(Column::name).toList());
    }

    S3Location location() {
        return found.location();
    }

    /** Whether none of its files could be read. */
    boolean isUnknown() {
        return schema().isEmpty();
    }

    boolean isPartitioned() {
        return found.keys() > 0;
    }

    List<Column> partitionKeys() {
        return keys.columns();
    }

    List<String> partitionKeyNames() {
        return keys.columns().stream().map(Column::name).toList();
    }

    List<Part> parts() {
        return found.parts();
    }

    List<String> values(Part part) {
        return keys.values(part);
    }

    TableInput table(String name) {
        Map<String, String> parameters = parameters(found.inference(), found.objects(), found.bytes());
        return TableInput.builder()
                .name(name)
                .owner("owner")
                .retention(0)
                .tableType("EXTERNAL_TABLE")
                .partitionKeys(keys.columns())
                .storageDescriptor(descriptor(found.location(), columns, parameters))
                .parameters(parameters)
                .build();
    }

    /** @param ofTable the table's descriptor: a partition has its columns and format, so that every engine reads both alike */
    PartitionInput partition(Part part, StorageDescriptor ofTable) {
        Map<String, String> parameters = parameters(SchemaInference.merge("", part.files()), part.objects(), part.bytes());
        return PartitionInput.builder()
                .values(keys.values(part))
                .storageDescriptor(ofTable.toBuilder().location(part.location().toString()).parameters(parameters).build())
                .parameters(parameters)
                .build();
    }

    private StorageDescriptor descriptor(S3Location location, List<Column> ofTable, Map<String, String> parameters) {
        StorageDescriptor.Builder descriptor = StorageDescriptor.builder()
                .location(location.toString())
                .columns(ofTable)
                .numberOfBuckets(-1)
                .bucketColumns(List.of())
                .sortColumns(List.of())
                .storedAsSubDirectories(false)
                .parameters(parameters);
        schema().map(TableSchema::storage).ifPresent(storage -> describe(descriptor, storage));
        return descriptor.build();
    }

    private static void describe(StorageDescriptor.Builder descriptor, StorageDescription storage) {
        descriptor.inputFormat(storage.inputFormat())
                .outputFormat(storage.outputFormat())
                .compressed(storage.compressed())
                .serdeInfo(serde -> serde.serializationLibrary(storage.serdeLibrary()).parameters(storage.serdeParameters()));
    }

    /** What was seen of the opened files, for all files. */
    private Map<String, String> parameters(TableInference inference, long objects, long bytes) {
        Map<String, String> parameters = new LinkedHashMap<>(crawlers);
        parameters.put("objectCount", Long.toString(objects));
        parameters.put("sizeKey", Long.toString(bytes));
        Optional<TableSchema> seen = inference.schema();
        if (seen.isEmpty()) {
            parameters.put("classification", UNKNOWN);
            return parameters;
        }
        seen.get().parameters().forEach(parameters::putIfAbsent);
        long bytesSeen = Long.parseLong(seen.get().parameters().getOrDefault("sizeKey", "0"));
        long records = bytesSeen == 0 || bytesSeen == bytes ? seen.get().recordCount() : Math.round((double) seen.get().recordCount() * bytes / bytesSeen);
        parameters.put("recordCount", Long.toString(records));
        return parameters;
    }

    private Optional<TableSchema> schema() {
        return found.inference().schema();
    }
}
