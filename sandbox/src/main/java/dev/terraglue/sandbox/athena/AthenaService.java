package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDatabaseRequest;
import software.amazon.awssdk.services.athena.model.GetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsRequest;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.TagResourceRequest;
import software.amazon.awssdk.services.athena.model.UntagResourceRequest;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;

/** Amazon Athena: its parts put together, and which operation is which method. */
public final class AthenaService {
    public static final List<Schema> SCHEMAS =
            List.of(ResourceStore.SCHEMA, AthenaTags.SCHEMA, QueryStore.SCHEMA, RequestTokens.SCHEMA);

    private final Service service;

    /**
     * Puts the service together, and ends the queries that a sandbox before this one left under way.
     *
     * @param runner      runs queries
     * @param credentials the caller's, for a query
     * @param files       where results lie
     * @param glue        the Data Catalog
     * @param events      who hears of queries' states
     * @param ids         of queries and named queries
     */
    public AthenaService(
            Database database,
            QueryRunner runner,
            CallerCredentials credentials,
            ResultFiles files,
            AuthorizedCalls glue,
            EventPublisher events,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<UUID> ids) {
        WorkGroups workGroups = new WorkGroups(database, clock);
        NamedQueries namedQueries = new NamedQueries(database);
        PreparedStatements statements = new PreparedStatements(database);
        DataCatalogs catalogs = new DataCatalogs(database);
        QueryStore store = new QueryStore(database);
        QueryPlanner planner = new QueryPlanner(workGroups, statements, catalogs, files);
        Queries queries = new Queries(planner, store, runner, credentials, new QueryEvents(events, clock), untilStored, clock, ids);
        queries.endOrphans();

        Map<String, Operation<?>> operations = new HashMap<>();
        operations.putAll(queryOperations(new QueryOperations(queries, store, workGroups), new QueryResultOperations(store, files), store));
        operations.putAll(workGroupOperations(new WorkGroupOperations(workGroups, queries)));
        operations.putAll(namedQueryOperations(new NamedQueryOperations(namedQueries, workGroups, ids), namedQueries));
        operations.putAll(preparedStatementOperations(new PreparedStatementOperations(statements)));
        operations.putAll(dataCatalogOperations(new DataCatalogOperations(catalogs)));
        operations.putAll(metadataOperations(new MetadataOperations(catalogs, glue)));
        operations.putAll(tagOperations(new AthenaTags(database, arn -> exists(arn, workGroups, catalogs))));
        service = new Service(
                "athena",
                "software.amazon.awssdk.services.athena.model",
                new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message"),
                new TargetRouter("AmazonAthena"),
                operations);
    }

    public Service service() {
        return service;
    }

    private static Map<String, Operation<?>> queryOperations(QueryOperations queries, QueryResultOperations results, QueryStore store) {
        return Service.operations(
                operation(
                        StartQueryExecutionRequest.class,
                        (r, call) -> AthenaAccess.workGroup("StartQueryExecution", call, r.workGroup()),
                        queries::startQueryExecution,
                        "QueryString"),
                operation(
                        StopQueryExecutionRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("StopQueryExecution", call, r.queryExecutionId(), store::workGroupOf),
                        queries::stopQueryExecution,
                        "QueryExecutionId"),
                operation(
                        GetQueryExecutionRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("GetQueryExecution", call, r.queryExecutionId(), store::workGroupOf),
                        queries::getQueryExecution,
                        "QueryExecutionId"),
                operation(
                        BatchGetQueryExecutionRequest.class,
                        (r, call) -> AthenaAccess.workGroupsOf("BatchGetQueryExecution", call, r.queryExecutionIds(), store::workGroupOf),
                        queries::batchGetQueryExecution,
                        "QueryExecutionIds"),
                operation(
                        ListQueryExecutionsRequest.class,
                        (r, call) -> AthenaAccess.workGroup("ListQueryExecutions", call, r.workGroup()),
                        queries::listQueryExecutions),
                operation(
                        GetQueryRuntimeStatisticsRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("GetQueryRuntimeStatistics", call, r.queryExecutionId(), store::workGroupOf),
                        queries::getQueryRuntimeStatistics,
                        "QueryExecutionId"),
                operation(
                        GetQueryResultsRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("GetQueryResults", call, r.queryExecutionId(), store::workGroupOf),
                        results::getQueryResults,
                        "QueryExecutionId"));
    }

