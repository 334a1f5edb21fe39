package dev.terraglue.sandbox.glue.crawler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/**
 * One crawl, under way or over.
 *
 * @param ended       null while it is under way
 * @param error       why it failed
 * @param workflowRun the workflow's run that it belongs to, if any
 */
public record CrawlRun(
        String id, String crawler, CrawlState state, Instant started, @Nullable Instant ended, @Nullable String error, @Nullable String workflowRun, Outcome outcome) {
    /** @param summary as ListCrawls tells it */
    record Outcome(int tablesCreated, int tablesUpdated, int tablesDeleted, @Nullable String summary) {
        static final Outcome NONE = new Outcome(0, 0, 0, null);
    }

    public boolean hasEnded() {
        return ended != null;
    }

    /** For the graph of a workflow's run. */
    public Crawl inGraph() {
        return Crawl.builder().state(state).startedOn(started).completedOn(ended).errorMessage(error).logGroup(CrawlLog.GROUP).logStream(crawler).build();
    }

    LastCrawlInfo asLast() {
        LastCrawlStatus status = switch (state) {
            case SUCCEEDED -> LastCrawlStatus.SUCCEEDED;
            case CANCELLED -> LastCrawlStatus.CANCELLED;
            default -> LastCrawlStatus.FAILED;
        };
        return LastCrawlInfo.builder().status(status).errorMessage(error).logGroup(CrawlLog.GROUP).logStream(crawler).messagePrefix(id).startTime(started).build();
    }

    CrawlerHistory inHistory() {
        CrawlerHistoryState told = switch (state) {
            case SUCCEEDED -> CrawlerHistoryState.COMPLETED;
            case CANCELLED -> CrawlerHistoryState.STOPPED;
            case RUNNING, CANCELLING -> CrawlerHistoryState.RUNNING;
            default -> CrawlerHistoryState.FAILED;
        };
        return CrawlerHistory.builder()
                .crawlId(id)
                .state(told)
                .startTime(started)
                .endTime(ended)
                .summary(outcome.summary())
                .errorMessage(error)
                .logGroup(CrawlLog.GROUP)
                .logStream(crawler)
                .messagePrefix(id)
                .dpuHour(0.0)
                .build();
    }
}
