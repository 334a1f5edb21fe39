package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.CrawlSummary.Change;
import dev.terraglue.sandbox.glue.crawler.Found.Part;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** Keeps the partitions of a table what its folders are. */
final class PartitionSync {
    private static final int SHOWN = 100;

    private final CatalogTables catalog;
    private final Crawler crawler;
    private final CrawlLog log;
    private final CrawlSummary summary;
    private final InstantSource clock;

    PartitionSync(CatalogTables catalog, Crawler crawler, CrawlLog log, CrawlSummary summary, InstantSource clock) {
        this.catalog = catalog;
        this.crawler = crawler;
        this.log = log;
        this.summary = summary;
        this.clock = clock;
    }

    /** Those of a table that has none yet. */
    void create(String table, TableDraft draft, StorageDescriptor ofTable) {
        if (draft.isPartitioned()) add(table, draft, draft.parts(), ofTable);
    }

    /**
     * Adds the new ones, and does with those that are gone what the policy says.
     *
     * @param mayUpdate whether statistics of those that stay may change
     * @param inherit   whether those that stay get the table's columns and format
     */
    void update(String table, TableDraft draft, StorageDescriptor ofTable, boolean mayUpdate, boolean inherit) {
        if (!draft.isPartitioned()) return;
        Map<List<String>, Part> found = new HashMap<>();
        draft.parts().forEach(part -> found.put(draft.values(part), part));
        List<PartitionInput> changed = new ArrayList<>();
        List<Partition> gone = new ArrayList<>();
        catalog.eachPartition(table, partition -> {
            Part part = found.remove(partition.values());
            if (part == null) {
                if (liesIn(draft.location(), partition)) gone.add(partition);
            } else if (inherit || (mayUpdate && !isAsBefore(part, partition))) {
                changed.add(draft.partition(part, inherit || partition.storageDescriptor() == null ? ofTable : partition.storageDescriptor()));
            }
        });
        catalog.updatePartitions(table, changed);
        if (inherit) summary.partitions(Change.UPDATE, changed.size());
        add(table, draft, draft.parts().stream().filter(part -> found.containsKey(draft.values(part))).toList(), ofTable);
        if (crawler.recrawlPolicy().recrawlBehavior() != RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY) removeGone(table, gone);
    }

    /** Before the table gets other keys. */
    void deleteAll(String table) {
        List<List<String>> all = new ArrayList<>();
        catalog.eachPartition(table, partition -> all.add(partition.values()));
        catalog.deletePartitions(table, all);
        summary.partitions(Change.DELETE, all.size());
    }

    private void add(String table, TableDraft draft, List<Part> parts, StorageDescriptor ofTable) {
        if (parts.isEmpty()) return;
        catalog.createPartitions(table, parts.stream().map(part -> draft.partition(part, ofTable)).toList());
        summary.partitions(Change.ADD, parts.size());
        String shown = parts.stream().limit(SHOWN).map(part -> draft.values(part).toString()).toList().toString();
        log.info("Created partitions with values " + shown + (parts.size() > SHOWN ? " (truncated to the first " + SHOWN + " of " + parts.size() + ")" : "") + " for table "
                + table + " in database " + catalog.database());
    }

    private void removeGone(String table, List<Partition> gone) {
        if (gone.isEmpty()) return;
        DeleteBehavior behavior = crawler.schemaChangePolicy().deleteBehavior();
        if (behavior == DeleteBehavior.DELETE_FROM_DATABASE) {
            catalog.deletePartitions(table, gone.stream().map(Partition::values).toList());
            summary.partitions(Change.DELETE, gone.size());
            log.info("Deleted " + gone.size() + " partitions of table " + table + " in database " + catalog.database());
        } else if (behavior == DeleteBehavior.DEPRECATE_IN_DATABASE) {
            List<PartitionInput> deprecated =
                    gone.stream().filter(partition -> !partition.parameters().containsKey(Cataloguing.DEPRECATED_BY)).map(this::deprecated).toList();
            catalog.updatePartitions(table, deprecated);
            summary.partitions(Change.UPDATE, deprecated.size());
        } else {
            log.info("The data of " + gone.size() + " partitions of table " + table + " no longer exist. SchemaChangePolicy is to log it only");
        }
    }

    private PartitionInput deprecated(Partition partition) {
        Map<String, String> parameters = new LinkedHashMap<>(partition.parameters());
        parameters.put(Cataloguing.DEPRECATED_BY, Long.toString(clock.millis()));
        return ModelCopy.copy(partition, PartitionInput.builder()).parameters(parameters).build();
    }

    private static boolean isAsBefore(Part part, Partition partition) {
        Map<String, String> parameters = partition.parameters();
        return Long.toString(part.objects()).equals(parameters.get("objectCount"))
                && Long.toString(part.bytes()).equals(parameters.get("sizeKey"))
                && !parameters.containsKey(Cataloguing.DEPRECATED_BY);
    }

    private static boolean liesIn(S3Location table, Partition partition) {
        String location = partition.storageDescriptor() == null ? null : partition.storageDescriptor().location();
        return location != null && location.startsWith("s3") && table.holds(S3Location.parse(location));
    }
}
