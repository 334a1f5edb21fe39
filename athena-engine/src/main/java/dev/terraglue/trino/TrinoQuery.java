package dev.terraglue.trino;

import dev.terraglue.engine.EngineEvent.QueryError;
import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.trino.result.ColumnTypes;
import io.trino.client.Column;
import io.trino.client.QueryStatusInfo;
import io.trino.client.ResultRows;
import io.trino.client.StatementClient;
import io.trino.client.StatementStats;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One statement's way through Trino, page by page. */
final class TrinoQuery {
    private final StatementClient client;
    private boolean described;

    TrinoQuery(StatementClient client) {
        this.client = client;
    }

    /** Takes what the query delivers, in this order: the columns once, then the rows; progress in between. */
    interface Receiver {
        void columns(List<ResultMetadata.Column> columns);

        void row(List<? extends @Nullable Object> row);

        void progress(StatementStats stats);
    }

    /** A receiver of nothing, for statements that only do something. */
    static final Receiver NOBODY = new Receiver() {
        @Override
        public void columns(List<ResultMetadata.Column> columns) {}

        @Override
        public void row(List<? extends @Nullable Object> row) {}

        @Override
        public void progress(StatementStats stats) {}
    };

    /** Trino's failure of a query, in Athena's words. */
    static final class Failed extends RuntimeException {
        private final transient QueryError error;

        Failed(QueryError error) {
            super(error.message());
            this.error = error;
        }

        QueryError error() {
            return error;
        }
    }

    /**
     * Runs to the end.
     *
     * @return how many rows a statement that writes has written
     * @throws Failed if Trino says so
     * @throws java.util.concurrent.CancellationException if the client was closed meanwhile
     */
    OptionalLong run(Receiver receiver) {
        try (client) {
            while (client.isRunning()) {
                describe(client.currentStatusInfo(), receiver);
                ResultRows rows = client.currentRows();
                if (!rows.isNull()) {
                    rows.forEach((Consumer<List<Object>>) receiver::row);
                }
                receiver.progress(client.getStats());
                client.advance();
            }
            if (client.isClientAborted()) {
                throw new java.util.concurrent.CancellationException("The query was cancelled");
            }
            QueryStatusInfo end = client.finalStatusInfo();
            if (end.getError() != null) {
                throw new Failed(FailureText.of(end.getError()));
            }
            describe(end, receiver);
            receiver.progress(client.getStats());
            return end.getUpdateCount();
        }
    }

    private void describe(QueryStatusInfo status, Receiver receiver) {
        @Nullable List<Column> columns = status.getColumns();
        if (columns != null && !described) {
            described = true;
            receiver.columns(columns.stream().map(ColumnTypes::describe).toList());
        }
    }
}
