package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerLineageSettings;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlPolicy;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SchemaChangePolicy;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/** What makes a crawler's definition complete, and what it must not say. */
final class CrawlerRules {
    /** With what Glue tells of a crawler that does not say it. */
    static Crawler complete(Crawler given) {
        SchemaChangePolicy changes = given.schemaChangePolicy() == null ? SchemaChangePolicy.builder().build() : given.schemaChangePolicy();
        return given.toBuilder()
                .targets(complete(given.targets()))
                .classifiers(given.classifiers())
                .schemaChangePolicy(SchemaChangePolicy.builder()
                        .updateBehavior(changes.updateBehavior() == null ? UpdateBehavior.UPDATE_IN_DATABASE : changes.updateBehavior())
                        .deleteBehavior(changes.deleteBehavior() == null ? DeleteBehavior.DEPRECATE_IN_DATABASE : changes.deleteBehavior())
                        .build())
                .recrawlPolicy(given.recrawlPolicy() == null ? RecrawlPolicy.builder().recrawlBehavior(RecrawlBehavior.CRAWL_EVERYTHING).build() : given.recrawlPolicy())
                .lineageConfiguration(lineage -> lineage.crawlerLineageSettings(
                        given.lineageConfiguration() == null ? CrawlerLineageSettings.DISABLE : given.lineageConfiguration().crawlerLineageSettings()))
                .lakeFormationConfiguration(lake -> lake.useLakeFormationCredentials(usesLakeFormation(given)).accountId(lakeFormationAccount(given)))
                .build();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException */
    static void check(Crawler crawler) {
        CrawlerTargets targets = crawler.targets();
        boolean none = Stream.of(
                        targets.s3Targets(), targets.jdbcTargets(), targets.mongoDBTargets(), targets.dynamoDBTargets(), targets.catalogTargets(),
                        targets.deltaTargets(), targets.icebergTargets(), targets.hudiTargets())
                .allMatch(List::isEmpty);
        if (none) throw GlueErrors.invalidInput("At least one crawl target must be specified.");
        for (S3Target target : targets.s3Targets()) {
            S3Location.parse(target.path());
            Exclusions.parse(target.exclusions());
            if (target.sampleSize() != null && (target.sampleSize() < 1 || target.sampleSize() > 249)) throw GlueErrors.invalidInput("SampleSize must be between 1 and 249.");
        }
        checkCatalogTargets(crawler);
        CrawlConfiguration.parse(crawler.configuration());
        SchemaChangePolicy changes = crawler.schemaChangePolicy();
        boolean onlyLogs = changes.updateBehavior() == UpdateBehavior.LOG && changes.deleteBehavior() == DeleteBehavior.LOG;
        if (crawler.recrawlPolicy().recrawlBehavior() == RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY && !onlyLogs) {
            throw GlueErrors.invalidInput(
                    "The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only LOG DeleteBehavior value and LOG UpdateBehavior value.");
        }
    }

    private static void checkCatalogTargets(Crawler crawler) {
        List<CatalogTarget> targets = crawler.targets().catalogTargets();
        if (targets.isEmpty()) return;
        if (!crawler.targets().s3Targets().isEmpty()) throw GlueErrors.invalidInput("Catalog targets cannot be combined with other targets.");
        if (targets.stream().anyMatch(target -> target.databaseName() == null || target.tables().isEmpty())) {
            throw GlueErrors.invalidInput("A catalog target must name a database and at least one table.");
        }
        if (crawler.schemaChangePolicy().deleteBehavior() != DeleteBehavior.LOG) {
            throw GlueErrors.invalidInput("The SchemaChangePolicy for catalog targets can have only LOG DeleteBehavior value.");
        }
    }

    private static CrawlerTargets complete(CrawlerTargets targets) {
        return targets.toBuilder()
                .s3Targets(targets.s3Targets())
                .jdbcTargets(targets.jdbcTargets())
                .mongoDBTargets(targets.mongoDBTargets())
                .dynamoDBTargets(targets.dynamoDBTargets())
                .catalogTargets(targets.catalogTargets())
                .deltaTargets(targets.deltaTargets())
                .icebergTargets(targets.icebergTargets())
                .hudiTargets(targets.hudiTargets())
                .build();
    }

    private static boolean usesLakeFormation(Crawler crawler) {
        return crawler.lakeFormationConfiguration() != null && Boolean.TRUE.equals(crawler.lakeFormationConfiguration().useLakeFormationCredentials());
    }

    private static String lakeFormationAccount(Crawler crawler) {
        boolean given = crawler.lakeFormationConfiguration() != null && crawler.lakeFormationConfiguration().accountId() != null;
        return given ? crawler.lakeFormationConfiguration().accountId() : "";
    }

    private CrawlerRules() {}
}
