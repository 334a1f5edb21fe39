package dev.terraglue.trino;

import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.trino.catalog.AwsClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Carries out commands: each query on a thread of its own, as many at once as the sandbox sends. */
final class QueryService implements AutoCloseable {
    private final AwsClients clients = new AwsClients();
    private final TrinoServer server = TrinoServer.start(clients);
    private final TrinoClient trino = new TrinoClient(server);
    private final Map<String, QueryRun> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("query-", 0).factory());
    private final Consumer<EngineEvent> events;

    /** Boots Trino. */
    QueryService(Consumer<EngineEvent> events) {
        this.events = events;
    }

    /** Runs statements like those to come, so that classes are loaded and code is compiled when the first of them comes. */
    void warmUp() {
        new WarmUp(trino, clients).run();
    }

    void accept(EngineCommand command) {
        switch (command) {
            case EngineCommand.RunQuery query -> {
                var run = new QueryRun(query, trino, clients, events);
                running.put(query.queryId(), run);
                threads.execute(() -> {
                    try {
                        run.run();
                    } finally {
                        running.remove(query.queryId());
                    }
                });
            }
            case EngineCommand.CancelQuery cancel -> {
                QueryRun run = running.get(cancel.queryId());
                // One that has just ended is past cancelling; its event is on the way.
                if (run != null) {
                    run.cancel();
                }
            }
            case EngineCommand.RunJob job -> throw new IllegalArgumentException("The Athena engine runs no jobs: " + job.runId());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        trino.close();
        server.close();
        clients.close();
    }
}
