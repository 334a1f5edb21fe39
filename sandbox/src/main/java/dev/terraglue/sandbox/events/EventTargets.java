package dev.terraglue.sandbox.events;

/** The services that take events in ways that are no operations of their APIs. */
public interface EventTargets {
    /**
     * An event for a Glue workflow: its trigger of type EVENT counts it.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where the workflow does not take it
     */
    void notifyWorkflow(String workflow, String eventId);

    /**
     * An event for a log group, in a stream of its own.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where there is no such group
     */
    void writeToLog(String group, String stream, String message);
}
