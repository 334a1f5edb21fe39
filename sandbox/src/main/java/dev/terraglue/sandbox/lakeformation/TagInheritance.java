package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.lakeformation.AssignedTags.Bearer;
import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.ColumnLFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/** A table has its database's LF-Tags and a column its table's, but for keys that it has a value of its own for. */
final class TagInheritance {
    private final AssignedTags assigned;
    private final Catalog catalog;

    TagInheritance(AssignedTags assigned, Catalog catalog) {
        this.assigned = assigned;
        this.catalog = catalog;
    }

    enum View { ASSIGNED, EFFECTIVE }

    List<LFTagPair> ofDatabase(String name, Call call) {
        return pairs(onDatabase(name, call), call);
    }

    List<LFTagPair> ofTable(Table table, View view, Call call) {
        return pairs(onTable(table, view, call), call);
    }

    /** Columns without tags are left out. */
    List<ColumnLFTag> ofColumns(Table table, List<String> columns, View view, Call call) {
        List<ColumnLFTag> found = new ArrayList<>();
        for (String column : columns) {
            Map<String, String> tags = view == View.EFFECTIVE ? onTable(table, view, call) : new TreeMap<>();
            tags.putAll(assigned.of(new Bearer(table.databaseName(), table.name(), column), table.createTime()));
            if (!tags.isEmpty()) found.add(ColumnLFTag.builder().name(column).lfTags(pairs(tags, call)).build());
        }
        return found;
    }

    TaggedTable tagged(Table table, Call call) {
        return TaggedTable.builder()
                .table(Resources.ofTable(table, call).table())
                .lfTagOnDatabase(ofDatabase(table.databaseName(), call))
                .lfTagsOnTable(ofTable(table, View.EFFECTIVE, call))
                .lfTagsOnColumns(ofColumns(table, Catalog.columns(table), View.EFFECTIVE, call))
                .build();
    }

    private Map<String, String> onDatabase(String name, Call call) {
        return assigned.of(Bearer.database(name), catalog.database(name, call).createTime());
    }

    private Map<String, String> onTable(Table table, View view, Call call) {
        Map<String, String> tags = view == View.EFFECTIVE ? onDatabase(table.databaseName(), call) : new TreeMap<>();
        tags.putAll(assigned.of(Bearer.table(table.databaseName(), table.name()), table.createTime()));
        return tags;
    }

    private static List<LFTagPair> pairs(Map<String, String> tags, Call call) {
        return tags.entrySet().stream()
                .map(tag -> LFTagPair.builder().catalogId(call.caller().account()).tagKey(tag.getKey()).tagValues(tag.getValue()).build())
                .toList();
    }
}
