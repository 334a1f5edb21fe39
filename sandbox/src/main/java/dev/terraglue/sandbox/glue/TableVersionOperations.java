package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionResponse;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionResponse;
import software.amazon.awssdk.services.glue.model.GetTableVersionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionsResponse;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.TableVersionError;

/** The versions that a table has had: each update makes one. */
final class TableVersionOperations {
    private final CatalogStore store;

    TableVersionOperations(CatalogStore store) {
        this.store = store;
    }

    GetTableVersionResponse getTableVersion(GetTableVersionRequest request, Call call) {
        List<Table> versions = versions(request.databaseName(), request.tableName());
        Table wanted = request.versionId() == null
                ? versions.getFirst()
                : versions.stream()
                        .filter(version -> request.versionId().equals(version.versionId()))
                        .findFirst()
                        .orElseThrow(() -> GlueErrors.entityNotFound("Version not found."));
        return GetTableVersionResponse.builder().tableVersion(version(wanted)).build();
    }

    GetTableVersionsResponse getTableVersions(GetTableVersionsRequest request, Call call) {
        return GetTableVersionsResponse.builder()
                .tableVersions(versions(request.databaseName(), request.tableName()).stream().map(TableVersionOperations::version).toList())
                .build();
    }

    DeleteTableVersionResponse deleteTableVersion(DeleteTableVersionRequest request, Call call) {
        delete(request.databaseName(), request.tableName(), request.versionId());
        return DeleteTableVersionResponse.builder().build();
    }

    BatchDeleteTableVersionResponse batchDeleteTableVersion(BatchDeleteTableVersionRequest request, Call call) {
        List<TableVersionError> errors = new ArrayList<>();
        for (String version : request.versionIds()) {
            try {
                delete(request.databaseName(), request.tableName(), version);
            } catch (ServiceException e) {
                errors.add(TableVersionError.builder()
                        .tableName(request.tableName())
                        .versionId(version)
                        .errorDetail(ErrorDetail.builder().errorCode(e.code()).errorMessage(e.message()).build())
                        .build());
            }
        }
        return BatchDeleteTableVersionResponse.builder().errors(errors).build();
    }

    private List<Table> versions(String database, String table) {
        return store.versions(GlueNames.fold(database, "database name"), GlueNames.fold(table, "table name"));
    }

    private void delete(String database, String table, String version) {
        int number;
        try {
            number = Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw GlueErrors.invalidInput("Version id " + version + " is not a number.");
        }
        if (!store.deleteVersion(GlueNames.fold(database, "database name"), GlueNames.fold(table, "table name"), number)) {
            throw GlueErrors.entityNotFound("Version not found.");
        }
    }

    private static TableVersion version(Table table) {
        return TableVersion.builder().table(table).versionId(table.versionId()).build();
    }
}
