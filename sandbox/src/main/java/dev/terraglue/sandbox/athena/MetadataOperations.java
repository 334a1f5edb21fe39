package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.Database;
import software.amazon.awssdk.services.athena.model.GetDatabaseRequest;
import software.amazon.awssdk.services.athena.model.GetDatabaseResponse;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.GetTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesResponse;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;

/** Databases and tables as Athena tells them: read from Glue with the caller's permissions there, as on AWS. */
final class MetadataOperations {
    private static final int MOST = 50;

    private final DataCatalogs catalogs;
    private final AuthorizedCalls glue;

    MetadataOperations(DataCatalogs catalogs, AuthorizedCalls glue) {
        this.catalogs = catalogs;
        this.glue = glue;
    }

    GetDatabaseResponse getDatabase(GetDatabaseRequest request, Call call) {
        requireGlue(request.catalogName(), call);
        var asked = software.amazon.awssdk.services.glue.model.GetDatabaseRequest.builder().name(request.databaseName()).build();
        var found = ask(asked, software.amazon.awssdk.services.glue.model.GetDatabaseResponse.class, call);
        return GetDatabaseResponse.builder().database(database(found.database())).build();
    }

    ListDatabasesResponse listDatabases(ListDatabasesRequest request, Call call) {
        requireGlue(request.catalogName(), call);
        GetDatabasesRequest asked = GetDatabasesRequest.builder()
                .nextToken(request.nextToken())
                .maxResults(size(request.maxResults()))
                .build();
        GetDatabasesResponse found = ask(asked, GetDatabasesResponse.class, call);
        return ListDatabasesResponse.builder()
                .databaseList(found.databaseList().stream().map(MetadataOperations::database).toList())
                .nextToken(found.nextToken())
                .build();
    }

    GetTableMetadataResponse getTableMetadata(GetTableMetadataRequest request, Call call) {
        requireGlue(request.catalogName(), call);
        GetTableRequest asked = GetTableRequest.builder().databaseName(request.databaseName()).name(request.tableName()).build();
        return GetTableMetadataResponse.builder().tableMetadata(TableFacts.of(ask(asked, GetTableResponse.class, call).table())).build();
    }

    ListTableMetadataResponse listTableMetadata(ListTableMetadataRequest request, Call call) {
        requireGlue(request.catalogName(), call);
        GetTablesRequest asked = GetTablesRequest.builder()
                .databaseName(request.databaseName())
                .expression(request.expression())
                .nextToken(request.nextToken())
                .maxResults(size(request.maxResults()))
                .build();
        GetTablesResponse found = ask(asked, GetTablesResponse.class, call);
        return ListTableMetadataResponse.builder()
                .tableMetadataList(found.tableList().stream().map(TableFacts::of).toList())
                .nextToken(found.nextToken())
                .build();
    }

    private void requireGlue(String catalog, Call call) {
        String account = call.caller().account();
        catalogs.get(catalog, account);
        if (!catalogs.isGlueOf(catalog, account)) {
            throw AthenaErrors.notBuilt("metadata of data catalogs other than the account's Glue catalog");
        }
    }

    private <I, O> O ask(I request, Class<O> response, Call call) {
        try {
            return response.cast(glue.call(request, call).response());
        } catch (ServiceException e) {
            throw switch (e.code()) {
                case "EntityNotFoundException" -> AthenaErrors.metadata(e.message());
                case "InvalidInputException" -> AthenaErrors.invalidRequest(e.message());
                default -> e;
            };
        }
    }

    private static int size(@Nullable Integer asked) {
        if (asked == null || asked == 0) return MOST;
        if (asked < 0 || asked > MOST) throw AthenaErrors.invalidRequest("MaxResults must be between 0 and " + MOST + ".");
        return asked;
    }

    private static Database database(software.amazon.awssdk.services.glue.model.Database found) {
        return Database.builder()
                .name(found.name())
                .description(found.description())
                .parameters(found.hasParameters() ? found.parameters() : null)
                .build();
    }
}
