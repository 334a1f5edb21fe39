package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionContext;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

/** Settles what a StartQueryExecution request leaves open: workgroup, place of the result, kind of statement, catalog. */
final class QueryPlanner {
    private static final int LONGEST_QUERY = 262_144;

    private final WorkGroups workGroups;
    private final PreparedStatements preparedStatements;
    private final DataCatalogs catalogs;
    private final ResultFiles files;

    QueryPlanner(WorkGroups workGroups, PreparedStatements preparedStatements, DataCatalogs catalogs, ResultFiles files) {
        this.workGroups = workGroups;
        this.preparedStatements = preparedStatements;
        this.catalogs = catalogs;
        this.files = files;
    }

    /**
     * Plans a query.
     *
     * @throws ServiceException where it cannot even be queued
     */
    QueryPlan plan(StartQueryExecutionRequest request, String queryId, Call call) {
        checkText(request.queryString());
        WorkGroup workGroup = workGroups.forRequest(request.workGroup());
        if (workGroup.state() == WorkGroupState.DISABLED) {
            throw AthenaErrors.invalidRequest("WorkGroup " + workGroup.name() + " is disabled.");
        }
        Statement statement = Statement.of(request.queryString(), request.executionParameters(), name -> prepared(workGroup, name));
        ResultConfiguration results = results(workGroup.configuration(), request.resultConfiguration());
        ResultLocation location = ResultLocation.of(results.outputLocation(), queryId, statement.kind().output());
        requireBucket(location, call);
        QueryExecution execution = QueryExecution.builder()
                .queryExecutionId(queryId)
                .query(request.queryString())
                .statementType(statement.kind().statementType())
                .substatementType(statement.kind().substatementType())
                .resultConfiguration(results.toBuilder().outputLocation(location.toString()).build())
                .resultReuseConfiguration(request.resultReuseConfiguration())
                .queryExecutionContext(request.queryExecutionContext())
                .executionParameters(request.hasExecutionParameters() ? request.executionParameters() : null)
                .status(status(call))
                .statistics(QueryExecutionStatistics.builder().build())
                .workGroup(workGroup.name())
                .engineVersion(workGroup.configuration().engineVersion())
                .build();
        Long cutoff = workGroup.configuration().bytesScannedCutoffPerQuery();
        return new QueryPlan(execution, statement, catalog(request.queryExecutionContext(), call), location, cutoff);
    }

    private static QueryExecutionStatus status(Call call) {
        return QueryExecutionStatus.builder().state(QueryExecutionState.QUEUED).submissionDateTime(call.time()).build();
    }

    private static void checkText(String sql) {
        if (sql.isBlank()) throw AthenaErrors.invalidRequest("queryString is empty");
        if (sql.length() > LONGEST_QUERY) {
            throw AthenaErrors.invalidRequest("queryString has " + sql.length() + " characters; it can have at most " + LONGEST_QUERY);
        }
    }

    private Optional<String> prepared(WorkGroup workGroup, String name) {
        return preparedStatements.find(workGroup.name(), name).map(PreparedStatement::queryStatement);
    }

    /** What the workgroup enforces; else what the client says, and the workgroup's place where the client names none. */
    private static ResultConfiguration results(WorkGroupConfiguration workGroup, @Nullable ResultConfiguration client) {
        ResultConfiguration results = workGroup.resultConfiguration();
        if (client != null && !Boolean.TRUE.equals(workGroup.enforceWorkGroupConfiguration())) {
            results = client.outputLocation() != null ? client : client.toBuilder().outputLocation(results.outputLocation()).build();
        }
        if (results.outputLocation() == null || results.outputLocation().isEmpty()) {
            throw AthenaErrors.invalidRequest("No output location provided. An output location is required either through the Workgroup"
                    + " result configuration setting or as an API input.");
        }
        EncryptionConfiguration encryption = results.encryptionConfiguration();
        if (encryption != null && encryption.encryptionOption() == EncryptionOption.CSE_KMS) throw AthenaErrors.notBuilt("client-side encryption of results (CSE_KMS)");
        return results;
    }

    private void requireBucket(ResultLocation location, Call call) {
        try {
            files.requireBucket(call, location.bucket());
        } catch (ServiceException e) {
            throw AthenaErrors.invalidRequest("Unable to verify/create output bucket " + location.bucket() + ": " + e.message());
        }
    }

    private String catalog(@Nullable QueryExecutionContext context, Call call) {
        if (context == null || context.catalog() == null) return DataCatalogs.AWS;
        return catalogs.engineName(context.catalog(), call.caller().account());
    }
}
