package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/** Crawlers that triggers start and wait for, that are stopped, and that a sandbox leaves behind. */
@Timeout(120)
class CrawlersInWorkflowsTest {
    @TempDir
    Path home;

    private CrawlLake lake;

    @BeforeEach
    void start() {
        lake = CrawlLake.start(home);
        lake.put("first/a.json", "{\"id\": 1}\n");
        lake.put("second/a.json", "{\"id\": 1}\n");
        lake.crawler("first", "s3://raw/first/", r -> {});
        lake.crawler("second", "s3://raw/second/", r -> {});
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aCrawlerFollowsACrawlerThatSucceeded() {
        chain(CrawlState.SUCCEEDED);

        WorkflowRun run = runOfWorkflow();

        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics().totalActions()).isEqualTo(2);
        assertThat(run.statistics().succeededActions()).isEqualTo(2);
        assertThat(lake.tables()).containsExactly("first", "second");
        assertThat(run.graph().nodes()).filteredOn(node -> node.type() == NodeType.CRAWLER).hasSize(2).allSatisfy(node -> {
            Crawl crawl = node.crawlerDetails().crawls().getFirst();
            assertThat(crawl.state()).isEqualTo(CrawlState.SUCCEEDED);
            assertThat(crawl.logStream()).isEqualTo(node.name());
        });
        assertThat(run.graph().edges()).extracting(edge -> edge.sourceId() + " " + edge.destinationId())
                .containsExactlyInAnyOrder("TRIGGER:start CRAWLER:first", "CRAWLER:first TRIGGER:then", "TRIGGER:then CRAWLER:second");
    }

    @Test
    void aFailedCrawlFiresWhatWaitsForItsFailure() {
        lake.glue.updateCrawler(r -> r.name("first").classifiers("missing"));
        chain(CrawlState.FAILED);

        WorkflowRun run = runOfWorkflow();

        assertThat(run.statistics().failedActions()).isEqualTo(1);
        assertThat(run.statistics().succeededActions()).isEqualTo(1);
        assertThat(lake.tables()).containsExactly("second");
    }

    @Test
    void aTriggerOutsideOfWorkflowsFollowsItsCrawler() {
        lake.glue.createTrigger(r -> r.name("then").type(TriggerType.CONDITIONAL).startOnCreation(true).actions(crawl("second"))
                .predicate(p -> p.conditions(ended("first", CrawlState.SUCCEEDED))));

        lake.again("first");

        Await.until(() -> lake.glue.getCrawler(r -> r.name("second")).crawler().lastCrawl(), last -> last != null);
        assertThat(lake.tables()).containsExactly("first", "second");
    }

    @Test
    void theStartAndTheEndOfACrawlAreEvents() {
        EventBridgeClient events = lake.sandbox.client(EventBridgeClient.builder());
        lake.logs.createLogGroup(r -> r.logGroupName("/aws/events/crawls"));
        events.putRule(r -> r.name("crawls").eventPattern("{\"source\": [\"aws.glue\"], \"detail-type\": [\"Glue Crawler State Change\"]}"));
        events.putTargets(r -> r.rule("crawls").targets(Target.builder().id("log").arn("arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/crawls").build()));

        lake.again("first");

        List<String> told = Await.until(
                () -> lake.logs.filterLogEvents(r -> r.logGroupName("/aws/events/crawls")).events().stream().map(FilteredLogEvent::message).toList(), found -> found.size() == 2);
        assertThat(told).anySatisfy(event -> assertThat(event).contains("\"crawlerName\":\"first\"", "\"state\":\"Started\""));
        assertThat(told).anySatisfy(event -> assertThat(event).contains("\"state\":\"Succeeded\"", "\"tablesCreated\":\"1\""));
    }

    @Test
    void anActionNamesAJobOrACrawler() {
        assertThatThrownBy(() -> lake.glue.createTrigger(r -> r.name("t").type(TriggerType.ON_DEMAND).actions(Action.builder().build()))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lake.glue.createTrigger(r -> r.name("t").type(TriggerType.ON_DEMAND).actions(Action.builder().jobName("j").crawlerName("c").build())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aCrawlThatWasUnderWayWhenTheSandboxDiedHasFailed() {
        lake.close();
        try (Database database = Database.open(home.resolve("metadata.sqlite"), List.of(CrawlStore.SCHEMA))) {
            new CrawlStore(database).add(new CrawlRun("left-behind", "first", CrawlState.RUNNING, Instant.now(), null, null, null, CrawlRun.Outcome.NONE));
        }
        lake = CrawlLake.restart(home);

        assertThat(crawler("first").state()).isEqualTo(CrawlerState.READY);
        assertThat(crawler("first").lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
        assertThat(crawler("first").lastCrawl().errorMessage()).contains("The sandbox ended while this crawl was under way");
        lake.again("first");
    }

    private void chain(CrawlState awaited) {
        lake.glue.createWorkflow(r -> r.name("flow"));
        lake.glue.createTrigger(r -> r.name("start").workflowName("flow").type(TriggerType.ON_DEMAND).actions(crawl("first")));
        lake.glue.createTrigger(r -> r.name("then").workflowName("flow").type(TriggerType.CONDITIONAL).startOnCreation(true).actions(crawl("second"))
                .predicate(p -> p.conditions(ended("first", awaited))));
    }

    private WorkflowRun runOfWorkflow() {
        String id = lake.glue.startWorkflowRun(r -> r.name("flow")).runId();
        return Await.until(
                () -> lake.glue.getWorkflowRun(r -> r.name("flow").runId(id).includeGraph(true)).run(), run -> run.status() != WorkflowRunStatus.RUNNING);
    }

    private Crawler crawler(String name) {
        return lake.glue.getCrawler(r -> r.name(name)).crawler();
    }

    private static Action crawl(String crawler) {
        return Action.builder().crawlerName(crawler).build();
    }

    private static Condition ended(String crawler, CrawlState state) {
        return Condition.builder().crawlerName(crawler).crawlState(state).logicalOperator(LogicalOperator.EQUALS).build();
    }
}
