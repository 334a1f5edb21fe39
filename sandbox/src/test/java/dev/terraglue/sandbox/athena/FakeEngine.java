package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.EngineCommand.RunQuery;
import dev.terraglue.engine.EngineEvent.QueryError;
import dev.terraglue.engine.EngineEvent.QueryFinished;
import dev.terraglue.engine.EngineEvent.QueryProgress;
import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.engine.StatementKind;
import dev.terraglue.sandbox.engines.QueryListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An engine that does with each query what a test tells it. */
final class FakeEngine implements QueryRunner {
    private final Map<String, RunQuery> commands = new LinkedHashMap<>();
    private final Map<String, QueryListener> listeners = new LinkedHashMap<>();

    @Override
    public void run(RunQuery query, QueryListener listener) {
        commands.put(query.queryId(), query);
        listeners.put(query.queryId(), listener);
    }

    @Override
    public void cancel(String queryId) {
        fail(queryId, 2, "Query cancelled by user");
    }

    RunQuery command(String id) {
        return Objects.requireNonNull(commands.get(id), "the engine was never asked");
    }

    void start(String id) {
        listener(id).started();
    }

    void scan(String id, long bytes) {
        listener(id).progressed(new QueryProgress(id, bytes));
    }

    void succeed(String id, QueryStatistics statistics) {
        StatementKind kind = StatementKind.of(command(id).sql());
        listener(id).finished(new QueryFinished(id, null, kind.statementType(), kind.substatementType(), statistics));
    }

    void fail(String id, int category, String message) {
        QueryStatistics nothing = new QueryStatistics(0, 0, 0, 0, null);
        listener(id).finished(new QueryFinished(id, new QueryError(category, message), "DML", "SELECT", nothing));
    }

    private QueryListener listener(String id) {
        return Objects.requireNonNull(listeners.get(id), "the engine was never asked");
    }
}
