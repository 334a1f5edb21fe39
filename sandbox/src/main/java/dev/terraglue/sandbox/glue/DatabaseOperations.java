package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseResponse;

/** The catalog's databases. */
final class DatabaseOperations {
    private static final int PAGE = 100;

    private final CatalogStore store;
    private final GlueTags tags;

    DatabaseOperations(CatalogStore store, GlueTags tags) {
        this.store = store;
        this.tags = tags;
    }

    CreateDatabaseResponse createDatabase(CreateDatabaseRequest request, Call call) {
        String name = GlueNames.fold(request.databaseInput().name(), "database name");
        Database.Builder model = ModelCopy.copy(request.databaseInput(), Database.builder());
        store.createDatabase(model.name(name).catalogId(call.caller().account()).createTime(call.time()).build());
        tags.put(call.arn("glue", "database/" + name), request.tags());
        return CreateDatabaseResponse.builder().build();
    }

    GetDatabaseResponse getDatabase(GetDatabaseRequest request, Call call) {
        return GetDatabaseResponse.builder().database(store.getDatabase(GlueNames.fold(request.name(), "database name"))).build();
    }

    GetDatabasesResponse getDatabases(GetDatabasesRequest request, Call call) {
        Pages<Database> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Database::name, store::databases);
        return GetDatabasesResponse.builder().databaseList(page.items()).nextToken(page.nextToken()).build();
    }

    UpdateDatabaseResponse updateDatabase(UpdateDatabaseRequest request, Call call) {
        String name = GlueNames.fold(request.name(), "database name");
        store.updateDatabase(name, present -> {
            Database.Builder changed = ModelCopy.copy(request.databaseInput(), Database.builder());
            return changed.name(name).catalogId(present.catalogId()).createTime(present.createTime()).build();
        });
        return UpdateDatabaseResponse.builder().build();
    }

    DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request, Call call) {
        String name = GlueNames.fold(request.name(), "database name");
        store.deleteDatabase(name);
        tags.remove(call.arn("glue", "database/" + name));
        return DeleteDatabaseResponse.builder().build();
    }
}
