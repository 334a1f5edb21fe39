package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** Asks Athena as a program does: start, look until it has ended, read the results. */
record Athena(AthenaClient client) {
    private static final String WORKGROUP = "terraglue";

    /** Rows of a statement that succeeds, without the header; absent values are null. */
    List<List<@Nullable String>> rows(String sql) {
        QueryExecution ended = run(sql);
        assertThat(ended.status().state()).as("%s%n%s", ended.status().stateChangeReason(), sql).isEqualTo(QueryExecutionState.SUCCEEDED);
        var rows = new ArrayList<List<@Nullable String>>();
        client.getQueryResultsPaginator(it -> it.queryExecutionId(ended.queryExecutionId())).stream()
                .flatMap(page -> page.resultSet().rows().stream())
                .skip(1)
                .forEach(row -> rows.add(row.data().stream().<@Nullable String>map(Datum::varCharValue).toList()));
        return rows;
    }

    /** The one value of a statement that succeeds. */
    String value(String sql) {
        return String.valueOf(rows(sql).getFirst().getFirst());
    }

    /** Runs a statement to its end, whichever that is. */
    QueryExecution run(String sql) {
        String id = client.startQueryExecution(it -> it.queryString(sql).workGroup(WORKGROUP)).queryExecutionId();
        return Until.found("the query ends: " + sql, () -> Optional.of(client.getQueryExecution(it -> it.queryExecutionId(id)).queryExecution())
                .filter(execution -> switch (execution.status().state()) {
                    case SUCCEEDED, FAILED, CANCELLED -> true;
                    case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> false;
                }));
    }
}
