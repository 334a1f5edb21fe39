package dev.terraglue.sandbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryQueueTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    private volatile Instant now = START;
    private volatile @Nullable ServiceException refusal;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private Database database;
    private DeliveryQueue queue;

    @BeforeEach
    void begin() {
        database = Database.open(folder.resolve("metadata.db"), List.of(DeliveryQueue.SCHEMA));
        queue = queue();
    }

    @AfterEach
    void end() {
        queue.close();
        database.close();
    }

    @Test
    void whatIsKeptIsDelivered() throws InterruptedException {
        queue.start();

        keep("hello", Delivery.Retry.DEFAULT);

        assertThat(next()).isEqualTo("attempt hello");
        assertThat(next()).isEqualTo("settled hello");
        assertThat(queue.isWaiting("rule")).isFalse();
        assertThat(queue.counts()).singleElement().satisfies(count -> assertThat(count.made()).isEqualTo(1));
    }

    @Test
    void whatASandboxLeavesTheNextOneDelivers() throws InterruptedException {
        keep("left", Delivery.Retry.DEFAULT);
        queue.close();
        queue = queue();

        queue.start();

        assertThat(next()).isEqualTo("attempt left");
    }

    @Test
    void whatFailsForNowIsTriedAgainAfterLongerAndLongerPauses() throws InterruptedException {
        refusal = new ServiceException("ConcurrentRunsExceededException", 400, "too many");
        queue.start();
        keep("job", Delivery.Retry.DEFAULT);
        assertThat(next()).isEqualTo("attempt job");

        passing(Duration.ofSeconds(1));
        assertThat(next()).isEqualTo("attempt job");
        refusal = null;
        passing(Duration.ofSeconds(2));

        assertThat(next()).isEqualTo("attempt job");
        assertThat(next()).isEqualTo("settled job");
    }

    @Test
    void whatFailsForGoodIsGivenUpAtOnceAndCounted() throws InterruptedException {
        refusal = new ServiceException("AccessDeniedException", 400, "no");
        queue.start();

        keep("job", Delivery.Retry.DEFAULT);

        assertThat(next()).isEqualTo("attempt job");
        assertThat(next()).isEqualTo("gave up job: AccessDeniedException");
        assertThat(next()).isEqualTo("settled job");
        assertThat(queue.counts()).containsExactly(new DeliveryCounts("rule", 0, 1, "AccessDeniedException: no", START));
    }

    @Test
    void theRetryPolicySaysWhenToGiveUp() throws InterruptedException {
        refusal = new ServiceException("InternalFailure", 500, "broken");
        queue.start();

        keep("never again", new Delivery.Retry(0, Duration.ofHours(1)));
        assertThat(List.of(next(), next(), next())).contains("gave up never again: InternalFailure");

        keep("too old", new Delivery.Retry(185, Duration.ofMillis(500)));
        assertThat(List.of(next(), next(), next())).contains("gave up too old: InternalFailure");
    }

    private DeliveryQueue queue() {
        return new DeliveryQueue(database, "test", new Recording(), () -> now);
    }

    private void keep(String payload, Delivery.Retry retry) {
        database.write(sql -> {
            queue.add(sql, new Delivery("rule", "target", payload, now, retry));
            return true;
        });
        queue.wake();
    }

    /** The queue has noted the failure by the time its clock is put forward: it is only then that it looks again. */
    private void passing(Duration time) {
        while (!database.read(sql -> sql.first("SELECT 1 FROM delivery WHERE due > ?", row -> true, now.toEpochMilli())).isPresent()) Thread.onSpinWait();
        now = now.plus(time);
        queue.wake();
    }

    private String next() throws InterruptedException {
        String next = told.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private final class Recording implements Deliverer {
        @Override
        public void deliver(Delivery delivery) {
            // Read first: the test changes it once it was told.
            ServiceException failure = refusal;
            told.add("attempt " + delivery.payload());
            if (failure != null) throw failure;
        }

        @Override
        public void settled(Delivery delivery) {
            told.add("settled " + delivery.payload());
        }

        @Override
        public void gaveUp(Delivery delivery, ServiceException reason) {
            told.add("gave up " + delivery.payload() + ": " + reason.code());
        }
    }
}
