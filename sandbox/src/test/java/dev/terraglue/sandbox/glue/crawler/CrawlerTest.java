package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlsFilter;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.FieldName;
import software.amazon.awssdk.services.glue.model.FilterOperator;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.NoScheduleException;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.ScheduleState;
import software.amazon.awssdk.services.glue.model.SchedulerNotRunningException;
import software.amazon.awssdk.services.glue.model.SchedulerRunningException;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/** Crawlers as definitions, their schedules and their history. */
@Timeout(120)
class CrawlerTest {
    @TempDir
    Path home;

    private CrawlLake lake;

    @BeforeEach
    void start() {
        lake = CrawlLake.start(home);
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aCrawlerIsToldWithGluesDefaults() {
        lake.crawler("c", "s3://raw/in/", r -> r.role("arn:aws:iam::000000000000:role/crawler").tags(Map.of("layer", "sor")));

        Crawler crawler = lake.glue.getCrawler(r -> r.name("c")).crawler();

        assertThat(crawler.role()).isEqualTo("crawler");
        assertThat(crawler.state()).isEqualTo(CrawlerState.READY);
        assertThat(crawler.schemaChangePolicy().updateBehavior()).isEqualTo(UpdateBehavior.UPDATE_IN_DATABASE);
        assertThat(crawler.schemaChangePolicy().deleteBehavior()).isEqualTo(DeleteBehavior.DEPRECATE_IN_DATABASE);
        assertThat(crawler.recrawlPolicy().recrawlBehavior()).isEqualTo(RecrawlBehavior.CRAWL_EVERYTHING);
        assertThat(crawler.lineageConfiguration().crawlerLineageSettingsAsString()).isEqualTo("DISABLE");
        assertThat(crawler.version()).isEqualTo(1);
        assertThat(crawler.lastCrawl()).isNull();
        assertThat(lake.glue.getTags(r -> r.resourceArn("arn:aws:glue:us-east-1:000000000000:crawler/c")).tags()).isEqualTo(Map.of("layer", "sor"));
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> {})).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void aRoleThatGlueCannotAssumeIsRefusedAtOnce() {
        lake.iam.createRole(r -> r.roleName("emr").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "emr-serverless.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
        String message = "Service is unable to assume provided role. Please verify role's TrustPolicy";

        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.role("nobody"))).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.role("emr"))).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
        lake.crawler("c", "s3://raw/in/", r -> {});
        assertThatThrownBy(() -> lake.glue.updateCrawler(r -> r.name("c").role("emr"))).isInstanceOf(InvalidInputException.class).hasMessageContaining(message);
        assertThat(lake.glue.getCrawler(r -> r.name("c")).crawler().role()).isEqualTo("crawler");
    }

    @Test
    void anUpdateChangesWhatItNames() {
        lake.crawler("c", "s3://raw/in/", r -> r.schedule("cron(0 6 * * ? *)").description("first"));

        lake.glue.updateCrawler(r -> r.name("c").tablePrefix("x_").schedule(""));

        Crawler crawler = lake.glue.getCrawler(r -> r.name("c")).crawler();
        assertThat(crawler.tablePrefix()).isEqualTo("x_");
        assertThat(crawler.description()).isEqualTo("first");
        assertThat(crawler.schedule()).isNull();
        assertThat(crawler.version()).isEqualTo(2);
    }

    @Test
    void listingsHaveAllCrawlers() {
        for (String name : List.of("a", "b", "c")) lake.crawler(name, "s3://raw/" + name + "/", r -> {});

        assertThat(lake.glue.listCrawlers(r -> r.maxResults(2)).crawlerNames()).containsExactly("a", "b");
        assertThat(lake.glue.getCrawlersPaginator(r -> r.maxResults(2)).stream().flatMap(page -> page.crawlers().stream()).map(Crawler::name)).containsExactly("a", "b", "c");
        assertThat(lake.glue.batchGetCrawlers(r -> r.crawlerNames("b", "x")).crawlersNotFound()).containsExactly("x");
        assertThat(lake.glue.getCrawlerMetrics(r -> {}).crawlerMetricsList()).hasSize(3);
        lake.glue.deleteCrawler(r -> r.name("b"));
        assertThat(lake.glue.listCrawlers(r -> {}).crawlerNames()).containsExactly("a", "c");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> lake.glue.getCrawler(r -> r.name("x"))).isInstanceOf(EntityNotFoundException.class).hasMessageContaining("Crawler entry with name x does not exist");
        assertThatThrownBy(() -> lake.glue.startCrawler(r -> r.name("x"))).isInstanceOf(EntityNotFoundException.class).hasMessageContaining("Crawler with name x does not exist");
        assertThatThrownBy(() -> lake.glue.deleteCrawler(r -> r.name("x"))).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> lake.glue.listCrawls(r -> r.crawlerName("x"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aDefinitionThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.targets(t -> {}))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.configuration("{}"))).isInstanceOf(InvalidInputException.class).hasMessageContaining("Version");
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.schedule("every day"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lake.crawler("c", "s3://raw/in/", r -> r.recrawlPolicy(p -> p.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can have only LOG");
        assertThatThrownBy(() -> lake.glue.createCrawler(r -> r.name("c"))).hasMessageContaining("Member must not be null");
    }

    @Test
    void aScheduleIsStartedAndStopped() {
        lake.crawler("c", "s3://raw/in/", r -> {});
        assertThatThrownBy(() -> lake.glue.startCrawlerSchedule(r -> r.crawlerName("c"))).isInstanceOf(NoScheduleException.class);
        assertThatThrownBy(() -> lake.glue.stopCrawlerSchedule(r -> r.crawlerName("c"))).isInstanceOf(SchedulerNotRunningException.class);

        lake.glue.updateCrawlerSchedule(r -> r.crawlerName("c").schedule("cron(0 6 ? * MON *)"));
        assertThatThrownBy(() -> lake.glue.startCrawlerSchedule(r -> r.crawlerName("c"))).isInstanceOf(SchedulerRunningException.class);
        lake.glue.stopCrawlerSchedule(r -> r.crawlerName("c"));

        assertThat(lake.glue.getCrawler(r -> r.name("c")).crawler().schedule().state()).isEqualTo(ScheduleState.NOT_SCHEDULED);
        lake.glue.startCrawlerSchedule(r -> r.crawlerName("c"));
        assertThat(lake.glue.getCrawler(r -> r.name("c")).crawler().schedule().state()).isEqualTo(ScheduleState.SCHEDULED);
    }

    @Test
    void theHistoryTellsCrawlsFromTheNewestOn() {
        lake.put("in/sales/a.json", "{\"id\": 1}\n");
        lake.crawl("s3://raw/in/");
        lake.delete("in/sales/a.json");
        lake.glue.updateCrawler(r -> r.name("c").databaseName("gone").classifiers("missing"));
        assertThat(lake.run("c").status()).isEqualTo(LastCrawlStatus.FAILED);

        assertThat(lake.glue.listCrawls(r -> r.crawlerName("c")).crawls()).extracting(CrawlerHistory::state).containsExactly(CrawlerHistoryState.FAILED, CrawlerHistoryState.COMPLETED);
        assertThat(lake.glue.listCrawls(r -> r.crawlerName("c").filters(CrawlsFilter.builder().fieldName(FieldName.STATE).filterOperator(FilterOperator.EQ).fieldValue("COMPLETED").build())).crawls())
                .singleElement()
                .satisfies(crawl -> assertThat(crawl.summary()).contains("sales"))
                .satisfies(crawl -> assertThat(crawl.logStream()).isEqualTo("c"));
        String next = lake.glue.listCrawls(r -> r.crawlerName("c").maxResults(1)).nextToken();
        assertThat(lake.glue.listCrawls(r -> r.crawlerName("c").nextToken(next)).crawls()).extracting(CrawlerHistory::state).containsExactly(CrawlerHistoryState.COMPLETED);
        assertThat(lake.glue.getCrawlerMetrics(r -> r.crawlerNameList("c")).crawlerMetricsList().getFirst().lastRuntimeSeconds()).isNotNegative();
    }

    @Test
    void aCrawlerThatDoesNotRunCannotBeStopped() {
        lake.crawler("c", "s3://raw/in/", r -> {});

        assertThatThrownBy(() -> lake.glue.stopCrawler(r -> r.name("c"))).isInstanceOf(CrawlerNotRunningException.class);
    }

    @Test
    void crawlersAndTheirHistoryOutliveARestart() {
        lake.put("in/sales/a.json", "{\"id\": 1}\n");
        lake.crawl("s3://raw/in/");
        lake.close();
        lake = CrawlLake.restart(home);

        assertThat(lake.glue.getCrawler(r -> r.name("c")).crawler().lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
        assertThat(lake.glue.listCrawls(r -> r.crawlerName("c")).crawls()).hasSize(1);
    }
}
