package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.ServiceEvent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** What Athena tells EventBridge: each state that a query comes to ("Monitor Athena query events with EventBridge" in the user guide). */
final class QueryEvents {
    private final EventPublisher publisher;
    private final InstantSource clock;

    QueryEvents(EventPublisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    void queued(QueryExecution query) {
        tell(query, Map.of("sequenceNumber", "1"));
    }

    /** Tells nothing where the state is the same. */
    void changed(QueryStore.Change change) {
        QueryExecutionState before = change.before().status().state();
        if (before == change.after().status().state()) return;
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("previousState", before.toString());
        more.put("sequenceNumber", change.after().status().state() == QueryExecutionState.RUNNING ? "2" : "3");
        AthenaError error = change.after().status().athenaError();
        if (error != null) {
            more.put("athenaError", Map.of("errorCategory", error.errorCategory(), "errorMessage", error.errorMessage(), "retryable", error.retryable()));
        }
        tell(change.after(), more);
    }

    private void tell(QueryExecution query, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("versionId", "0");
        detail.put("currentState", query.status().stateAsString());
        if (query.statementType() != null) detail.put("statementType", query.statementTypeAsString());
        detail.put("queryExecutionId", query.queryExecutionId());
        detail.put("workgroupName", query.workGroup());
        detail.putAll(more);
        publisher.publish(new ServiceEvent("aws.athena", "Athena Query State Change", clock.instant(), List.of(), detail));
    }
}
