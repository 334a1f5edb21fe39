package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.CrawlRun.Outcome;
import dev.terraglue.sandbox.glue.crawler.CrawlSummary.Change;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.logs.LogWriter;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.store.StoreException;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.Crawler;

/** Runs crawls: from StartCrawler, a schedule or a trigger to the state in which the crawl ends. */
final class Crawls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Crawls.class);
    /** The session's name that Glue's crawlers have on AWS. */
    private static final String SESSION = "AWS-Crawler";
    /** More at once would only take memory: the others wait. */
    private static final int AT_ONCE = 2;

    private final CrawlStore store;
    private final CustomClassifiers classifiers;
    private final Crawlers.Access access;
    private final LogWriter logs;
    private final GlueEvents events;
    private final UntilStored untilStored;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final ExecutorService crawls = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("crawl-", 0).factory());
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private volatile Consumer<CrawlRun> onEnd = crawl -> {};

    Crawls(
            CrawlStore store,
            CustomClassifiers classifiers,
            Crawlers.Access access,
            LogWriter logs,
            GlueEvents events,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<String> ids) {
        this.store = store;
        this.classifiers = classifiers;
        this.access = access;
        this.logs = logs;
        this.events = events;
        this.untilStored = untilStored;
        this.clock = clock;
        this.ids = ids;
    }

    void whenEnded(Consumer<CrawlRun> listener) {
        onEnd = listener;
    }

    /**
     * Starts a crawl.
     *
     * @param workflowRun the workflow's run that it belongs to, if any
     * @throws ServiceException CrawlerRunningException where one is under way
     */
    CrawlRun start(Crawler crawler, @Nullable String workflowRun) {
        CrawlRun crawl = new CrawlRun(ids.get(), crawler.name(), CrawlState.RUNNING, clock.instant(), null, null, workflowRun, Outcome.NONE);
        if (!store.add(crawl)) throw CrawlerErrors.running("Crawler with name " + crawler.name() + " has already started");
        events.crawlerStarted(crawler.name(), crawl.started());
        crawls.execute(() -> run(crawler, crawl));
        return crawl;
    }

    /**
     * Asks a crawl to end.
     *
     * @return whether it ran
     */
    boolean stop(CrawlRun crawl) {
        boolean ran = store.cancel(crawl.id());
        if (ran) cancelled.add(crawl.id());
        return ran;
    }

    /** Ends the crawls that a sandbox before this one left under way. */
    void endOrphans() {
        store.underWay().forEach(orphan -> end(
                orphan, orphan.state() == CrawlState.CANCELLING ? CrawlState.CANCELLED : CrawlState.FAILED, "The sandbox ended while this crawl was under way", new CrawlSummary()));
    }

    private void run(Crawler crawler, CrawlRun crawl) {
        CrawlLog log = new CrawlLog(logs, crawler.name(), crawl.id());
        CrawlSummary summary = new CrawlSummary();
        places.acquireUninterruptibly();
        try {
            log.open();
            log.benchmark("Running Start Crawl for Crawler " + crawler.name());
            task(crawler, crawl, log, summary).run();
            log.benchmark("Finished writing to Catalog");
            summary.writeTo(log);
            finish(crawl, log, summary, CrawlState.SUCCEEDED, null);
        } catch (CrawlEnds.Cancelled e) {
            log.info(e.message());
            finish(crawl, log, summary, CrawlState.CANCELLED, null);
        } catch (CrawlEnds.Failed e) {
            log.error(e.message());
            finish(crawl, log, summary, CrawlState.FAILED, e.message());
        } catch (ServiceException e) {
            log.error(e.message());
            finish(crawl, log, summary, CrawlState.FAILED, e.message());
        } catch (RuntimeException e) {
            LOG.error("Crawl {} of {} failed", crawl.id(), crawler.name(), e);
            log.error("Internal service exception");
            finish(crawl, log, summary, CrawlState.FAILED, "Internal Service Exception");
        } finally {
            places.release();
            cancelled.remove(crawl.id());
        }
    }

    private CrawlTask task(Crawler crawler, CrawlRun crawl, CrawlLog log, CrawlSummary summary) {
        Caller role = access.roles().assume(crawler.role(), SESSION).caller();
        RoleCalls calls = new RoleCalls(access.s3(), access.glue().get(), role, crawl.id(), clock);
        return new CrawlTask(
                crawler,
                classifiers.formats(crawler.classifiers()),
                calls,
                log,
                summary,
                (tables, configuration, changes) -> new Cataloguing(tables, crawler, configuration, log, changes, clock),
                () -> requireWanted(crawl));
    }

    private void requireWanted(CrawlRun crawl) {
        if (closing) throw new CrawlEnds.Failed("The sandbox ended while this crawl was under way");
        if (cancelled.contains(crawl.id())) throw new CrawlEnds.Cancelled();
    }

    /** Whoever sees the crawl ended must see its whole log; it ends also where the disk takes no more lines. */
    private void finish(CrawlRun crawl, CrawlLog log, CrawlSummary summary, CrawlState state, @Nullable String error) {
        try {
            log.benchmark("Crawler has finished running and is in state READY");
            log.flush();
        } catch (StoreException e) {
            LOG.warn("The last lines of crawl {} are lost: {}", crawl.id(), e.getMessage());
        } finally {
            end(crawl, state, error, summary);
        }
    }

    private void end(CrawlRun crawl, CrawlState state, @Nullable String error, CrawlSummary summary) {
        Outcome outcome = new Outcome(summary.tables(Change.ADD), summary.tables(Change.UPDATE), summary.tables(Change.DELETE), summary.json());
        untilStored.run("the end of crawl " + crawl.id(), () -> store.end(crawl.id(), state, clock.instant(), error, outcome)
                .ifPresent(ended -> untilStored.run("what follows crawl " + crawl.id(), () -> {
                    publish(ended, summary);
                    onEnd.accept(ended);
                })));
    }

    /** AWS has no event for a crawl that was stopped. */
    private void publish(CrawlRun ended, CrawlSummary summary) {
        if (ended.state() == CrawlState.SUCCEEDED) {
            events.crawlerSucceeded(ended.crawler(), ended.started(), clock.instant(), summary.changes(), null);
        } else if (ended.state() == CrawlState.FAILED) {
            events.crawlerFailed(ended.crawler(), String.valueOf(ended.error()));
        }
    }

    /** Lets the crawls under way come to an end, as failed. */
    @Override
    public void close() {
        closing = true;
        crawls.shutdown();
        try {
            if (!crawls.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("Crawls are still under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
