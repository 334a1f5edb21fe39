package dev.terraglue.sandbox;

import dev.terraglue.sandbox.delivery.Delivery;
import dev.terraglue.sandbox.journal.Journal;
import dev.terraglue.sandbox.journal.JournalEntry;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery that was given up stands in the log, and in the journal as a call of whatever caused it. */
record LostDeliveries(Journal journal, InstantSource clock, Supplier<String> requestIds) {
    private static final Logger LOG = LoggerFactory.getLogger(LostDeliveries.class);

    /** @param service whose deliveries they are */
    BiConsumer<Delivery, ServiceException> of(String service) {
        return (delivery, reason) -> {
            LOG.warn("{} could not be delivered to {}: {}: {}", delivery.cause(), delivery.target(), reason.code(), reason.message());
            journal.add(new JournalEntry(
                    clock.instant(),
                    requestIds.get(),
                    service,
                    "Deliver",
                    delivery.cause(),
                    delivery.target(),
                    reason.message(),
                    reason.status(),
                    reason.code(),
                    0));
        };
    }
}
