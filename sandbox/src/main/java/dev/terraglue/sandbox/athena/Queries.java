package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.QueryFinished;
import dev.terraglue.engine.StatementKind;
import dev.terraglue.sandbox.engines.QueryListener;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/** Runs queries: from StartQueryExecution to the state in which they end. */
final class Queries {
    private static final String BY_USER = "Query cancelled by user";
    private static final String BY_LIMIT = "Query cancelled! : Bytes scanned limit was exceeded";

    private final QueryPlanner planner;
    private final QueryStore store;
    private final QueryRunner runner;
    private final CallerCredentials credentials;
    private final QueryEvents events;
    private final UntilStored untilStored;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Map<String, Watch> underWay = new ConcurrentHashMap<>();

    Queries(
            QueryPlanner planner,
            QueryStore store,
            QueryRunner runner,
            CallerCredentials credentials,
            QueryEvents events,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.planner = planner;
        this.store = store;
        this.runner = runner;
        this.credentials = credentials;
        this.events = events;
        this.untilStored = untilStored;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Queues a query, or finds the one that the same request has queued before.
     *
     * @return its id
     * @throws ServiceException where it cannot be queued
     */
    String start(StartQueryExecutionRequest request, Call call) {
        QueryPlan plan = planner.plan(request, ids.get().toString(), call);
        String id = plan.execution().queryExecutionId();
        // Not null: the model class would make up a token.
        String said = ModelJson.write(request.toBuilder().clientRequestToken("").build());
        Optional<String> before = store.add(plan.execution(), request.clientRequestToken(), said);
        if (before.isPresent()) return before.get();
        events.queued(plan.execution());
        launch(plan, call);
        return id;
    }

    /** A query with its figures so far. */
    QueryStore.Stored get(String id) {
        return withFigures(store.get(id));
    }

    QueryStore.Stored withFigures(QueryStore.Stored query) {
        Watch watch = underWay.get(query.execution().queryExecutionId());
        if (watch == null || QueryStore.hasEnded(query.execution())) return query;
        return query.with(QueryStates.soFar(query.execution(), watch.started, watch.scanned, clock.instant()));
    }

    /** Asks a query to end; does nothing where it has. */
    void stop(String id) {
        Watch watch = underWay.get(id);
        if (watch != null) watch.cancel(BY_USER);
    }

    void stopAllOf(String workGroup) {
        for (QueryStore.Stored query : store.underWay()) {
            if (query.execution().workGroup().equals(workGroup)) stop(query.execution().queryExecutionId());
        }
    }

    /** Ends the queries that a sandbox before this one left under way: the engine went with it. */
    void endOrphans() {
        for (QueryStore.Stored orphan : store.underWay()) {
            fail(orphan.execution().queryExecutionId(), "GENERIC_INTERNAL_ERROR: The sandbox ended while this query was under way");
        }
    }

    private void launch(QueryPlan plan, Call call) {
        String id = plan.execution().queryExecutionId();
        if (plan.statement().obstacle() != null) {
            fail(id, plan.statement().obstacle());
            return;
        }
        try {
            Watch watch = new Watch(plan);
            underWay.put(id, watch);
            runner.run(plan.command(credentials.of(call)), watch);
            // Who stopped it in this moment came before the engine knew it.
            if (watch.cancelled != null) runner.cancel(id);
        } catch (ServiceException e) {
            underWay.remove(id);
            fail(id, e.message());
        }
    }

    private void update(String id, UnaryOperator<QueryStore.Stored> change) {
        store.update(id, change).ifPresent(events::changed);
    }

    private void fail(String id, String reason) {
        Instant now = clock.instant();
        update(id, query -> query.with(QueryStates.failed(query.execution(), reason, now)));
    }

    /** Follows one query. */
    private final class Watch implements QueryListener {
        private final String id;
        private final @Nullable Long cutoff;
        private final boolean writes;
        private volatile @Nullable Instant started;
        private volatile @Nullable String cancelled;
        private volatile long scanned;

        Watch(QueryPlan plan) {
            id = plan.execution().queryExecutionId();
            cutoff = plan.cutoff();
            writes = plan.statement().kind().output() != StatementKind.Output.CSV;
        }

        void cancel(String reason) {
            if (cancelled == null) cancelled = reason;
            runner.cancel(id);
        }

        @Override
        public void started() {
            Instant now = clock.instant();
            started = now;
            update(id, query -> query.with(QueryStates.running(query.execution(), now)));
        }

        @Override
        public void progressed(EngineEvent.QueryProgress progress) {
            scanned = progress.scannedBytes();
            if (isOver(scanned) && cancelled == null) cancel(BY_LIMIT);
        }

        @Override
        public void finished(QueryFinished outcome) {
            // A quick query is over before it told how much it scans. What it wrote stays written, so then it has succeeded.
            boolean tooMuch = outcome.error() == null && !writes && isOver(outcome.statistics().scannedBytes());
            String reason = tooMuch ? BY_LIMIT : outcome.error() == null ? null : cancelled;
            Instant now = clock.instant();
            untilStored.run("the end of query " + id, () -> end(outcome, reason, now));
        }

        private void end(QueryFinished outcome, @Nullable String reason, Instant now) {
            update(id, query -> {
                QueryExecution ended = QueryStates.ended(query.execution(), outcome, reason, started, now);
                Long updates = outcome.statistics().updateCount();
                return query.with(ended).with(updates == null ? 0 : updates, outcome.statistics().outputRows());
            });
            underWay.remove(id);
        }

        private boolean isOver(long bytes) {
            return cutoff != null && bytes > cutoff;
        }
    }
}
