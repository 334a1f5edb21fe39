package dev.terraglue.trino;

import dev.terraglue.engine.EngineCommand.RunQuery;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.QueryError;
import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.engine.StatementKind;
import dev.terraglue.trino.catalog.AthenaCatalogs;
import dev.terraglue.trino.catalog.AwsClients;
import dev.terraglue.trino.ddl.CatalogDdl;
import dev.terraglue.trino.ddl.DdlResult;
import dev.terraglue.trino.result.ResultFile;
import dev.terraglue.trino.result.RowFormat;
import dev.terraglue.trino.sql.AthenaFailure;
import dev.terraglue.trino.sql.AthenaStatement;
import dev.terraglue.trino.sql.StatementContext;
import io.trino.client.StatementClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One statement, from command to finished event. */
final class QueryRun {
    private static final QueryError CANCELLED = new QueryError(2, "Query cancelled by user");

    private final RunQuery command;
    private final TrinoClient trino;
    private final AwsClients clients;
    private final Consumer<EngineEvent> events;
    private final QueryProgress progress;
    private final String database;
    private @Nullable StatementClient running;
    private boolean cancelled;

    QueryRun(RunQuery command, TrinoClient trino, AwsClients clients, Consumer<EngineEvent> events) {
        this.command = command;
        this.trino = trino;
        this.clients = clients;
        this.events = events;
        this.progress = new QueryProgress(command.queryId(), events);
        this.database = command.database() == null ? "default" : command.database().toLowerCase(Locale.ROOT);
    }

    /** Runs the statement; whatever happens, the last event is QueryFinished. */
    void run() {
        events.accept(new EngineEvent.QueryStarted(command.queryId()));
        StatementKind kind = StatementKind.of(command.sql());
        QueryError error = failureOf(kind);
        events.accept(new EngineEvent.QueryFinished(
                command.queryId(), error, kind.statementType(), kind.substatementType(), progress.statistics()));
    }

    private @Nullable QueryError failureOf(StatementKind kind) {
        try {
            execute(kind);
            return null;
        } catch (AthenaFailure e) {
            return e.toQueryError();
        } catch (TrinoQuery.Failed e) {
            return e.error();
        } catch (CancellationException e) {
            return CANCELLED;
        } catch (AwsServiceException e) {
            return FailureText.of(e);
        } catch (RuntimeException | Error e) {
            // A statement deep enough to overflow the stack must still be seen to end.
            return FailureText.of(e);
        }
    }

    private void execute(StatementKind kind) {
        if (!command.catalog().equalsIgnoreCase(AthenaCatalogs.HIVE)) {
            throw AthenaFailure.user("CATALOG_NOT_FOUND: Catalog '" + command.catalog() + "' does not exist");
        }
        var result = new ResultFile(
                clients.s3(command.access()),
                command.queryId(),
                command.resultLocation(),
                command.encryption(),
                kind.output() == StatementKind.Output.CSV ? RowFormat.CSV : RowFormat.TEXT);
        boolean complete = false;
        try {
            switch (AthenaStatement.of(command.sql(), new StatementContext(database, ownFolder()))) {
                case AthenaStatement.ForCatalog(var ddl) -> {
                    DdlResult answer = new CatalogDdl(clients.glue(command.access()), database, this::runInTrino).run(ddl);
                    result.columns(answer.columns());
                    answer.lines().forEach(line -> result.row(List.of(line)));
                }
                case AthenaStatement.ForTrino statement -> {
                    boolean writes = kind.output() == StatementKind.Output.TABLE;
                    var updates = start(statement, command.executionParameters()).run(progress.receiver(result, writes));
                    updates.ifPresent(progress::updated);
                    if (writes) {
                        result.columns(List.of(new ResultMetadata.Column("rows", "bigint", 19, 0, false)));
                    }
                }
            }
            progress.rows(result.rows());
            result.complete();
            complete = true;
        } finally {
            if (!complete) {
                result.abort();
            }
        }
    }

    /** Athena: a table without a location of its own goes under {@code tables/} beside the results. */
    private String ownFolder() {
        String location = command.resultLocation().toString();
        return location.substring(0, location.lastIndexOf('/') + 1) + "tables/" + command.queryId() + "/";
    }

    private void runInTrino(String sql) {
        start(new AthenaStatement.ForTrino(sql, Map.of()), List.of()).run(TrinoQuery.NOBODY);
    }

    private synchronized TrinoQuery start(AthenaStatement.ForTrino statement, List<String> parameters) {
        if (cancelled) {
            throw new CancellationException();
        }
        StatementClient client = trino.start(statement, parameters, database, command.access());
        running = client;
        return new TrinoQuery(client);
    }

    /** Ends the query as soon as it can be; it still sends its QueryFinished. */
    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.close();
        }
    }
}
