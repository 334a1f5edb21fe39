package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.glue.resource.GlueAccess;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.logs.LogWriter;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchGetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CreateClassifierRequest;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteClassifierRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetClassifierRequest;
import software.amazon.awssdk.services.glue.model.GetClassifiersRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerMetricsRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlsRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.UpdateClassifierRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerScheduleRequest;

/** Glue's crawlers: the parts put together, and what triggers and workflows need of them. */
public final class Crawlers implements AutoCloseable {
    public static final Schema SCHEMA = CrawlStore.SCHEMA;

    private final ResourceStore<Crawler> crawlers;
    private final ResourceStore<Classifier> classifiers;
    private final CrawlStore store;
    private final Crawls crawls;
    private final CrawlerSchedules schedules;
    private final RoleCredentials roles;
    private final GlueTags tags;

    /** How crawls reach S3 and the catalog, as the crawler's role. */
    public record Access(RoleCredentials roles, AuthorizedCalls s3, Supplier<AuthorizedCalls> glue) {}

    public Crawlers(
            Database database,
            GlueTags tags,
            Access access,
            LogWriter logs,
            GlueEvents events,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.roles = access.roles();
        this.tags = tags;
        crawlers = new ResourceStore<>(database, "Crawler", Crawler.class);
        classifiers = new ResourceStore<>(database, "Classifier", Classifier.class);
        store = new CrawlStore(database);
        crawls = new Crawls(store, new CustomClassifiers(classifiers), access, logs, events, untilStored, clock, () -> ids.get().toString());
        schedules = new CrawlerSchedules(crawlers, crawls, clock);
    }

    /** Ends the crawls that a sandbox before this one left under way. Called before anybody can start one. */
    public void endOrphans() {
        crawls.endOrphans();
    }

    /** Who hears of each crawl that has ended: the workflows. */
    public void whenEnded(Consumer<CrawlRun> listener) {
        crawls.whenEnded(listener);
    }

    /** Begins to keep schedules. */
    public void resume() {
        schedules.changed();
    }

    /**
     * Starts a crawl for a trigger.
     *
     * @param workflowRun the workflow's run that it belongs to, if any
     * @throws dev.terraglue.sandbox.wire.ServiceException where there is no such crawler, or one of its crawls is under way
     */
    public void start(String crawler, @Nullable String workflowRun) {
        crawls.start(crawlers.find(crawler).orElseThrow(() -> CrawlerErrors.missing(crawler)), workflowRun);
    }

    public void stop(CrawlRun crawl) {
        crawls.stop(crawl);
    }

    /** The crawls of a workflow's run, in the order of their start. */
    public List<CrawlRun> ofWorkflowRun(String workflowRun) {
        return store.ofWorkflowRun(workflowRun);
    }

    public Optional<CrawlRun> latest(String crawler) {
        return store.ofCrawler(crawler, 1).stream().findFirst();
    }

    public Map<String, Operation<?>> operations() {
        var definitions = new CrawlerOperations(crawlers, store, schedules, roles, tags);
        var running = new CrawlOperations(crawlers, store, crawls);
        var custom = new ClassifierOperations(classifiers);
        return Service.operations(
                Operation.of(CreateCrawlerRequest.class, (request, call) -> GlueAccess.passingRole(GlueAccess.resource("CreateCrawler", call, "crawler", request.name()), call, request.role()), definitions::createCrawler),
                Operation.of(UpdateCrawlerRequest.class, (request, call) -> GlueAccess.passingRole(GlueAccess.resource("UpdateCrawler", call, "crawler", request.name()), call, request.role()), definitions::updateCrawler),
                Operation.of(GetCrawlerRequest.class, (request, call) -> GlueAccess.resource("GetCrawler", call, "crawler", request.name()), definitions::getCrawler),
                Operation.of(DeleteCrawlerRequest.class, (request, call) -> GlueAccess.resource("DeleteCrawler", call, "crawler", request.name()), definitions::deleteCrawler),
                Operation.of(GetCrawlersRequest.class, (request, call) -> GlueAccess.anything("GetCrawlers"), definitions::getCrawlers),
                Operation.of(ListCrawlersRequest.class, (request, call) -> GlueAccess.anything("ListCrawlers"), definitions::listCrawlers),
                Operation.of(BatchGetCrawlersRequest.class, (request, call) -> GlueAccess.resources("BatchGetCrawlers", call, "crawler", request.crawlerNames()), definitions::batchGetCrawlers),
                Operation.of(StartCrawlerRequest.class, (request, call) -> GlueAccess.resource("StartCrawler", call, "crawler", request.name()), running::startCrawler),
                Operation.of(StopCrawlerRequest.class, (request, call) -> GlueAccess.resource("StopCrawler", call, "crawler", request.name()), running::stopCrawler),
                Operation.of(GetCrawlerMetricsRequest.class, (request, call) -> GlueAccess.anything("GetCrawlerMetrics"), running::getCrawlerMetrics),
                Operation.of(ListCrawlsRequest.class, (request, call) -> GlueAccess.resource("ListCrawls", call, "crawler", request.crawlerName()), running::listCrawls),
                Operation.of(UpdateCrawlerScheduleRequest.class, (request, call) -> GlueAccess.resource("UpdateCrawlerSchedule", call, "crawler", request.crawlerName()), schedules::updateCrawlerSchedule),
                Operation.of(StartCrawlerScheduleRequest.class, (request, call) -> GlueAccess.resource("StartCrawlerSchedule", call, "crawler", request.crawlerName()), schedules::startCrawlerSchedule),
                Operation.of(StopCrawlerScheduleRequest.class, (request, call) -> GlueAccess.resource("StopCrawlerSchedule", call, "crawler", request.crawlerName()), schedules::stopCrawlerSchedule),
                Operation.of(CreateClassifierRequest.class, (request, call) -> GlueAccess.anything("CreateClassifier"), custom::createClassifier),
                Operation.of(GetClassifierRequest.class, (request, call) -> GlueAccess.anything("GetClassifier"), custom::getClassifier),
                Operation.of(GetClassifiersRequest.class, (request, call) -> GlueAccess.anything("GetClassifiers"), custom::getClassifiers),
                Operation.of(UpdateClassifierRequest.class, (request, call) -> GlueAccess.anything("UpdateClassifier"), custom::updateClassifier),
                Operation.of(DeleteClassifierRequest.class, (request, call) -> GlueAccess.anything("DeleteClassifier"), custom::deleteClassifier));
    }

    @Override
    public void close() {
        schedules.close();
        crawls.close();
    }
}
