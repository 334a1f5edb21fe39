package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogResponse;

/** Data catalogs. Each can be registered; the engine reaches those that are the account's Glue catalog, and says so of the others. */
final class DataCatalogOperations {
    private final DataCatalogs catalogs;

    DataCatalogOperations(DataCatalogs catalogs) {
        this.catalogs = catalogs;
    }

    CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request, Call call) {
        checkType(request.type(), request.typeAsString());
        DataCatalog catalog = DataCatalog.builder()
                .name(request.name())
                .type(request.type())
                .description(request.description())
                .parameters(request.hasParameters() ? request.parameters() : null)
                .status(DataCatalogStatus.CREATE_COMPLETE)
                .build();
        catalogs.create(catalog, arn(request.name(), call), request.tags());
        return CreateDataCatalogResponse.builder().dataCatalog(catalog).build();
    }

    GetDataCatalogResponse getDataCatalog(GetDataCatalogRequest request, Call call) {
        return GetDataCatalogResponse.builder().dataCatalog(catalogs.get(request.name(), call.caller().account())).build();
    }

    ListDataCatalogsResponse listDataCatalogs(ListDataCatalogsRequest request, Call call) {
        String account = call.caller().account();
        Pages<DataCatalog> page = Pages.read(
                request.nextToken(), request.maxResults(), DataCatalog::name, (after, most) -> catalogs.list(after, most, account));
        return ListDataCatalogsResponse.builder()
                .dataCatalogsSummary(page.items().stream()
                        .map(DataCatalogOperations::summary)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    UpdateDataCatalogResponse updateDataCatalog(UpdateDataCatalogRequest request, Call call) {
        checkType(request.type(), request.typeAsString());
        catalogs.update(request.name(), present -> present.toBuilder()
                .type(request.type())
                .description(request.description() == null ? present.description() : request.description())
                .parameters(request.hasParameters() ? request.parameters() : present.parameters())
                .build());
        return UpdateDataCatalogResponse.builder().build();
    }

    DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request, Call call) {
        DataCatalog deleted = catalogs.delete(request.name(), arn(request.name(), call));
        return DeleteDataCatalogResponse.builder().dataCatalog(deleted).build();
    }

    private static DataCatalogSummary summary(DataCatalog catalog) {
        return DataCatalogSummary.builder().catalogName(catalog.name()).type(catalog.type()).status(catalog.status()).build();
    }

    private static void checkType(DataCatalogType type, String text) {
        if (type == DataCatalogType.UNKNOWN_TO_SDK_VERSION) {
            throw AthenaErrors.invalidRequest("Invalid type: " + text + ". There are GLUE, HIVE and LAMBDA.");
        }
        // AWS makes a Lambda function and a connection of it.
        if (type == DataCatalogType.FEDERATED) throw AthenaErrors.notBuilt("data catalogs of type FEDERATED");
    }

    private static Arn arn(String name, Call call) {
        return call.arn("athena", "datacatalog/" + name);
    }
}
