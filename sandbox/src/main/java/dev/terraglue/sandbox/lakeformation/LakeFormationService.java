package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.iam.PassRole;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.RestJsonProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.BatchGrantPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.BatchRevokePermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.DeleteDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.DeregisterResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.DescribeResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakePrincipalRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathRequest;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.GrantPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.ListDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListResourcesRequest;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.RegisterResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.RemoveLfTagsFromResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.ResourceInfo;
import software.amazon.awssdk.services.lakeformation.model.RevokePermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchDatabasesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchTablesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceRequest;

/** AWS Lake Formation. */
public final class LakeFormationService {
    public static final List<Schema> SCHEMAS =
            List.of(SettingsStore.SCHEMA, GrantStore.SCHEMA, AssignedTags.SCHEMA, ModelStore.schema("lakeformation"));
    public static final Router ROUTER = LakeFormationRoutes.ROUTER;

    private static final String NAME = "lakeformation";

    private final Service service;

    /**
     * Puts the service together.
     *
     * @param glue whose databases and tables permissions and tags are about
     * @param ids  for the versions of data cells filters
     */
    public LakeFormationService(Database database, Service glue, Supplier<String> ids) {
        Catalog catalog = new Catalog(glue);
        SettingsStore settings = new SettingsStore(database);
        Grants grants = new Grants(new GrantStore(database), settings, catalog);
        AssignedTags assigned = new AssignedTags(database);
        Locations locations = new Locations(new ModelStore<>(database, NAME, "location", ResourceInfo.class));
        LfTags tags = new LfTags(new ModelStore<>(database, NAME, "lf-tag", LFTagPair.class), assigned);
        DataCellsFilters filters =
                new DataCellsFilters(new ModelStore<>(database, NAME, "data-cells-filter", DataCellsFilter.class), catalog, ids);
        References references = new References(catalog, locations, tags, filters);

        Map<String, Operation<?>> operations = new HashMap<>();
        operations.putAll(permissions(new PermissionOperations(grants, references, new EffectivePermissions(catalog, grants))));
        operations.putAll(lake(new SettingsOperations(settings, grants), locations));
        operations.putAll(tags(tags, new ResourceTagOperations(tags, assigned, references, catalog)));
        operations.putAll(rest(filters, new OptIns(new ModelStore<>(database, NAME, "opt-in", LakeFormationOptInsInfo.class), references)));
        service = new Service(NAME, "software.amazon.awssdk.services.lakeformation.model", new RestJsonProtocol("Message"), ROUTER, operations);
    }

    public Service service() {
        return service;
    }

    private static Map<String, Operation<?>> permissions(PermissionOperations permissions) {
        return Service.operations(
                operation(GrantPermissionsRequest.class, permissions::grantPermissions, "principal", "resource", "permissions"),
                operation(RevokePermissionsRequest.class, permissions::revokePermissions, "principal", "resource", "permissions"),
                operation(BatchGrantPermissionsRequest.class, permissions::batchGrantPermissions, "entries"),
                operation(BatchRevokePermissionsRequest.class, permissions::batchRevokePermissions, "entries"),
                operation(ListPermissionsRequest.class, permissions::listPermissions),
                operation(GetEffectivePermissionsForPathRequest.class, permissions::getEffectivePermissionsForPath, "resourceArn"));
    }