    private static Map<String, Operation<?>> workGroupOperations(WorkGroupOperations groups) {
        return Service.operations(
                operation(
                        CreateWorkGroupRequest.class,
                        (r, call) -> AthenaAccess.workGroup("CreateWorkGroup", call, r.name()),
                        groups::createWorkGroup,
                        "Name"),
                operation(
                        GetWorkGroupRequest.class,
                        (r, call) -> AthenaAccess.workGroup("GetWorkGroup", call, r.workGroup()),
                        groups::getWorkGroup,
                        "WorkGroup"),
                operation(
                        UpdateWorkGroupRequest.class,
                        (r, call) -> AthenaAccess.workGroup("UpdateWorkGroup", call, r.workGroup()),
                        groups::updateWorkGroup,
                        "WorkGroup"),
                operation(
                        DeleteWorkGroupRequest.class,
                        (r, call) -> AthenaAccess.workGroup("DeleteWorkGroup", call, r.workGroup()),
                        groups::deleteWorkGroup,
                        "WorkGroup"),
                operation(ListWorkGroupsRequest.class, (r, call) -> AthenaAccess.anything("ListWorkGroups"), groups::listWorkGroups),
                operation(
                        ListEngineVersionsRequest.class,
                        (r, call) -> AthenaAccess.anything("ListEngineVersions"),
                        groups::listEngineVersions));
    }

    private static Map<String, Operation<?>> namedQueryOperations(NamedQueryOperations named, NamedQueries store) {
        return Service.operations(
                operation(
                        CreateNamedQueryRequest.class,
                        (r, call) -> AthenaAccess.workGroup("CreateNamedQuery", call, r.workGroup()),
                        named::createNamedQuery,
                        "Name", "Database", "QueryString"),
                operation(
                        GetNamedQueryRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("GetNamedQuery", call, r.namedQueryId(), store::workGroupOf),
                        named::getNamedQuery,
                        "NamedQueryId"),
                operation(
                        BatchGetNamedQueryRequest.class,
                        (r, call) -> AthenaAccess.workGroupsOf("BatchGetNamedQuery", call, r.namedQueryIds(), store::workGroupOf),
                        named::batchGetNamedQuery,
                        "NamedQueryIds"),
                operation(
                        ListNamedQueriesRequest.class,
                        (r, call) -> AthenaAccess.workGroup("ListNamedQueries", call, r.workGroup()),
                        named::listNamedQueries),
                operation(
                        UpdateNamedQueryRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("UpdateNamedQuery", call, r.namedQueryId(), store::workGroupOf),
                        named::updateNamedQuery,
                        "NamedQueryId", "Name", "QueryString"),
                operation(
                        DeleteNamedQueryRequest.class,
                        (r, call) -> AthenaAccess.workGroupOf("DeleteNamedQuery", call, r.namedQueryId(), store::workGroupOf),
                        named::deleteNamedQuery,
                        "NamedQueryId"));
    }

    private static Map<String, Operation<?>> preparedStatementOperations(PreparedStatementOperations prepared) {
        return Service.operations(
                operation(
                        CreatePreparedStatementRequest.class,
                        (r, call) -> AthenaAccess.workGroup("CreatePreparedStatement", call, r.workGroup()),
                        prepared::createPreparedStatement,
                        "StatementName", "WorkGroup", "QueryStatement"),
                operation(
                        GetPreparedStatementRequest.class,
                        (r, call) -> AthenaAccess.workGroup("GetPreparedStatement", call, r.workGroup()),
                        prepared::getPreparedStatement,
                        "StatementName", "WorkGroup"),
                operation(
                        BatchGetPreparedStatementRequest.class,
                        (r, call) -> AthenaAccess.workGroup("BatchGetPreparedStatement", call, r.workGroup()),
                        prepared::batchGetPreparedStatement,
                        "PreparedStatementNames", "WorkGroup"),
                operation(
                        ListPreparedStatementsRequest.class,
                        (r, call) -> AthenaAccess.workGroup("ListPreparedStatements", call, r.workGroup()),
                        prepared::listPreparedStatements,
                        "WorkGroup"),
                operation(
                        UpdatePreparedStatementRequest.class,
                        (r, call) -> AthenaAccess.workGroup("UpdatePreparedStatement", call, r.workGroup()),
                        prepared::updatePreparedStatement,
                        "StatementName", "WorkGroup", "QueryStatement"),
                operation(
                        DeletePreparedStatementRequest.class,
                        (r, call) -> AthenaAccess.workGroup("DeletePreparedStatement", call, r.workGroup()),
                        prepared::deletePreparedStatement,
                        "StatementName", "WorkGroup"));
    }

