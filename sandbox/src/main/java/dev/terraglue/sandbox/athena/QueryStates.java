package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.EngineEvent.QueryError;
import dev.terraglue.engine.EngineEvent.QueryFinished;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResultReuseInformation;

/** What GetQueryExecution tells of a query in each of its states: pure functions from one to the next. */
final class QueryStates {
    private static final int SYSTEM = 1;

    static QueryExecution running(QueryExecution query, Instant now) {
        return query.toBuilder()
                .status(query.status().toBuilder().state(QueryExecutionState.RUNNING).build())
                .statistics(figures(query, now, now).build())
                .build();
    }

    /** @param started null while it waits */
    static QueryExecution soFar(QueryExecution query, @Nullable Instant started, long scannedBytes, Instant now) {
        return query.toBuilder()
                .statistics(figures(query, started, now)
                        .engineExecutionTimeInMillis(started == null ? 0 : millis(started, now))
                        .dataScannedInBytes(scannedBytes)
                        .build())
                .build();
    }

    /** A query that the engine has never seen or has lost. */
    static QueryExecution failed(QueryExecution query, String reason, Instant now) {
        return query.toBuilder()
                .status(endedWith(query, new QueryError(SYSTEM, reason), null, now))
                .statistics(figures(query, null, now).build())
                .build();
    }

    /**
     * A query of which the engine has told how it ended.
     *
     * @param cancelled why it was cancelled, null where it was not
     */
    static QueryExecution ended(
            QueryExecution query, QueryFinished outcome, @Nullable String cancelled, @Nullable Instant started, Instant now) {
        long engine = outcome.statistics().executionMillis();
        long total = millis(query.status().submissionDateTime(), now);
        QueryExecutionStatistics.Builder figures = figures(query, started, now);
        long queue = figures.build().queryQueueTimeInMillis();
        return query.toBuilder()
                .statementType(outcome.statementType())
                .substatementType(outcome.substatementType() == null ? query.substatementType() : outcome.substatementType())
                .status(endedWith(query, outcome.error(), cancelled, now))
                .statistics(figures.engineExecutionTimeInMillis(engine)
                        .queryPlanningTimeInMillis(outcome.statistics().planningMillis())
                        .dataScannedInBytes(outcome.statistics().scannedBytes())
                        .serviceProcessingTimeInMillis(Math.max(0, total - queue - engine))
                        .build())
                .build();
    }

    private static QueryExecutionStatus endedWith(
            QueryExecution query, @Nullable QueryError error, @Nullable String cancelled, Instant now) {
        QueryExecutionStatus.Builder status = query.status().toBuilder().completionDateTime(now);
        if (cancelled != null) return status.state(QueryExecutionState.CANCELLED).stateChangeReason(cancelled).build();
        if (error == null) return status.state(QueryExecutionState.SUCCEEDED).build();
        return status.state(QueryExecutionState.FAILED)
                .stateChangeReason(error.message())
                .athenaError(AthenaError.builder()
                        .errorCategory(error.category())
                        .retryable(error.category() == SYSTEM)
                        .errorMessage(error.message())
                        .build())
                .build();
    }

    private static QueryExecutionStatistics.Builder figures(QueryExecution query, @Nullable Instant started, Instant now) {
        Instant submitted = query.status().submissionDateTime();
        return QueryExecutionStatistics.builder()
                .dataScannedInBytes(0L)
                .engineExecutionTimeInMillis(0L)
                .totalExecutionTimeInMillis(millis(submitted, now))
                .queryQueueTimeInMillis(millis(submitted, started == null ? now : started))
                .resultReuseInformation(ResultReuseInformation.builder().reusedPreviousResult(false).build());
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private QueryStates() {}
}
