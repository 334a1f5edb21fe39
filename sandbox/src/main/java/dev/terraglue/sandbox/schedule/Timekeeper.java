package dev.terraglue.sandbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes what is due. An entry that is due late (the machine slept) is woken once, not once for each time that it missed.
 *
 * @param <T> an entry; two that are equal are the same, and keep the time at which they are due
 */
public final class Timekeeper<T> implements AutoCloseable {
    /** What time is kept for. */
    public interface Entries<T> {
        /** Every entry that may become due. */
        Collection<T> active();

        /** When an entry that was not there before is due, which may be in the past. */
        default Optional<Instant> first(T entry, Instant now) {
            return next(entry, now);
        }

        /** When it is due next. */
        Optional<Instant> next(T entry, Instant after);

        /** It is due. What it throws is logged, and keeps no other from its turn. */
        void due(T entry, Instant time);
    }

    /** Timers do not run while a machine sleeps: the clock is looked at this often. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);

    private final Entries<T> entries;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Lock turns = new ReentrantLock();
    private final Map<T, Optional<Instant>> times = new HashMap<>();
    private @Nullable Future<?> alarm;

    /** @param name of its thread */
    public Timekeeper(String name, Entries<T> entries, InstantSource clock) {
        this.entries = entries;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    }

    /** Looks at the entries anew. Called first when time is to be kept from now on. */
    public synchronized void changed() {
        Collection<T> active = entries.active();
        times.keySet().retainAll(active);
        Instant now = clock.instant();
        for (T entry : active) times.computeIfAbsent(entry, added -> entries.first(added, now));
        setAlarm(now);
    }

    /** Wakes what is due now, one after the other, and returns when each has had its turn. */
    public void tick() {
        turns.lock();
        try {
            takeDue().forEach(this::wake);
        } finally {
            turns.unlock();
        }
        changed();
    }

    private void wake(Due<T> due) {
        try {
            entries.due(due.entry(), due.time());
        } catch (RuntimeException e) {
            LOG.error("{} was due at {} and failed", due.entry(), due.time(), e);
        }
    }

    private record Due<T>(T entry, Instant time) {}

    /** Each has its next time before it has its turn: nothing is taken twice. */
    private synchronized List<Due<T>> takeDue() {
        Instant now = clock.instant();
        List<Due<T>> due = times.entrySet().stream()
                .flatMap(entry -> entry.getValue().filter(time -> !time.isAfter(now)).map(time -> new Due<>(entry.getKey(), time)).stream())
                .sorted((a, b) -> a.time().compareTo(b.time()))
                .toList();
        for (Due<T> taken : due) times.put(taken.entry(), entries.next(taken.entry(), now));
        return due;
    }

    private void setAlarm(Instant now) {
        if (alarm != null) alarm.cancel(false);
        if (timer.isShutdown()) return;
        Optional<Instant> earliest = times.values().stream().flatMap(Optional::stream).min(Instant::compareTo);
        if (earliest.isEmpty()) return;
        long millis = Math.clamp(Duration.between(now, earliest.get()).toMillis() + 1, 0, LOOK.toMillis());
        alarm = timer.schedule(this::tickOrLog, millis, TimeUnit.MILLISECONDS);
    }

    private void tickOrLog() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.error("What is due could not be found", e);
            synchronized (this) {
                if (!timer.isShutdown()) alarm = timer.schedule(this::tickOrLog, LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