    private static Map<String, Operation<?>> lake(SettingsOperations settings, Locations locations) {
        return Service.operations(
                operation(GetDataLakeSettingsRequest.class, settings::getDataLakeSettings),
                operation(PutDataLakeSettingsRequest.class, settings::putDataLakeSettings, "dataLakeSettings"),
                operation(GetDataLakePrincipalRequest.class, settings::getDataLakePrincipal),
                Operation.of(
                                RegisterResourceRequest.class,
                                (request, call) -> passingRole("RegisterResource", request.roleArn()),
                                locations::registerResource)
                        .requiring(LakeFormationErrors::invalidInput, "resourceArn"),
                Operation.of(
                                UpdateResourceRequest.class,
                                (request, call) -> passingRole("UpdateResource", request.roleArn()),
                                locations::updateResource)
                        .requiring(LakeFormationErrors::invalidInput, "resourceArn", "roleArn"),
                operation(DescribeResourceRequest.class, locations::describeResource, "resourceArn"),
                operation(DeregisterResourceRequest.class, locations::deregisterResource, "resourceArn"),
                operation(ListResourcesRequest.class, locations::listResources));
    }

    private static Map<String, Operation<?>> tags(LfTags tags, ResourceTagOperations resources) {
        return Service.operations(
                operation(CreateLfTagRequest.class, tags::createLfTag, "tagKey", "tagValues"),
                operation(GetLfTagRequest.class, tags::getLfTag, "tagKey"),
                operation(ListLfTagsRequest.class, tags::listLfTags),
                operation(UpdateLfTagRequest.class, tags::updateLfTag, "tagKey"),
                operation(DeleteLfTagRequest.class, tags::deleteLfTag, "tagKey"),
                operation(AddLfTagsToResourceRequest.class, resources::addLfTagsToResource, "resource", "lFTags", "lFTags.tagKey"),
                operation(RemoveLfTagsFromResourceRequest.class, resources::removeLfTagsFromResource, "resource", "lFTags", "lFTags.tagKey"),
                operation(GetResourceLfTagsRequest.class, resources::getResourceLfTags, "resource"),
                operation(SearchDatabasesByLfTagsRequest.class, resources::searchDatabasesByLfTags, "expression", "expression.tagKey"),
                operation(SearchTablesByLfTagsRequest.class, resources::searchTablesByLfTags, "expression", "expression.tagKey"));
    }

    private static Map<String, Operation<?>> rest(DataCellsFilters filters, OptIns optIns) {
        return Service.operations(
                operation(
                        CreateDataCellsFilterRequest.class, filters::createDataCellsFilter,
                        "tableData", "tableData.databaseName", "tableData.tableName", "tableData.name"),
                operation(
                        UpdateDataCellsFilterRequest.class, filters::updateDataCellsFilter,
                        "tableData", "tableData.databaseName", "tableData.tableName", "tableData.name"),
                operation(GetDataCellsFilterRequest.class, filters::getDataCellsFilter, "databaseName", "tableName", "name"),
                operation(DeleteDataCellsFilterRequest.class, filters::deleteDataCellsFilter),
                operation(ListDataCellsFilterRequest.class, filters::listDataCellsFilter),
                operation(CreateLakeFormationOptInRequest.class, optIns::createLakeFormationOptIn, "principal", "resource"),
                operation(DeleteLakeFormationOptInRequest.class, optIns::deleteLakeFormationOptIn, "principal", "resource"),
                operation(ListLakeFormationOptInsRequest.class, optIns::listLakeFormationOptIns));
    }

    private static <I, O extends SdkPojo> Operation<I> operation(Class<I> request, Operation.Method<I, O> method, String... required) {
        // AWS spells the action CreateLFTag where the SDK's class is CreateLfTagRequest.
        List<AccessRequest> access = asks(request.getSimpleName().replaceAll("Request$", "").replace("Lf", "LF"));
        return Operation.of(request, (input, call) -> access, method).requiring(LakeFormationErrors::invalidInput, required);
    }

    private static List<AccessRequest> passingRole(String action, @Nullable String role) {
        if (role == null) return asks(action);
        return Stream.concat(asks(action).stream(), Stream.of(PassRole.to("lakeformation.amazonaws.com", role))).toList();
    }

    /** Lake Formation's actions know no resources of IAM's: its own permissions are for those. */
    private static List<AccessRequest> asks(String action) {
        return List.of(AccessRequest.onAnything(NAME + ":" + action));
    }
}
