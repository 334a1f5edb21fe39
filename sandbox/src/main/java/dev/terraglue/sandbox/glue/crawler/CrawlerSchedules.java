package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.schedule.Timekeeper;
import dev.terraglue.sandbox.schedule.Timetable;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.Schedule;
import software.amazon.awssdk.services.glue.model.ScheduleState;
import software.amazon.awssdk.services.glue.model.StartCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerScheduleResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerScheduleResponse;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerScheduleResponse;

/** The schedules of crawlers. Times that pass while the sandbox is down are not made up for. */
final class CrawlerSchedules implements Timekeeper.Entries<CrawlerSchedules.Entry>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlerSchedules.class);

    private final ResourceStore<Crawler> crawlers;
    private final Crawls crawls;
    private final Timekeeper<Entry> timekeeper;

    /** A crawler that is started by its schedule. */
    record Entry(String crawler, String expression) {}

    CrawlerSchedules(ResourceStore<Crawler> crawlers, Crawls crawls, InstantSource clock) {
        this.crawlers = crawlers;
        this.crawls = crawls;
        this.timekeeper = new Timekeeper<>("crawler-schedules", this, clock);
    }

    /**
     * What Glue makes of an expression that a crawler is given: null of none or an empty one.
     *
     * @throws ServiceException InvalidInputException where it is no cron expression
     */
    static @Nullable Schedule schedule(@Nullable String expression) {
        if (expression == null || expression.isEmpty()) return null;
        if (!expression.startsWith("cron(")) throw GlueErrors.invalidInput("Schedule must be a cron expression, for instance cron(0 6 ? * MON *), not '" + expression + "'.");
        try {
            timetable(expression);
        } catch (IllegalArgumentException e) {
            throw GlueErrors.invalidInput("Invalid cron expression '" + expression + "': " + e.getMessage());
        }
        return Schedule.builder().scheduleExpression(expression).state(ScheduleState.SCHEDULED).build();
    }

    private static Timetable timetable(String expression) {
        return Timetable.parse(expression, ZoneOffset.UTC, Instant.EPOCH);
    }

    UpdateCrawlerScheduleResponse updateCrawlerSchedule(UpdateCrawlerScheduleRequest request, Call call) {
        crawler(request.crawlerName());
        crawlers.update(request.crawlerName(), present -> {
            Schedule changed = schedule(request.schedule());
            boolean stopped = present.schedule() != null && present.schedule().state() == ScheduleState.NOT_SCHEDULED;
            return present.toBuilder().schedule(changed != null && stopped ? changed.toBuilder().state(ScheduleState.NOT_SCHEDULED).build() : changed).build();
        });
        changed();
        return UpdateCrawlerScheduleResponse.builder().build();
    }

    StartCrawlerScheduleResponse startCrawlerSchedule(StartCrawlerScheduleRequest request, Call call) {
        Schedule schedule = crawler(request.crawlerName()).schedule();
        if (schedule == null) throw CrawlerErrors.noSchedule(request.crawlerName());
        if (schedule.state() == ScheduleState.SCHEDULED) throw CrawlerErrors.scheduled(request.crawlerName());
        become(ScheduleState.SCHEDULED, request.crawlerName());
        return StartCrawlerScheduleResponse.builder().build();
    }

    StopCrawlerScheduleResponse stopCrawlerSchedule(StopCrawlerScheduleRequest request, Call call) {
        Schedule schedule = crawler(request.crawlerName()).schedule();
        if (schedule == null || schedule.state() != ScheduleState.SCHEDULED) throw CrawlerErrors.notScheduled(request.crawlerName());
        become(ScheduleState.NOT_SCHEDULED, request.crawlerName());
        return StopCrawlerScheduleResponse.builder().build();
    }

    private void become(ScheduleState state, String name) {
        crawlers.update(name, present -> present.toBuilder().schedule(present.schedule().toBuilder().state(state).build()).build());
        changed();
    }

    /** Looks at all schedules anew. */
    void changed() {
        timekeeper.changed();
    }

    @Override
    public Collection<Entry> active() {
        return crawlers.all().stream()
                .filter(crawler -> crawler.schedule() != null && crawler.schedule().state() == ScheduleState.SCHEDULED)
                .map(crawler -> new Entry(crawler.name(), crawler.schedule().scheduleExpression()))
                .toList();
    }

    @Override
    public Optional<Instant> next(Entry entry, Instant after) {
        return timetable(entry.expression()).next(after);
    }

    @Override
    public void due(Entry entry, Instant time) {
        try {
            crawls.start(crawler(entry.crawler()), null);
        } catch (ServiceException e) {
            LOG.warn("Crawler {} could not be started by its schedule: {}", entry.crawler(), e.message());
        }
    }

    private Crawler crawler(String name) {
        return crawlers.find(name).orElseThrow(() -> CrawlerErrors.missing(name));
    }

    @Override
    public void close() {
        timekeeper.close();
    }
}
