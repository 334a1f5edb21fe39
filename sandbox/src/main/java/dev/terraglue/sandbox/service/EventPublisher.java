package dev.terraglue.sandbox.service;

/** Takes what services tell of themselves. */
@FunctionalInterface
public interface EventPublisher {
    /** For a service on its own, whose events nobody hears. */
    EventPublisher NONE = event -> {};

    /**
     * Returns when each delivery that the event causes is kept: a crash after that loses none. An event that no rule matches is not kept,
     * and costs nothing. Never throws: what cannot be kept is logged, since the thing that happened has happened.
     */
    void publish(ServiceEvent event);
}
