package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.engine.StatementKind;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryResultType;
import software.amazon.awssdk.services.athena.model.ResultSet;
import software.amazon.awssdk.services.athena.model.ResultSetMetadata;
import software.amazon.awssdk.services.athena.model.Row;

/** Results of queries, page by page: read from the result file itself, with the caller's permissions. */
final class QueryResultOperations {
    private static final int PAGE = 1000;

    private final QueryStore queries;
    private final ResultFiles files;

    QueryResultOperations(QueryStore queries, ResultFiles files) {
        this.queries = queries;
        this.files = files;
    }

    /** A token is the place in the file where its page begins, so that the last page costs no more than the first. */
    GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request, Call call) {
        if (request.queryResultType() == QueryResultType.DATA_MANIFEST) {
            throw AthenaErrors.notBuilt("GetQueryResults with DATA_MANIFEST");
        }
        int size = size(request.maxResults());
        QueryStore.Stored query = queries.get(request.queryExecutionId());
        requireSuccess(query.execution().status().state());
        ResultLocation location = ResultLocation.parse(query.execution().resultConfiguration().outputLocation());
        try {
            ResultInput input = new ResultInput(files, call, location, PageToken.decodeNumber(request.nextToken(), 0));
            List<Row> rows = ResultRows.read(input, formOf(query.execution()), size);
            return GetQueryResultsResponse.builder()
                    .updateCount(query.updateCount())
                    .resultSet(ResultSet.builder().rows(rows).resultSetMetadata(columns(call, location)).build())
                    .nextToken(input.atEnd() ? null : PageToken.encode(Long.toString(input.offset())))
                    .build();
        } catch (ServiceException e) {
            boolean gone = e.code().equals("NoSuchKey") || e.code().equals("NoSuchBucket");
            throw gone ? AthenaErrors.invalidRequest("Could not find results") : e;
        }
    }

    private static int size(Integer asked) {
        if (asked == null) return PAGE;
        if (asked > PAGE) throw AthenaErrors.invalidRequest("MaxResults is more than maximum allowed length " + PAGE + ".");
        if (asked < 1) throw AthenaErrors.invalidRequest("MaxResults is less than minimum allowed length 1.");
        return asked;
    }

    private static void requireSuccess(QueryExecutionState state) {
        switch (state) {
            case SUCCEEDED -> { }
            case FAILED, CANCELLED -> throw AthenaErrors.invalidRequest("Query did not finish successfully. Final query state: " + state);
            default -> throw AthenaErrors.invalidRequest("Query has not yet finished. Current state: " + state);
        }
    }

    private static StatementKind.Output formOf(QueryExecution query) {
        boolean csv = query.resultConfiguration().outputLocation().endsWith(StatementKind.Output.CSV.extension());
        return csv ? StatementKind.Output.CSV : StatementKind.Output.TEXT;
    }

    private ResultSetMetadata columns(Call call, ResultLocation result) {
        byte[] file = new ResultInput(files, call, result.metadata(), 0).readAll();
        return ResultSetMetadata.builder()
                .columnInfo(ResultMetadata.decode(file).columns().stream().map(QueryResultOperations::column).toList())
                .build();
    }

    private static ColumnInfo column(ResultMetadata.Column column) {
        return ColumnInfo.builder()
                .catalogName("hive")
                .schemaName("")
                .tableName("")
                .name(column.name())
                .label(column.name())
                .type(column.type())
                .precision(column.precision())
                .scale(column.scale())
                .nullable(ColumnNullable.UNKNOWN)
                .caseSensitive(column.caseSensitive())
                .build();
    }
}
