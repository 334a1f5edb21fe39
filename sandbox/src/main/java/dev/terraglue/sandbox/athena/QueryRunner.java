package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.EngineCommand.RunQuery;
import dev.terraglue.sandbox.engines.AthenaEngine;
import dev.terraglue.sandbox.engines.QueryListener;

/** What runs a query. */
public interface QueryRunner {
    /** Returns at once; the listener hears the rest, its {@code finished} whatever happens. */
    void run(RunQuery query, QueryListener listener);

    /** Asks a query to end. */
    void cancel(String queryId);

    static QueryRunner of(AthenaEngine engine) {
        return new QueryRunner() {
            @Override
            public void run(RunQuery query, QueryListener listener) {
                engine.run(query, listener);
            }

            @Override
            public void cancel(String queryId) {
                engine.cancel(queryId);
            }
        };
    }
}
