package dev.terraglue.sandbox.glue.crawler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.terraglue.schema.CustomFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/** What one crawl does: it lists the targets, finds the tables, and brings them into the catalog. */
final class CrawlTask {
    private final Crawler crawler;
    private final CrawlConfiguration configuration;
    private final RoleCalls calls;
    private final CrawlLog log;
    private final CrawlSummary summary;
    private final FolderListing listing;
    private final Inspection inspection;
    private final CatalogFactory cataloguing;
    private final Runnable stillWanted;

    /** Opens a database of the catalog for writing. */
    @FunctionalInterface
    interface CatalogFactory {
        Cataloguing open(CatalogTables tables, CrawlConfiguration configuration, CrawlSummary summary);
    }

    /**
     * @param stillWanted throws {@link CrawlEnds.Cancelled} where the crawl has been stopped
     * @param summary     filled while the crawl goes on
     */
    CrawlTask(
            Crawler crawler, List<CustomFormat> formats, RoleCalls calls, CrawlLog log, CrawlSummary summary, CatalogFactory cataloguing, Runnable stillWanted) {
        this.crawler = crawler;
        this.configuration = CrawlConfiguration.parse(crawler.configuration());
        this.calls = calls;
        this.log = log;
        this.summary = summary;
        this.cataloguing = cataloguing;
        this.stillWanted = stillWanted;
        this.listing = new FolderListing(calls, stillWanted);
        this.inspection = new Inspection(calls, formats, stillWanted);
    }

    /** @throws CrawlEnds where it does not come to its end */
    void run() {
        refuseWhatIsNotBuilt();
        if (!crawler.targets().catalogTargets().isEmpty()) crawlCatalogTargets();
        else crawlS3Targets();
    }

    private void refuseWhatIsNotBuilt() {
        CrawlerTargets targets = crawler.targets();
        refuse(targets.jdbcTargets(), "JDBC");
        refuse(targets.mongoDBTargets(), "MongoDB");
        refuse(targets.dynamoDBTargets(), "DynamoDB");
        refuse(targets.deltaTargets(), "Delta Lake");
        refuse(targets.icebergTargets(), "Iceberg");
        refuse(targets.hudiTargets(), "Hudi");
        if (crawler.recrawlPolicy().recrawlBehavior() == RecrawlBehavior.CRAWL_EVENT_MODE) {
            throw new CrawlEnds.Failed("terraglue has not built crawls by S3 events (CRAWL_EVENT_MODE) yet");
        }
    }

    private static void refuse(List<?> targets, String kind) {
        if (!targets.isEmpty()) throw new CrawlEnds.Failed("terraglue has not built " + kind + " targets of crawlers yet; it crawls S3 and catalog targets");
    }

    // ---- S3 targets

    /** A table that was found, and the parameters that its target gives it. */
    private record Candidate(Found found, Map<String, String> parameters) {}

    private void crawlS3Targets() {
        CatalogTables tables = new CatalogTables(calls, databaseName());
        tables.requireDatabase();
        Cataloguing catalog = cataloguing.open(tables, configuration, summary);
        boolean newFoldersOnly = crawler.recrawlPolicy().recrawlBehavior() == RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY;
        List<Candidate> candidates = new ArrayList<>();
        List<S3Location> places = new ArrayList<>();
        for (S3Target target : crawler.targets().s3Targets()) {
            S3Location place = S3Location.parse(target.path());
            Folder folder = list(place, target);
            places.add(folder.isEmpty() ? place : folder.location());
            if (newFoldersOnly) addPartitionsInNewFolders(folder, tables, catalog);
            Map<String, String> parameters = target.exclusions().isEmpty() ? Map.of() : Map.of("exclusions", json(target.exclusions()));
            grouping(configuration.tableLevel()).tables(folder).forEach(found -> candidates.add(new Candidate(found, parameters)));
        }
        requireThreshold(candidates.size());
        log.benchmark("Classification complete, writing results to database " + tables.database());
        log.info("Crawler configured with SchemaChangePolicy {\"UpdateBehavior\":\"" + crawler.schemaChangePolicy().updateBehaviorAsString() + "\",\"DeleteBehavior\":\""
                + crawler.schemaChangePolicy().deleteBehaviorAsString() + "\"}.");
        for (Candidate candidate : candidates) {
            stillWanted.run();
            catalog.add(candidate.found(), candidate.parameters());
        }
        if (!newFoldersOnly) catalog.removeGone(places);
    }

    private Folder list(S3Location place, S3Target target) {
        int sample = target.sampleSize() == null ? Inspection.FILES_OF_A_FOLDER : target.sampleSize();
        Folder folder = listing.list(place, Exclusions.parse(target.exclusions()), sample);
        if (folder.isEmpty()) log.warn("No files found at " + place);
        return folder;
    }

    private void requireThreshold(int found) {
        OptionalInt threshold = configuration.tableThreshold();
        if (threshold.isPresent() && found > threshold.getAsInt()) {
            throw new CrawlEnds.Failed("The number of tables detected by crawler: " + found + " is greater than the table threshold value provided: " + threshold.getAsInt() + ".");
        }
    }

    /** What is known is taken out of the folder; new partitions of tables that are there go into the catalog at once. */
    private void addPartitionsInNewFolders(Folder root, CatalogTables tables, Cataloguing catalog) {
        for (Table table : catalog.tablesIn(root.location())) {
            Optional<Folder> folder = root.at(S3Location.parse(table.storageDescriptor().location()));
            if (folder.isEmpty()) continue;
            if (table.partitionKeys().isEmpty()) {
                folder.get().clearFiles();
                continue;
            }
            Set<S3Location> known = new HashSet<>();
            tables.eachPartition(table.name(), partition -> known.add(S3Location.parse(partition.storageDescriptor().location()).asFolder()));
            known.forEach(place -> folder.get().at(place).ifPresent(Folder::clearFiles));
            folder.get().prune();
            if (!folder.get().isEmpty()) {
                Found found = grouping(OptionalInt.empty()).wholly(folder.get());
                if (found.keys() == table.partitionKeys().size()) catalog.refresh(table, found);
                else log.warn("The new folders in " + found.location() + " do not fit the partition keys of table " + table.name());
            }
            folder.get().clear();
        }
        root.prune();
    }

    // ---- catalog targets

    private void crawlCatalogTargets() {
        for (CatalogTarget target : crawler.targets().catalogTargets()) {
            CatalogTables tables = new CatalogTables(calls, target.databaseName());
            Cataloguing catalog = cataloguing.open(tables, configuration, summary);
            log.benchmark("Running for tables " + target.tables() + " of database " + target.databaseName());
            for (String name : target.tables()) {
                stillWanted.run();
                refresh(tables.table(name), catalog);
            }
        }
    }

    private void refresh(Table table, Cataloguing catalog) {
        Folder folder = listing.list(S3Location.parse(table.storageDescriptor().location()), Exclusions.parse(List.of()), Inspection.FILES_OF_A_FOLDER);
        if (folder.isEmpty()) {
            log.warn("No files found at " + folder.location() + ": table " + table.name() + " stays as it is");
            return;
        }
        Found found = grouping(OptionalInt.empty()).wholly(folder);
        catalog.refresh(table, found);
    }

    private Grouping grouping(OptionalInt tableLevel) {
        return new Grouping(new Likeness(configuration.combineCompatible()), tableLevel, inspection::of);
    }

    private String databaseName() {
        @Nullable String name = crawler.databaseName();
        if (name == null || name.isEmpty()) throw new CrawlEnds.Failed("The crawler has no database for its tables");
        return name;
    }

    private static String json(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }
}
