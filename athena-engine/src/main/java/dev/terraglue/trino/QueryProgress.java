package dev.terraglue.trino;

import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.trino.result.ResultFile;
import io.trino.client.StatementStats;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The figures of one query while it runs and at its end. */
final class QueryProgress {
    private static final long REPORT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String queryId;
    private final Consumer<EngineEvent> events;
    private final long started = System.nanoTime();
    private long reported = started;
    private long scannedBytes;
    private long planningMillis;
    private long rows;
    private @Nullable Long updateCount;

    QueryProgress(String queryId, Consumer<EngineEvent> events) {
        this.queryId = queryId;
        this.events = events;
    }

    /** Passes the rows on to {@code result}, unless the statement {@code writes}: then they only say how many it has written. */
    TrinoQuery.Receiver receiver(ResultFile result, boolean writes) {
        return new TrinoQuery.Receiver() {
            @Override
            public void columns(List<ResultMetadata.Column> columns) {
                if (!writes) {
                    result.columns(columns);
                }
            }

            @Override
            public void row(List<? extends @Nullable Object> row) {
                if (!writes) {
                    result.row(row);
                }
            }

            @Override
            public void progress(StatementStats stats) {
                update(stats);
            }
        };
    }

    private void update(StatementStats stats) {
        scannedBytes = stats.getPhysicalInputBytes();
        planningMillis = stats.getPlanningTimeMillis();
        long now = System.nanoTime();
        if (now - reported > REPORT_EVERY_NANOS) {
            reported = now;
            events.accept(new EngineEvent.QueryProgress(queryId, scannedBytes));
        }
    }

    void rows(long rows) {
        this.rows = rows;
    }

    void updated(long rows) {
        updateCount = rows;
    }

    QueryStatistics statistics() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new QueryStatistics(scannedBytes, planningMillis, millis, rows, updateCount);
    }
}
