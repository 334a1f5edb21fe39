package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.schedule.OneTime;
import dev.terraglue.sandbox.schedule.RateTimetable;
import dev.terraglue.sandbox.schedule.Timekeeper;
import dev.terraglue.sandbox.schedule.Timetable;
import dev.terraglue.sandbox.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/**
 * When schedules are due, and that they are: a delivery is kept with the note that it was. One-time schedules, and the first time of rates,
 * that pass while the sandbox is down are due when it is up again, unless they are older than their retry policy wants; other times are not
 * made up for.
 */
final class ScheduleTimes implements Timekeeper.Entries<ScheduleTimes.Timed>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleTimes.class);

    private final Database database;
    private final ScheduleStore store;
    private final DeliveryQueue deliveries;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Timekeeper<Timed> timekeeper;

    ScheduleTimes(Database database, ScheduleStore store, DeliveryQueue deliveries, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.store = store;
        this.deliveries = deliveries;
        this.clock = clock;
        this.random = random;
        timekeeper = new Timekeeper<>("schedules", this, clock);
    }

    /** A schedule as far as its times go: while this stays the same, so do they. */
    record Timed(String group, String name, List<Object> times, Instant since, boolean begun) {}

    void changed() {
        timekeeper.changed();
    }

    void tick() {
        timekeeper.tick();
    }

    static boolean haveChanged(GetScheduleResponse before, GetScheduleResponse after) {
        return !times(before).equals(times(after));
    }

    private static List<Object> times(GetScheduleResponse schedule) {
        return List.of(
                schedule.scheduleExpression(),
                schedule.scheduleExpressionTimezone(),
                Optional.ofNullable(schedule.startDate()),
                Optional.ofNullable(schedule.endDate()),
                Objects.requireNonNull(schedule.state()));
    }

    /**
     * The times of a schedule, start and end dates left aside.
     *
     * @param since where rates without a start date begin
     * @throws IllegalArgumentException where its expression is none
     */
    static Timetable timetable(GetScheduleResponse schedule, Instant since) {
        Instant start = schedule.startDate() == null ? since : schedule.startDate();
        return Timetable.parse(schedule.scheduleExpression(), ZoneId.of(schedule.scheduleExpressionTimezone()), start);
    }

    @Override
    public Collection<Timed> active() {
        return store.all(null).stream()
                .filter(kept -> kept.schedule().state() == ScheduleState.ENABLED && !kept.completed())
                .map(kept -> new Timed(kept.schedule().groupName(), kept.schedule().name(), times(kept.schedule()), kept.since(), kept.begun()))
                .toList();
    }

    @Override
    public Optional<Instant> first(Timed timed, Instant now) {
        Optional<GetScheduleResponse> schedule = store.find(timed.group(), timed.name());
        if (schedule.isEmpty()) return Optional.empty();
        return switch (timetable(schedule.get(), timed.since())) {
            case OneTime once when !timed.begun() -> Optional.of(once.time());
            case RateTimetable rate when !timed.begun() && schedule.get().startDate() == null -> Optional.of(rate.start());
            default -> next(schedule.get(), timed.since(), now);
        };
    }

    @Override
    public Optional<Instant> next(Timed timed, Instant after) {
        return store.find(timed.group(), timed.name()).flatMap(schedule -> next(schedule, timed.since(), after));
    }

    private static Optional<Instant> next(GetScheduleResponse schedule, Instant since, Instant after) {
        Timetable timetable = timetable(schedule, since);
        if (timetable instanceof OneTime) return timetable.next(after);
        Instant start = schedule.startDate();
        // The start date itself may be the first time.
        Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
        return timetable.next(from).filter(time -> schedule.endDate() == null || !time.isAfter(schedule.endDate()));
    }

    @Override
    public void due(Timed timed, Instant time) {
        Instant now = clock.instant();
        database.write(sql -> {
            Optional<ScheduleStore.Kept> kept = ScheduleStore.find(sql, timed.group(), timed.name());
            if (kept.isEmpty() || kept.get().schedule().state() != ScheduleState.ENABLED) return false;
            GetScheduleResponse schedule = kept.get().schedule();
            ScheduleStore.wasDue(sql, timed.group(), timed.name(), next(schedule, kept.get().since(), now).isEmpty());
            Delivery delivery = delivery(schedule, time, now);
            if (delivery.due().plus(delivery.retry().age()).isBefore(now)) LOG.warn("{} was due at {} and is too old by now", schedule.arn(), time);
            else deliveries.add(sql, delivery);
            return true;
        });
        deliveries.wake();
    }

    private Delivery delivery(GetScheduleResponse schedule, Instant time, Instant now) {
        RetryPolicy policy = schedule.target().retryPolicy();
        Delivery.Retry retry = new Delivery.Retry(policy.maximumRetryAttempts(), Duration.ofSeconds(policy.maximumEventAgeInSeconds()));
        Integer window = schedule.flexibleTimeWindow().maximumWindowInMinutes();
        Instant end = window == null ? time : time.plus(Duration.ofMinutes(window));
        Instant due = end.isAfter(now) ? time.plusMillis(random.nextLong(Duration.between(time, end).toMillis() + 1)) : time;
        return new Delivery(schedule.arn(), schedule.target().arn(), new DueInvocation(schedule.arn(), time, schedule.target()).toJson(), due, retry);
    }

    @Override
    public void close() {
        timekeeper.close();
    }
}
