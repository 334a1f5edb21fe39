package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.schedule.Timekeeper;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.EventBatchingCondition;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;

/**
 * Gathers the events that EventBridge brings to a workflow, and starts a run once there are as many as its start trigger wants, or its window
 * has closed over the first of them. Events that wait survive the end of the sandbox; a crash while a run is started may start it twice.
 */
final class EventTriggers implements Timekeeper.Entries<EventTriggers.Batch>, AutoCloseable {
    static final Schema SCHEMA = Schema.of(
            "glue-event-triggers",
            """
            CREATE TABLE glue_trigger_event (
              trigger_name TEXT NOT NULL, event_id TEXT NOT NULL, received INTEGER NOT NULL, PRIMARY KEY (trigger_name, event_id))""");

    private static final int DEFAULT_WINDOW_SECONDS = 900;
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final Database database;
    private final ResourceStore<Workflow> workflows;
    private final WorkflowRuns runs;
    private final InstantSource clock;
    private final Timekeeper<Batch> timekeeper;

    EventTriggers(Database database, ResourceStore<Workflow> workflows, WorkflowRuns runs, InstantSource clock) {
        this.database = database;
        this.workflows = workflows;
        this.runs = runs;
        this.clock = clock;
        timekeeper = new Timekeeper<>("glue-event-triggers", this, clock);
    }

    /**
     * The events that a trigger waits with.
     *
     * @param first when the oldest came
     */
    record Batch(Trigger trigger, Instant first) {}

    /** Begins to watch the windows of events that wait. */
    void resume() {
        timekeeper.changed();
    }

    /**
     * Takes an event for a workflow. The same event twice counts once while it waits.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where there is no such workflow, it has no trigger for events, or its run cannot be
     *     started: the event then waits
     */
    void take(String workflow, String eventId) {
        workflows.get(workflow);
        List<Trigger> listening = runs.ofWorkflow(workflow).stream().filter(EventTriggers::listens).toList();
        if (listening.isEmpty()) throw GlueErrors.invalidInput("Workflow " + workflow + " has no trigger of type EVENT.");
        for (Trigger trigger : listening) {
            int waiting = database.write(sql -> {
                sql.update("INSERT OR IGNORE INTO glue_trigger_event VALUES (?, ?, ?)", trigger.name(), eventId, clock.millis());
                return sql.first("SELECT count(*) FROM glue_trigger_event WHERE trigger_name = ?", row -> row.getInt(1), trigger.name()).orElse(0);
            });
            if (waiting >= size(trigger)) fire(trigger);
        }
        timekeeper.changed();
    }

    /** Drops what waits for a trigger that is no more. */
    void forget(String trigger) {
        database.write(sql -> sql.update("DELETE FROM glue_trigger_event WHERE trigger_name = ?", trigger));
        timekeeper.changed();
    }

    /** The run is there before its events stop waiting. */
    private synchronized void fire(Trigger trigger) {
        List<String> events = database.read(sql -> sql.list(
                "SELECT event_id FROM glue_trigger_event WHERE trigger_name = ? ORDER BY rowid LIMIT ?", row -> row.getString(1), trigger.name(), size(trigger)));
        if (events.isEmpty()) return;
        runs.startByEvents(trigger, events);
        database.write(sql -> {
            for (String event : events) sql.update("DELETE FROM glue_trigger_event WHERE trigger_name = ? AND event_id = ?", trigger.name(), event);
            return events.size();
        });
    }

    @Override
    public Collection<Batch> active() {
        record Waiting(String trigger, Instant first) {}
        List<Waiting> waiting = database.read(sql -> sql.list(
                "SELECT trigger_name, min(received) FROM glue_trigger_event GROUP BY trigger_name",
                row -> new Waiting(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))));
        return waiting.stream()
                .flatMap(found -> runs.trigger(found.trigger()).filter(EventTriggers::listens).map(trigger -> new Batch(trigger, found.first())).stream())
                .toList();
    }

    @Override
    public Optional<Instant> first(Batch batch, Instant now) {
        EventBatchingCondition condition = batch.trigger().eventBatchingCondition();
        int window = condition == null || condition.batchWindow() == null ? DEFAULT_WINDOW_SECONDS : condition.batchWindow();
        return Optional.of(batch.first().plusSeconds(window));
    }

    /** A batch that is still there was due and could not start its run. */
    @Override
    public Optional<Instant> next(Batch batch, Instant after) {
        return Optional.of(after.plus(TRY_AGAIN));
    }

    @Override
    public void due(Batch batch, Instant time) {
        fire(batch.trigger());
    }

    private static boolean listens(Trigger trigger) {
        return trigger.type() == TriggerType.EVENT && trigger.state() != TriggerState.DEACTIVATED;
    }

    private static int size(Trigger trigger) {
        return trigger.eventBatchingCondition() == null ? 1 : trigger.eventBatchingCondition().batchSize();
    }

    @Override
    public void close() {
        timekeeper.close();
    }
}
