package dev.terraglue.sandbox.delivery;

import dev.terraglue.sandbox.delivery.DeliveryStore.Kept;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ServiceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes deliveries, a few at a time, each on a thread of its own, so that a slow target holds up no other. */
public final class DeliveryQueue implements AutoCloseable {
    public static final Schema SCHEMA = DeliveryStore.SCHEMA;

    private static final int MOST_AT_ONCE = 16;
    /** The clock may be changed and the machine may sleep: this often the queue is looked at in any case. */
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(8);
    /** What refuses now and may do it in a while. */
    private static final Set<String> PASSING = Set.of("ConcurrentRunsExceededException", "ThrottlingException", "TooManyRequestsException");

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

    private final DeliveryStore store;
    private final InstantSource clock;
    private final Deliverer deliverer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Long> underWay = new HashSet<>();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean closed;

    /** @param name of the queue, for the database and threads */
    public DeliveryQueue(Database database, String name, Deliverer deliverer, InstantSource clock) {
        this.store = new DeliveryStore(database, name);
        this.deliverer = deliverer;
        this.clock = clock;
    }

    /** Begins with what a sandbox before this one left. */
    public void start() {
        wake();
        threads.execute(this::serve);
    }

    /** Keeps a delivery as part of a transaction; {@link #wake} once that is done. */
    public void add(Sql sql, Delivery delivery) throws SQLException {
        store.add(sql, delivery);
    }

    /** Looks for what is due. */
    public void wake() {
        work.release();
    }

    /** Whether anything that this rule or schedule caused is not settled. */
    public boolean isWaiting(String cause) {
        return store.isWaiting(cause);
    }

    public List<DeliveryCounts> counts() {
        return store.counts();
    }

    /** Whether the same may succeed in a while. */
    static boolean isPassing(ServiceException failure) {
        return PASSING.contains(failure.code()) || (failure.status() >= 500 && failure.status() != 501);
    }

    private void serve() {
        while (true) {
            try {
                if (!awaitWork()) return;
                store.due(clock.instant(), 2 * MOST_AT_ONCE).forEach(this::launch);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Deliveries that are due could not be found", e);
            }
        }
    }

    /** Returns when there may be something to launch; false at the end. */
    private boolean awaitWork() throws InterruptedException {
        Instant now = clock.instant();
        Duration pause = store.nextDue(now).map(due -> Duration.between(now, due)).filter(until -> until.compareTo(LOOK) < 0).orElse(LOOK);
        if (work.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) work.drainPermits();
        return !closed;
    }

    private synchronized void launch(Kept kept) {
        if (closed || underWay.size() >= MOST_AT_ONCE || !underWay.add(kept.id())) return;
        threads.execute(() -> {
            try {
                // It may have been made between being read and being launched.
                if (store.isStill(kept)) attempt(kept);
            } catch (RuntimeException e) {
                LOG.error("The delivery to {} could not be noted", kept.delivery().target(), e);
            } finally {
                ended(kept.id());
            }
        });
    }

    private void ended(long id) {
        synchronized (this) {
            underWay.remove(id);
        }
        wake();
    }

    private void attempt(Kept kept) {
        Optional<ServiceException> failure = deliver(kept.delivery());
        if (failure.isEmpty()) {
            settle(kept, null);
            return;
        }
        Optional<Instant> again = isPassing(failure.get()) ? nextAttempt(kept) : Optional.empty();
        if (again.isPresent()) {
            LOG.info("{} will be tried again at {}: {}", kept.delivery().target(), again.get(), failure.get().message());
            store.tryAgain(kept.id(), again.get());
            return;
        }
        deliverer.gaveUp(kept.delivery(), failure.get());
        settle(kept, failure.get().code() + ": " + failure.get().message());
    }

    private Optional<ServiceException> deliver(Delivery delivery) {
        try {
            deliverer.deliver(delivery);
            return Optional.empty();
        } catch (ServiceException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            LOG.error("The delivery to {} failed", delivery.target(), e);
            return Optional.of(new ServiceException("InternalFailure", 500, "The sandbox failed; its log tells more."));
        }
    }

    /** Settled first, told then: {@link Deliverer#settled} finds nothing waiting. */
    private void settle(Kept kept, @Nullable String error) {
        store.settle(kept, error, clock.instant());
        deliverer.settled(kept.delivery());
    }

    /** The pauses double, as on AWS: 1 s, 2 s, 4 s, … */
    private Optional<Instant> nextAttempt(Kept kept) {
        Delivery delivery = kept.delivery();
        if (kept.attempts() >= delivery.retry().attempts()) return Optional.empty();
        Duration pause = kept.attempts() >= 9 ? LONGEST_PAUSE : Duration.ofSeconds(1L << kept.attempts());
        return Optional.of(clock.instant().plus(pause)).filter(again -> again.isBefore(delivery.due().plus(delivery.retry().age())));
    }

    /** Lets what is under way end. What waits is made by the next sandbox. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        wake();
        threads.close();
    }
}
