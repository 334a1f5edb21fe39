package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchGetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.BatchGetCrawlersResponse;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.CreateCrawlerResponse;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlersResponse;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersResponse;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerResponse;

/** Definitions of crawlers, told with how their crawls stand. */
final class CrawlerOperations {
    private static final int PAGE = 100;

    private final ResourceStore<Crawler> crawlers;
    private final CrawlStore crawls;
    private final CrawlerSchedules schedules;
    private final RoleCredentials roles;
    private final GlueTags tags;

    CrawlerOperations(ResourceStore<Crawler> crawlers, CrawlStore crawls, CrawlerSchedules schedules, RoleCredentials roles, GlueTags tags) {
        this.crawlers = crawlers;
        this.crawls = crawls;
        this.schedules = schedules;
        this.roles = roles;
        this.tags = tags;
    }

    CreateCrawlerResponse createCrawler(CreateCrawlerRequest request, Call call) {
        if (crawlers.find(request.name()).isPresent()) throw GlueErrors.alreadyExists("Crawler with name " + request.name() + " already exists");
        Crawler.Builder given = ModelCopy.copy(request, Crawler.builder())
                .role(roleName(request.role()))
                .schedule(CrawlerSchedules.schedule(request.schedule()))
                .creationTime(call.time())
                .lastUpdated(call.time())
                .version(1L);
        Crawler crawler = CrawlerRules.complete(given.build());
        CrawlerRules.check(crawler);
        requireAssumable(request.role());
        crawlers.create(request.name(), crawler);
        tags.put(call.arn("glue", "crawler/" + request.name()), request.tags());
        schedules.changed();
        return CreateCrawlerResponse.builder().build();
    }

    GetCrawlerResponse getCrawler(GetCrawlerRequest request, Call call) {
        Crawler crawler = crawlers.find(request.name()).orElseThrow(() -> GlueErrors.entityNotFound("Crawler entry with name " + request.name() + " does not exist"));
        return GetCrawlerResponse.builder().crawler(shown(crawler, call)).build();
    }

    GetCrawlersResponse getCrawlers(GetCrawlersRequest request, Call call) {
        Pages<Crawler> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Crawler::name, crawlers::list);
        return GetCrawlersResponse.builder().crawlers(page.items().stream().map(crawler -> shown(crawler, call)).toList()).nextToken(page.nextToken()).build();
    }

    ListCrawlersResponse listCrawlers(ListCrawlersRequest request, Call call) {
        if (!request.tags().isEmpty()) throw GlueErrors.notBuilt("listing crawlers by their tags");
        Pages<Crawler> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Crawler::name, crawlers::list);
        return ListCrawlersResponse.builder().crawlerNames(page.items().stream().map(Crawler::name).toList()).nextToken(page.nextToken()).build();
    }

    BatchGetCrawlersResponse batchGetCrawlers(BatchGetCrawlersRequest request, Call call) {
        List<Crawler> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.crawlerNames()) crawlers.find(name).ifPresentOrElse(crawler -> found.add(shown(crawler, call)), () -> missing.add(name));
        return BatchGetCrawlersResponse.builder().crawlers(found).crawlersNotFound(missing).build();
    }

    /** What the request leaves out stays as it is; an empty Schedule takes the schedule away. */
    UpdateCrawlerResponse updateCrawler(UpdateCrawlerRequest request, Call call) {
        requireIdle(request.name());
        if (request.role() != null) requireAssumable(request.role());
        crawlers.update(request.name(), present -> {
            Crawler.Builder changed = ModelCopy.copy(request, present.toBuilder()).lastUpdated(call.time()).version(present.version() + 1);
            if (request.role() != null) changed.role(roleName(request.role()));
            if (request.schedule() != null) changed.schedule(CrawlerSchedules.schedule(request.schedule()));
            Crawler crawler = CrawlerRules.complete(changed.build());
            CrawlerRules.check(crawler);
            return crawler;
        });
        schedules.changed();
        return UpdateCrawlerResponse.builder().build();
    }

    DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request, Call call) {
        requireIdle(request.name());
        crawlers.delete(request.name());
        crawls.forget(request.name());
        tags.remove(call.arn("glue", "crawler/" + request.name()));
        schedules.changed();
        return DeleteCrawlerResponse.builder().build();
    }

    private void requireAssumable(String role) {
        if (!roles.mayAssume(role)) throw CrawlerErrors.roleCannotBeAssumed();
    }

    private void requireIdle(String name) {
        if (crawlers.find(name).isEmpty()) throw CrawlerErrors.missing(name);
        if (latest(name).filter(crawl -> !crawl.hasEnded()).isPresent()) {
            throw CrawlerErrors.running("Crawler with name " + name + " is running. Please stop crawl or wait until it completes.");
        }
    }

    private Crawler shown(Crawler crawler, Call call) {
        Crawler.Builder shown = crawler.toBuilder().state(CrawlerState.READY).crawlElapsedTime(0L);
        List<CrawlRun> newest = crawls.ofCrawler(crawler.name(), 2);
        newest.stream().filter(crawl -> !crawl.hasEnded()).findFirst().ifPresent(crawl -> shown
                .state(crawl.state() == CrawlState.CANCELLING ? CrawlerState.STOPPING : CrawlerState.RUNNING)
                .crawlElapsedTime(Duration.between(crawl.started(), call.time()).toMillis()));
        newest.stream().filter(CrawlRun::hasEnded).findFirst().ifPresent(crawl -> shown.lastCrawl(crawl.asLast()));
        return shown.build();
    }

    private Optional<CrawlRun> latest(String name) {
        return crawls.ofCrawler(name, 1).stream().findFirst();
    }

    /** Glue tells a role by its name, with its path, however it was given. */
    private static @Nullable String roleName(@Nullable String role) {
        return role == null ? null : role.replaceFirst("^arn:[^:]+:iam::\\d+:role/", "");
    }
}
