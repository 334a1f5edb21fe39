package dev.terraglue.cli.athena;

import dev.terraglue.cli.sandbox.Patience;
import dev.terraglue.cli.terminal.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/**
 * One Athena statement.
 *
 * @param database what unqualified table names mean, if anything
 */
public record Statement(String sql, Optional<String> database, String workgroup) {
    private static final Duration FIRST_LOOK = Duration.ofMillis(15);
    private static final Duration LAST_LOOK = Duration.ofMillis(250);
    private static final int RECENT = 50;

    /** Called while a statement runs. */
    public interface Watcher {
        void state(QueryExecution execution);
    }

    /**
     * Runs it, and waits until it has ended well.
     *
     * @throws UserError with Athena's reason, pointing into the statement where the reason names a position
     */
    public QueryExecution run(AthenaClient athena, Patience patience, Watcher watcher) {
        String id = athena.startQueryExecution(it -> {
            it.queryString(sql).workGroup(workgroup);
            database.ifPresent(name -> it.queryExecutionContext(context -> context.database(name)));
        }).queryExecutionId();
        Duration pause = FIRST_LOOK;
        while (true) {
            QueryExecution execution = athena.getQueryExecution(it -> it.queryExecutionId(id)).queryExecution();
            watcher.state(execution);
            switch (execution.status().state()) {
                case SUCCEEDED -> {
                    return execution;
                }
                case FAILED -> throw UserError.failed(new Mistake(sql, reason(execution)).explanation());
                case CANCELLED -> throw UserError.failed("The query was cancelled.");
                default -> patience.pause(pause);
            }
            // Short statements are answered at once; long ones are not asked after all the time.
            pause = pause.multipliedBy(2).compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : LAST_LOOK;
        }
    }

    /** The latest run of the same statement that ended well after {@code since}, among the workgroup's recent ones. */
    public Optional<QueryExecution> recentRun(AthenaClient athena, Instant since) {
        List<String> ids = athena.listQueryExecutions(it -> it.workGroup(workgroup).maxResults(RECENT)).queryExecutionIds();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return athena.batchGetQueryExecution(it -> it.queryExecutionIds(ids)).queryExecutions().stream()
                .filter(it -> it.status().state() == QueryExecutionState.SUCCEEDED && sql.strip().equals(it.query().strip()))
                .filter(it -> it.status().submissionDateTime().isAfter(since))
                .max(Comparator.comparing(it -> it.status().submissionDateTime()));
    }

    private static String reason(QueryExecution execution) {
        String reason = execution.status().stateChangeReason();
        return reason == null || reason.isEmpty() ? "Athena gave no reason." : reason;
    }
}
