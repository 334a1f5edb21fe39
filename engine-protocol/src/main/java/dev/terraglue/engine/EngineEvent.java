package dev.terraglue.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What an engine tells the sandbox. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineEvent.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = EngineEvent.Output.class, name = "output"),
    @JsonSubTypes.Type(value = EngineEvent.JobProgress.class, name = "job-progress"),
    @JsonSubTypes.Type(value = EngineEvent.JobFinished.class, name = "job-finished"),
    @JsonSubTypes.Type(value = EngineEvent.QueryStarted.class, name = "query-started"),
    @JsonSubTypes.Type(value = EngineEvent.QueryProgress.class, name = "query-progress"),
    @JsonSubTypes.Type(value = EngineEvent.QueryFinished.class, name = "query-finished"),
})
public sealed interface EngineEvent {

    /** The engine has warmed up and takes commands. */
    record Ready() implements EngineEvent {}

    enum Stream {
        /** Standard output of the job. */
        OUT,
        /** Standard error of the job, and Spark's log. */
        ERR
    }

    /** A line that the job printed or logged. */
    record Output(Stream stream, String line) implements EngineEvent {}

    /** How far the running job's Spark stages are. A job that has run no stage yet sends none. */
    record JobProgress(String runId, int stagesDone, int stagesKnown, int tasksDone, int tasksKnown) implements EngineEvent {}

    /**
     * The job's main method has returned ({@code error} is null) or thrown.
     *
     * @param error what Glue shows as the run's ErrorMessage: the exception's class and message
     */
    record JobFinished(String runId, @Nullable String error) implements EngineEvent {}

    record QueryStarted(String queryId) implements EngineEvent {}

    record QueryProgress(String queryId, long scannedBytes) implements EngineEvent {}

    /**
     * The query has ended; its result files are written before this is sent, unless it failed.
     *
     * @param error         null where it succeeded
     * @param statementType {@code DDL}, {@code DML} or {@code UTILITY}, as Athena reports it
     * @param statistics    what it took, as far as it came
     */
    record QueryFinished(String queryId, @Nullable QueryError error, String statementType, @Nullable String substatementType, QueryStatistics statistics)
            implements EngineEvent {}

    /**
     * Why a query failed.
     *
     * @param category Athena's ErrorCategory: 1 system, 2 user, 3 other
     * @param message  Athena's StateChangeReason, for instance {@code SYNTAX_ERROR: line 1:8: Column 'x' cannot be resolved}
     */
    record QueryError(int category, String message) {}

    /**
     * Figures of one query.
     *
     * @param updateCount rows written by INSERT or CTAS, null for others
     */
    record QueryStatistics(long scannedBytes, long planningMillis, long executionMillis, long outputRows, @Nullable Long updateCount) {}
}
