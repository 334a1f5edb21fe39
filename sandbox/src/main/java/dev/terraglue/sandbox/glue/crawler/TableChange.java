package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * What a crawl would change of a table. Whatever the crawl knows nothing of stays: comments, descriptions, parameters of others, and the names
 * of partition keys that somebody has renamed.
 *
 * @param table          as it would be
 * @param ofSchema       whether its columns, partition keys or format are other ones, or it was deprecated
 * @param ofStatistics   whether anything else is
 */
record TableChange(TableInput table, boolean ofSchema, boolean ofPartitionKeys, boolean ofStatistics) {

    static TableChange of(Table present, TableDraft draft, boolean mergeNewColumns) {
        TableInput fresh = draft.table(present.name());
        StorageDescriptor before = present.storageDescriptor();
        boolean sameKeys = present.partitionKeys().size() == fresh.partitionKeys().size();
        StorageDescriptor after = fresh.storageDescriptor().toBuilder()
                .location(before.location())
                .columns(columns(before.columns(), fresh.storageDescriptor().columns(), mergeNewColumns))
                .parameters(parameters(before.parameters(), fresh.storageDescriptor().parameters()))
                .build();
        TableInput table = ModelCopy.copy(present, TableInput.builder())
                .partitionKeys(sameKeys ? present.partitionKeys() : fresh.partitionKeys())
                .storageDescriptor(after)
                .parameters(parameters(present.parameters(), fresh.parameters()))
                .build();
        boolean schema = !sameKeys
                || !before.columns().equals(after.columns())
                || !Objects.equals(before.inputFormat(), after.inputFormat())
                || !Objects.equals(before.serdeInfo(), after.serdeInfo())
                || !withoutStatistics(present.parameters()).equals(withoutStatistics(table.parameters()));
        return new TableChange(table, schema, !sameKeys, !present.parameters().equals(table.parameters()));
    }

    private static List<Column> columns(List<Column> before, List<Column> found, boolean mergeNewColumns) {
        Map<String, Column> known = before.stream().collect(Collectors.toMap(Column::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        if (mergeNewColumns) {
            List<Column> merged = new ArrayList<>(before);
            found.stream().filter(column -> !known.containsKey(column.name())).forEach(merged::add);
            return merged;
        }
        return found.stream().map(column -> withComment(column, known.get(column.name()))).toList();
    }

    private static Column withComment(Column found, @Nullable Column before) {
        return before == null ? found : before.toBuilder().type(found.type()).build();
    }

    private static Map<String, String> parameters(Map<String, String> before, Map<String, String> found) {
        Map<String, String> parameters = new LinkedHashMap<>(before);
        parameters.keySet().removeAll(TableDraft.OF_THE_FORMAT);
        parameters.remove(Cataloguing.DEPRECATED_BY);
        parameters.putAll(found);
        return parameters;
    }

    private static Map<String, String> withoutStatistics(Map<String, String> parameters) {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        rest.keySet().removeAll(TableDraft.STATISTICS);
        return rest;
    }
}
