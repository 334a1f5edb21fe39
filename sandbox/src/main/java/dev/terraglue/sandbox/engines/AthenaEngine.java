package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.QueryError;
import dev.terraglue.engine.EngineEvent.QueryFinished;
import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Trino process that runs Athena's queries: one for all, started when it is first needed or warmed up before. */
public final class AthenaEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AthenaEngine.class);

    private final Program program;
    private final Path log;

    private @Nullable Session session;
    private boolean closed;

    /** @param logs folder for the engine's log file */
    public AthenaEngine(Program program, Path logs) {
        this.program = program;
        this.log = logs.resolve("athena-engine.log");
    }

    /** Starts the process, unless it runs. */
    public synchronized void warm() {
        if (closed || session != null || !program.isBuilt()) return;
        try {
            session();
        } catch (IOException e) {
            LOG.warn("The Athena engine could not be started", e);
        }
    }

    /** Runs a query as soon as the engine is warm. */
    public void run(EngineCommand.RunQuery query, QueryListener listener) {
        try {
            Session current;
            synchronized (this) {
                current = session();
            }
            current.submit(query, listener);
        } catch (IOException e) {
            listener.finished(failure(query.queryId(), "The Athena engine could not be started: " + e.getMessage()));
        }
    }

    /** Asks the engine to end a query; its listener hears when it has. */
    public void cancel(String queryId) {
        Session current;
        synchronized (this) {
            current = session;
        }
        if (current != null) current.cancel(queryId);
    }

    public synchronized Status status() {
        return new Status(program.isBuilt(), session != null, session != null && session.isReady());
    }

    public record Status(boolean built, boolean running, boolean warm) {}

    private Session session() throws IOException {
        if (closed) throw new IOException("the sandbox is stopping");
        if (!program.isBuilt()) throw new IOException("the Athena engine has not been built: " + program.target() + " is not complete. Run ./mvnw package");
        if (session == null) {
            session = new Session();
            LOG.info("Athena engine {} starts", session.process.pid());
        }
        return session;
    }

    private synchronized void ended(Session ended) {
        if (session == ended) session = null;
    }

    @Override
    public void close() {
        Session current;
        synchronized (this) {
            closed = true;
            current = session;
        }
        if (current != null) current.process.kill();
    }

    private static QueryFinished failure(String queryId, String message) {
        return new QueryFinished(queryId, new QueryError(1, message), "DML", null, new QueryStatistics(0, 0, 0, 0, null));
    }

    /** One life of the process, with the queries that it holds. */
    private final class Session implements EngineProcess.Listener {
        private final EngineProcess process;
        private final Map<String, QueryListener> queries = new LinkedHashMap<>();
        private final Map<String, EngineCommand.RunQuery> waiting = new LinkedHashMap<>();
        private boolean ready;
        private boolean over;

        Session() throws IOException {
            process = EngineProcess.start(program, log, this);
        }

        synchronized boolean isReady() {
            return ready;
        }

        synchronized void submit(EngineCommand.RunQuery query, QueryListener listener) throws IOException {
            if (over) throw new IOException("it has just ended. See " + log);
            queries.put(query.queryId(), listener);
            if (ready) process.send(query);
            else waiting.put(query.queryId(), query);
        }

        void cancel(String queryId) {
            synchronized (this) {
                if (waiting.remove(queryId) == null) {
                    trySend(new EngineCommand.CancelQuery(queryId));
                    return;
                }
            }
            finish(failure(queryId, "Query cancelled"));
        }

        private void trySend(EngineCommand command) {
            try {
                process.send(command);
            } catch (IOException e) {
                LOG.debug("The Athena engine has gone before it heard {}", command, e); // ended() tells the listeners
            }
        }

        @Override
        public void heard(EngineEvent event) {
            switch (event) {
                case EngineEvent.Ready warm -> becomeReady();
                case EngineEvent.QueryStarted started -> listener(started.queryId()).started();
                case EngineEvent.QueryProgress progress -> listener(progress.queryId()).progressed(progress);
                case EngineEvent.QueryFinished finished -> finish(finished);
                case EngineEvent.Output output -> LOG.info("Athena engine: {}", output.line());
                case EngineEvent.JobProgress job -> {}
                case EngineEvent.JobFinished job -> {}
            }
        }

        @Override
        public void ended(int exitCode) {
            AthenaEngine.this.ended(this);
            List<String> lost;
            synchronized (this) {
                over = true;
                lost = List.copyOf(queries.keySet());
            }
            LOG.info("Athena engine {} ended with exit code {}", process.pid(), exitCode);
            lost.forEach(id -> finish(failure(id, "GENERIC_INTERNAL_ERROR: The Athena engine's process ended with exit code " + exitCode + ". See " + log)));
        }

        private synchronized void becomeReady() {
            ready = true;
            waiting.values().forEach(this::trySend);
            waiting.clear();
        }

        private void finish(QueryFinished outcome) {
            QueryListener listener;
            synchronized (this) {
                listener = queries.remove(outcome.queryId());
            }
            if (listener != null) listener.finished(outcome);
        }

        private synchronized QueryListener listener(String queryId) {
            return queries.getOrDefault(queryId, NOBODY);
        }
    }

    private static final QueryListener NOBODY = new QueryListener() {
        @Override
        public void started() {}

        @Override
        public void progressed(EngineEvent.QueryProgress progress) {}

        @Override
        public void finished(QueryFinished outcome) {}
    };
}
