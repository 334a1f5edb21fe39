package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsResponse;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatistics;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatisticsRows;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatisticsTimeline;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/** Queries: started, looked at, stopped. */
final class QueryOperations {
    private static final int LARGEST_BATCH = 50;

    private final Queries queries;
    private final QueryStore store;
    private final WorkGroups workGroups;

    QueryOperations(Queries queries, QueryStore store, WorkGroups workGroups) {
        this.queries = queries;
        this.store = store;
        this.workGroups = workGroups;
    }

    StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request, Call call) {
        return StartQueryExecutionResponse.builder().queryExecutionId(queries.start(request, call)).build();
    }

    StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request, Call call) {
        store.get(request.queryExecutionId());
        queries.stop(request.queryExecutionId());
        return StopQueryExecutionResponse.builder().build();
    }

    GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request, Call call) {
        return GetQueryExecutionResponse.builder().queryExecution(queries.get(request.queryExecutionId()).execution()).build();
    }

    BatchGetQueryExecutionResponse batchGetQueryExecution(BatchGetQueryExecutionRequest request, Call call) {
        List<String> ids = request.queryExecutionIds();
        if (ids.isEmpty() || ids.size() > LARGEST_BATCH) {
            throw AthenaErrors.invalidRequest("queryExecutionIds must have between 1 and " + LARGEST_BATCH + " ids, not " + ids.size());
        }
        List<QueryExecution> found = new ArrayList<>();
        List<UnprocessedQueryExecutionId> missing = new ArrayList<>();
        for (String id : ids) {
            store.find(id).ifPresentOrElse(query -> found.add(queries.withFigures(query).execution()), () -> missing.add(missing(id)));
        }
        return BatchGetQueryExecutionResponse.builder().queryExecutions(found).unprocessedQueryExecutionIds(missing).build();
    }

    /** The newest first. */
    ListQueryExecutionsResponse listQueryExecutions(ListQueryExecutionsRequest request, Call call) {
        String workGroup = workGroups.forRequest(request.workGroup()).name();
        Pages<QueryStore.Stored> page = Pages.read(
                request.nextToken(),
                request.maxResults(),
                query -> Long.toString(query.number()),
                (after, most) -> store.ofWorkGroup(workGroup, PageToken.decodeNumber(request.nextToken(), Long.MAX_VALUE), most));
        return ListQueryExecutionsResponse.builder()
                .queryExecutionIds(page.items().stream().map(query -> query.execution().queryExecutionId()).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The timeline and the rows, as far as the engine tells them; the stages of the plan it does not. */
    GetQueryRuntimeStatisticsResponse getQueryRuntimeStatistics(GetQueryRuntimeStatisticsRequest request, Call call) {
        QueryStore.Stored query = queries.get(request.queryExecutionId());
        QueryExecutionStatistics figures = query.execution().statistics();
        QueryRuntimeStatistics statistics = QueryRuntimeStatistics.builder()
                .timeline(QueryRuntimeStatisticsTimeline.builder()
                        .queryQueueTimeInMillis(figures.queryQueueTimeInMillis())
                        .queryPlanningTimeInMillis(figures.queryPlanningTimeInMillis())
                        .engineExecutionTimeInMillis(figures.engineExecutionTimeInMillis())
                        .serviceProcessingTimeInMillis(figures.serviceProcessingTimeInMillis())
                        .totalExecutionTimeInMillis(figures.totalExecutionTimeInMillis())
                        .build())
                .rows(QueryRuntimeStatisticsRows.builder().inputBytes(figures.dataScannedInBytes()).outputRows(query.outputRows()).build())
                .build();
        return GetQueryRuntimeStatisticsResponse.builder().queryRuntimeStatistics(statistics).build();
    }

    private static UnprocessedQueryExecutionId missing(String id) {
        return UnprocessedQueryExecutionId.builder()
                .queryExecutionId(id)
                .errorCode("INVALID_INPUT")
                .errorMessage("QueryExecution " + id + " was not found")
                .build();
    }
}
