package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lakeformation.model.CreateDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateDataCellsFilterResponse;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.DeleteDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteDataCellsFilterResponse;
import software.amazon.awssdk.services.lakeformation.model.GetDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataCellsFilterResponse;
import software.amazon.awssdk.services.lakeformation.model.ListDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.ListDataCellsFilterResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateDataCellsFilterRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateDataCellsFilterResponse;

/** Data cells filters: some rows and columns of a table, by name. */
final class DataCellsFilters {
    private static final int PAGE = 1000;

    private final ModelStore<DataCellsFilter> store;
    private final Catalog catalog;
    private final Supplier<String> versions;

    /** @param versions ids, one for each version of a filter */
    DataCellsFilters(ModelStore<DataCellsFilter> store, Catalog catalog, Supplier<String> versions) {
        this.store = store;
        this.catalog = catalog;
        this.versions = versions;
    }

    Optional<DataCellsFilter> find(String database, String table, String name) {
        return store.find(key(database, table, name));
    }

    CreateDataCellsFilterResponse createDataCellsFilter(CreateDataCellsFilterRequest request, Call call) {
        DataCellsFilter filter = checked(request.tableData(), call);
        if (!store.create(key(filter), filter)) {
            throw LakeFormationErrors.alreadyExists("Data cells filter already exists: " + filter.name());
        }
        return CreateDataCellsFilterResponse.builder().build();
    }

    GetDataCellsFilterResponse getDataCellsFilter(GetDataCellsFilterRequest request, Call call) {
        DataCellsFilter found = find(request.databaseName(), request.tableName(), request.name()).orElseThrow(() -> missing(request.name()));
        return GetDataCellsFilterResponse.builder().dataCellsFilter(found).build();
    }

    UpdateDataCellsFilterResponse updateDataCellsFilter(UpdateDataCellsFilterRequest request, Call call) {
        DataCellsFilter filter = checked(request.tableData(), call);
        store.change(key(filter), () -> missing(filter.name()), present -> filter);
        return UpdateDataCellsFilterResponse.builder().build();
    }

    DeleteDataCellsFilterResponse deleteDataCellsFilter(DeleteDataCellsFilterRequest request, Call call) {
        if (request.databaseName() == null || request.tableName() == null || request.name() == null) {
            throw LakeFormationErrors.invalidInput("DatabaseName, TableName and Name are mandatory.");
        }
        if (!store.delete(key(request.databaseName(), request.tableName(), request.name()))) throw missing(request.name());
        return DeleteDataCellsFilterResponse.builder().build();
    }

    ListDataCellsFilterResponse listDataCellsFilter(ListDataCellsFilterRequest request, Call call) {
        String table = request.table() == null ? "" : key(request.table().databaseName(), request.table().name(), "");
        Page<DataCellsFilter> page = Page.of(
                store.under(table), DataCellsFilters::key, request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return ListDataCellsFilterResponse.builder().dataCellsFilters(page.items()).nextToken(page.nextToken()).build();
    }

    /** Its names as they were given; only the version is new. */
    private DataCellsFilter checked(DataCellsFilter filter, Call call) {
        Set<String> columns = Set.copyOf(Catalog.columns(catalog.table(filter.databaseName(), filter.tableName(), call)));
        List<String> named = filter.columnWildcard() == null ? filter.columnNames() : filter.columnWildcard().excludedColumnNames();
        for (String column : named) {
            if (!columns.contains(column.toLowerCase(Locale.ROOT))) {
                throw LakeFormationErrors.invalidInput("Column does not exist: " + column);
            }
        }
        if (filter.columnWildcard() == null && filter.columnNames().isEmpty()) {
            throw LakeFormationErrors.invalidInput("Either ColumnNames or ColumnWildcard must be given.");
        }
        if (filter.rowFilter() == null || (filter.rowFilter().filterExpression() == null && filter.rowFilter().allRowsWildcard() == null)) {
            throw LakeFormationErrors.invalidInput("RowFilter must have FilterExpression or AllRowsWildcard.");
        }
        return filter.toBuilder().versionId(versions.get()).build();
    }

    private static String key(DataCellsFilter filter) {
        return key(filter.databaseName(), filter.tableName(), filter.name());
    }

    private static String key(String database, String table, String name) {
        return String.join("\n", database.toLowerCase(Locale.ROOT), table.toLowerCase(Locale.ROOT), name);
    }

    private static ServiceException missing(String name) {
        return LakeFormationErrors.entityNotFound("Data cells filter does not exist: " + name);
    }
}
