package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out lifecycle rules: at the start, after every midnight UTC (when all that they say becomes due), and when rules are new. */
final class LifecycleClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleClock.class);

    private final Lifecycles lifecycles;
    private final ObjectStore objects;
    private final UploadStore uploads;
    private final ObjectEvents events;
    private final InstantSource clock;
    private final DayLength days;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("s3-lifecycle").unstarted(this::watch);

    LifecycleClock(Lifecycles lifecycles, ObjectStore objects, UploadStore uploads, ObjectEvents events, InstantSource clock, DayLength days) {
        this.lifecycles = lifecycles;
        this.objects = objects;
        this.uploads = uploads;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    void start() {
        thread.start();
    }

    /** A bucket has new rules. */
    void wake() {
        news.release();
    }

    private void watch() {
        try {
            while (true) {
                Instant now = clock.instant();
                run(now);
                long wait = Duration.between(now, days.next(now)).toMillis() + 1;
                if (news.tryAcquire(wait, TimeUnit.MILLISECONDS)) news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does all that is due in every bucket. */
    void run(Instant now) {
        for (Bucket bucket : lifecycles.buckets()) {
            Optional<LifecycleRules> rules = lifecycles.of(bucket);
            if (rules.isEmpty() || Thread.currentThread().isInterrupted()) continue;
            try {
                new LifecycleRun(objects, uploads, events, bucket, rules.get(), now).run();
            } catch (RuntimeException e) {
                LOG.warn("The lifecycle rules of bucket {} were not carried out to the end", bucket.name(), e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