    private static Map<String, Operation<?>> dataCatalogOperations(DataCatalogOperations catalogs) {
        return Service.operations(
                operation(
                        CreateDataCatalogRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("CreateDataCatalog", call, r.name()),
                        catalogs::createDataCatalog,
                        "Name", "Type"),
                operation(
                        GetDataCatalogRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("GetDataCatalog", call, r.name()),
                        catalogs::getDataCatalog,
                        "Name"),
                operation(
                        UpdateDataCatalogRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("UpdateDataCatalog", call, r.name()),
                        catalogs::updateDataCatalog,
                        "Name", "Type"),
                operation(
                        DeleteDataCatalogRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("DeleteDataCatalog", call, r.name()),
                        catalogs::deleteDataCatalog,
                        "Name"),
                operation(
                        ListDataCatalogsRequest.class,
                        (r, call) -> AthenaAccess.anything("ListDataCatalogs"),
                        catalogs::listDataCatalogs));
    }

    private static Map<String, Operation<?>> metadataOperations(MetadataOperations metadata) {
        return Service.operations(
                operation(
                        GetDatabaseRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("GetDatabase", call, r.catalogName()),
                        metadata::getDatabase,
                        "CatalogName", "DatabaseName"),
                operation(
                        ListDatabasesRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("ListDatabases", call, r.catalogName()),
                        metadata::listDatabases,
                        "CatalogName"),
                operation(
                        GetTableMetadataRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("GetTableMetadata", call, r.catalogName()),
                        metadata::getTableMetadata,
                        "CatalogName", "DatabaseName", "TableName"),
                operation(
                        ListTableMetadataRequest.class,
                        (r, call) -> AthenaAccess.dataCatalog("ListTableMetadata", call, r.catalogName()),
                        metadata::listTableMetadata,
                        "CatalogName", "DatabaseName"));
    }

    private static Map<String, Operation<?>> tagOperations(AthenaTags tags) {
        return Service.operations(
                operation(
                        TagResourceRequest.class,
                        (r, call) -> AthenaAccess.arn("TagResource", r.resourceARN()),
                        tags::tagResource,
                        "ResourceARN", "Tags"),
                operation(
                        UntagResourceRequest.class,
                        (r, call) -> AthenaAccess.arn("UntagResource", r.resourceARN()),
                        tags::untagResource,
                        "ResourceARN", "TagKeys"),
                operation(
                        ListTagsForResourceRequest.class,
                        (r, call) -> AthenaAccess.arn("ListTagsForResource", r.resourceARN()),
                        tags::listTagsForResource,
                        "ResourceARN"));
    }

    /**
     * An operation.
     *
     * @param required members of the request that Athena requires: a request without them never gets to IAM
     */
    private static <I extends SdkRequest, O extends SdkPojo> Operation<I> operation(
            Class<I> requestType, Operation.Access<I> access, Operation.Method<I, O> method, String... required) {
        List<String> members = List.of(required);
        return Operation.of(
                requestType,
                (request, call) -> {
                    AthenaErrors.checkRequired(request, members);
                    return access.requests(request, call);
                },
                method);
    }

    private static boolean exists(Arn arn, WorkGroups workGroups, DataCatalogs catalogs) {
        String[] parts = arn.resource().split("/", 2);
        if (!arn.service().equals("athena") || parts.length < 2) return false;
        return switch (parts[0]) {
            case "workgroup" -> workGroups.exists(parts[1]);
            case "datacatalog" -> catalogs.find(parts[1], arn.account()).isPresent();
            default -> false;
        };
    }
}
