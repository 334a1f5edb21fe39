package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.CrawlSummary.Change;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.schema.FileVerdict;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/** Brings what a crawl found into the catalog, by the crawler's policy for changes. */
final class Cataloguing {
    static final String UPDATED_BY = "UPDATED_BY_CRAWLER";
    static final String DEPRECATED_BY = "DEPRECATED_BY_CRAWLER";

    private static final String INDEX = "crawler_partition_index";
    private static final int FILES_NAMED = 200;

    private final CatalogTables catalog;
    private final Crawler crawler;
    private final CrawlConfiguration configuration;
    private final CrawlLog log;
    private final CrawlSummary summary;
    private final InstantSource clock;
    private final PartitionSync partitions;
    private final Map<S3Location, Table> present = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    Cataloguing(CatalogTables catalog, Crawler crawler, CrawlConfiguration configuration, CrawlLog log, CrawlSummary summary, InstantSource clock) {
        this.catalog = catalog;
        this.crawler = crawler;
        this.configuration = configuration;
        this.log = log;
        this.summary = summary;
        this.clock = clock;
        this.partitions = new PartitionSync(catalog, crawler, log, summary, clock);
        for (Table table : catalog.tables()) {
            names.add(table.name());
            location(table).ifPresent(location -> present.putIfAbsent(location, table));
        }
    }

    /** The tables that were there before, at that place or below. */
    List<Table> tablesIn(S3Location place) {
        return present.entrySet().stream().filter(table -> place.holds(table.getKey())).map(Map.Entry::getValue).toList();
    }

    /** @param parameters that tell of the target, for instance its exclusions */
    void add(Found found, Map<String, String> parameters) {
        tellOfMisfits(found);
        TableDraft draft = new TableDraft(found, withCrawler(parameters));
        Table table = present.get(found.location().asFolder());
        if (table == null) create(draft);
        else update(table, draft);
    }

    /** What was found of a table that the crawler was given. */
    void refresh(Table table, Found found) {
        tellOfMisfits(found);
        update(table, new TableDraft(found, withCrawler(Map.of())));
    }

    /** Does with this crawler's tables whose data are gone what the policy says. */
    void removeGone(List<S3Location> targets) {
        present.forEach((location, table) -> {
            boolean own = crawler.name().equals(table.parameters().get(UPDATED_BY));
            if (own && !seen.contains(table.name()) && targets.stream().anyMatch(target -> target.holds(location))) removeGone(table);
        });
    }

    private void removeGone(Table table) {
        DeleteBehavior behavior = crawler.schemaChangePolicy().deleteBehavior();
        if (behavior == DeleteBehavior.DELETE_FROM_DATABASE) {
            catalog.delete(table.name());
            summary.table(Change.DELETE, table.name());
            log.info("Deleted table " + table.name() + " in database " + catalog.database());
        } else if (behavior == DeleteBehavior.DEPRECATE_IN_DATABASE && !table.parameters().containsKey(DEPRECATED_BY)) {
            Map<String, String> parameters = new LinkedHashMap<>(table.parameters());
            parameters.put(DEPRECATED_BY, Long.toString(clock.millis()));
            catalog.update(ModelCopy.copy(table, TableInput.builder()).parameters(parameters).build(), true);
            summary.table(Change.UPDATE, table.name());
            log.info("Table " + table.name() + " in database " + catalog.database() + " is marked deprecated because its data no longer exist");
        } else if (behavior == DeleteBehavior.LOG) {
            log.info("The data of table " + table.name() + " in database " + catalog.database() + " no longer exist. SchemaChangePolicy is to log it only");
        }
    }

    private void create(TableDraft draft) {
        String plain = TableName.of(crawler.tablePrefix() == null ? "" : crawler.tablePrefix(), draft.location());
        String name = names.add(plain) ? plain : TableName.distinct(plain, draft.location());
        names.add(name);
        boolean indexed = configuration.partitionIndex() && draft.isPartitioned();
        TableInput table = draft.table(name);
        catalog.create(table, indexed ? PartitionIndex.builder().indexName(INDEX).keys(draft.partitionKeyNames()).build() : null);
        seen.add(name);
        summary.table(Change.ADD, name);
        log.info("Created table " + name + " in database " + catalog.database());
        partitions.create(name, draft, table.storageDescriptor());
    }

    private void update(Table table, TableDraft draft) {
        seen.add(table.name());
        if (draft.isUnknown()) {
            log.warn("No file at " + draft.location() + " could be read: table " + table.name() + " stays as it is");
            return;
        }
        boolean mayUpdate = crawler.schemaChangePolicy().updateBehavior() == UpdateBehavior.UPDATE_IN_DATABASE;
        TableChange change = TableChange.of(table, draft, configuration.mergeNewColumns());
        if (change.ofSchema() && mayUpdate) {
            if (change.ofPartitionKeys()) partitions.deleteAll(table.name());
            catalog.update(change.table(), true);
            summary.table(Change.UPDATE, table.name());
            log.info("Updated table " + table.name() + " in database " + catalog.database());
        } else if (change.ofSchema()) {
            log.info("The schema of table " + table.name() + " in database " + catalog.database() + " has changed. SchemaChangePolicy is to log it only");
        } else if (change.ofStatistics() && mayUpdate) {
            catalog.update(change.table(), false);
        }
        if (change.ofPartitionKeys() && !mayUpdate) {
            log.warn("The folders of table " + table.name() + " do not fit its partition keys: no partitions are added");
            return;
        }
        boolean inherit = change.ofSchema() && mayUpdate && configuration.inheritFromTable();
        partitions.update(table.name(), draft, mayUpdate ? change.table().storageDescriptor() : table.storageDescriptor(), mayUpdate, inherit);
    }

    private void tellOfMisfits(Found found) {
        List<FileVerdict.Refused> misfits = found.inference().refused();
        if (misfits.isEmpty()) return;
        log.warn("Some files do not match the schema detected. Remove or exclude the following files from the crawler (" + misfits.size() + " in " + found.location()
                + (misfits.size() > FILES_NAMED ? ", truncated to the first " + FILES_NAMED : "") + "):");
        misfits.stream().limit(FILES_NAMED).forEach(misfit -> log.warn(misfit.message()));
    }

    private Map<String, String> withCrawler(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CrawlerSchemaSerializerVersion", "1.0");
        all.put("CrawlerSchemaDeserializerVersion", "1.0");
        all.put(UPDATED_BY, crawler.name());
        if (configuration.partitionIndex()) all.put("partition_filtering.enabled", "true");
        return all;
    }

    private static Optional<S3Location> location(Table table) {
        if (table.storageDescriptor() == null || table.storageDescriptor().location() == null) return Optional.empty();
        String location = table.storageDescriptor().location();
        return location.startsWith("s3") ? Optional.of(S3Location.parse(location).asFolder()) : Optional.empty();
    }
}
