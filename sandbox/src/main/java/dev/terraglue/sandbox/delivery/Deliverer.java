package dev.terraglue.sandbox.delivery;

import dev.terraglue.sandbox.wire.ServiceException;

/** Makes a queue's deliveries. */
public interface Deliverer {
    /**
     * Makes one; may be called for several at the same time.
     *
     * @throws ServiceException where it fails: for good, or for now ({@link DeliveryQueue#isPassing})
     */
    void deliver(Delivery delivery);

    /** It was made or given up, and is no longer kept. A crash in this moment keeps this from being called. */
    default void settled(Delivery delivery) {}

    /** It was given up. */
    void gaveUp(Delivery delivery, ServiceException reason);
}
