package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlsFilter;
import software.amazon.awssdk.services.glue.model.GetCrawlerMetricsRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerMetricsResponse;
import software.amazon.awssdk.services.glue.model.ListCrawlsRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlsResponse;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerResponse;

/** Crawls: started, stopped, looked at. */
final class CrawlOperations {
    private static final int PAGE = 100;
    private static final int HISTORY_PAGE = 20;
    private static final int MEASURED = 100;

    private final ResourceStore<Crawler> crawlers;
    private final CrawlStore store;
    private final Crawls crawls;

    CrawlOperations(ResourceStore<Crawler> crawlers, CrawlStore store, Crawls crawls) {
        this.crawlers = crawlers;
        this.store = store;
        this.crawls = crawls;
    }

    StartCrawlerResponse startCrawler(StartCrawlerRequest request, Call call) {
        crawls.start(crawler(request.name()), null);
        return StartCrawlerResponse.builder().build();
    }

    StopCrawlerResponse stopCrawler(StopCrawlerRequest request, Call call) {
        crawler(request.name());
        CrawlRun crawl = store.ofCrawler(request.name(), 1).stream()
                .filter(latest -> !latest.hasEnded())
                .findFirst()
                .orElseThrow(() -> CrawlerErrors.notRunning(request.name()));
        if (!crawls.stop(crawl)) throw CrawlerErrors.stopping(request.name());
        return StopCrawlerResponse.builder().build();
    }

    GetCrawlerMetricsResponse getCrawlerMetrics(GetCrawlerMetricsRequest request, Call call) {
        Pages<Crawler> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Crawler::name, crawlers::list);
        List<String> asked = request.crawlerNameList();
        return GetCrawlerMetricsResponse.builder()
                .crawlerMetricsList(page.items().stream().map(Crawler::name).filter(name -> asked.isEmpty() || asked.contains(name)).map(this::metrics).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private CrawlerMetrics metrics(String crawler) {
        List<CrawlRun> ended = store.ofCrawler(crawler, MEASURED).stream().filter(CrawlRun::hasEnded).toList();
        List<Double> times = ended.stream().map(CrawlOperations::seconds).toList();
        CrawlerMetrics.Builder metrics = CrawlerMetrics.builder()
                .crawlerName(crawler)
                .timeLeftSeconds(0.0)
                .stillEstimating(false)
                .lastRuntimeSeconds(times.isEmpty() ? 0.0 : times.getFirst())
                .medianRuntimeSeconds(times.isEmpty() ? 0.0 : times.stream().sorted().toList().get(times.size() / 2));
        Optional<CrawlRun.Outcome> last = ended.stream().findFirst().map(CrawlRun::outcome);
        return metrics.tablesCreated(last.map(CrawlRun.Outcome::tablesCreated).orElse(0))
                .tablesUpdated(last.map(CrawlRun.Outcome::tablesUpdated).orElse(0))
                .tablesDeleted(last.map(CrawlRun.Outcome::tablesDeleted).orElse(0))
                .build();
    }

    private static double seconds(CrawlRun crawl) {
        return crawl.ended() == null ? 0 : Duration.between(crawl.started(), crawl.ended()).toMillis() / 1000.0;
    }

    /** The newest first. The token is the id of the last crawl of the page before. */
    ListCrawlsResponse listCrawls(ListCrawlsRequest request, Call call) {
        crawler(request.crawlerName());
        int size = request.maxResults() == null ? HISTORY_PAGE : Math.min(request.maxResults(), PAGE);
        List<CrawlerHistory> all = store.ofCrawler(request.crawlerName(), Integer.MAX_VALUE).stream()
                .map(CrawlRun::inHistory)
                .filter(crawl -> request.filters().stream().allMatch(filter -> matches(filter, crawl)))
                .toList();
        int from = request.nextToken() == null ? 0 : after(all, request.nextToken());
        List<CrawlerHistory> page = all.subList(from, Math.min(all.size(), from + size));
        boolean more = from + page.size() < all.size();
        return ListCrawlsResponse.builder().crawls(page).nextToken(more ? page.getLast().crawlId() : null).build();
    }

    private static int after(List<CrawlerHistory> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).crawlId().equals(id)) return i + 1;
        }
        throw GlueErrors.invalidInput("NextToken is not one that this operation gave.");
    }

    private static boolean matches(CrawlsFilter filter, CrawlerHistory crawl) {
        return switch (filter.fieldName()) {
            case CRAWL_ID -> compares(filter, crawl.crawlId().compareTo(filter.fieldValue()));
            case STATE -> compares(filter, crawl.stateAsString().compareTo(filter.fieldValue()));
            case START_TIME -> compares(filter, Long.compare(crawl.startTime().toEpochMilli(), number(filter)));
            case END_TIME -> crawl.endTime() != null && compares(filter, Long.compare(crawl.endTime().toEpochMilli(), number(filter)));
            case DPU_HOUR -> compares(filter, Double.compare(crawl.dpuHour(), (double) number(filter)));
            case UNKNOWN_TO_SDK_VERSION -> throw GlueErrors.invalidInput("FieldName is not one of CRAWL_ID, STATE, START_TIME, END_TIME, DPU_HOUR.");
        };
    }

    private static boolean compares(CrawlsFilter filter, int order) {
        return switch (filter.filterOperator()) {
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            case UNKNOWN_TO_SDK_VERSION -> throw GlueErrors.invalidInput("FilterOperator is not one of GT, GE, LT, LE, EQ, NE.");
        };
    }

    private static long number(CrawlsFilter filter) {
        try {
            return Long.parseLong(filter.fieldValue());
        } catch (NumberFormatException e) {
            throw GlueErrors.invalidInput("FieldValue must be a number of milliseconds, not '" + filter.fieldValue() + "'.");
        }
    }

    private Crawler crawler(String name) {
        return crawlers.find(name).orElseThrow(() -> CrawlerErrors.missing(name));
    }
}
