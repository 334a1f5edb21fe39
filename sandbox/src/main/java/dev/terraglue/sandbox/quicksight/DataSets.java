package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetResponse;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.DataSetRefreshProperties;
import software.amazon.awssdk.services.quicksight.model.DataSetSummary;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetRefreshPropertiesResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetRefreshPropertiesResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetResponse;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestType;
import software.amazon.awssdk.services.quicksight.model.ListDataSetsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDataSetsResponse;
import software.amazon.awssdk.services.quicksight.model.PhysicalTable;
import software.amazon.awssdk.services.quicksight.model.PutDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.PutDataSetRefreshPropertiesResponse;
import software.amazon.awssdk.services.quicksight.model.RowLevelPermissionDataSet;
import software.amazon.awssdk.services.quicksight.model.SearchDataSetsRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDataSetsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetResponse;

/** Data sets. One that is to be imported into SPICE is kept, and its first ingestion has failed: there is no SPICE here. */
@SuppressWarnings("deprecation") // logical tables and row-level permission data sets: AWS moves on from them, its clients still send them
final class DataSets {
    private final Assets<DataSet> sets;
    private final Assets<DataSource> sources;
    private final Ingestions ingestions;
    private final ModelStore<DataSetRefreshProperties> refresh;

    DataSets(Assets<DataSet> sets, Assets<DataSource> sources, Ingestions ingestions, ModelStore<DataSetRefreshProperties> refresh) {
        this.sets = sets;
        this.sources = sources;
        this.ingestions = ingestions;
        this.refresh = refresh;
    }

    CreateDataSetResponse createDataSet(CreateDataSetRequest request, Call call) {
        check(request.physicalTableMap(), request.rowLevelPermissionDataSet());
        String arn = sets.arn(request.dataSetId(), call);
        DataSet set = ModelCopy.copy(request, DataSet.builder())
                .arn(arn)
                .createdTime(call.time())
                .lastUpdatedTime(call.time())
                .outputColumns(OutputColumns.of(request.physicalTableMap(), request.logicalTableMap()))
                .consumedSpiceCapacityInBytes(0L)
                .build();
        sets.create(set, request.permissions(), request.tags(), call);
        CreateDataSetResponse.Builder response = CreateDataSetResponse.builder().arn(arn).dataSetId(request.dataSetId());
        if (set.importMode() == DataSetImportMode.SPICE) {
            Ingestion first = ingestions.first(request.dataSetId(), IngestionRequestType.INITIAL_INGESTION, call);
            response.ingestionArn(first.arn()).ingestionId(first.ingestionId());
        }
        return response.build();
    }

    DescribeDataSetResponse describeDataSet(DescribeDataSetRequest request, Call call) {
        return DescribeDataSetResponse.builder().dataSet(sets.get(request.dataSetId())).build();
    }

    UpdateDataSetResponse updateDataSet(UpdateDataSetRequest request, Call call) {
        check(request.physicalTableMap(), request.rowLevelPermissionDataSet());
        // Begun anew, so that what the request leaves out is gone; only what a data set keeps for its lifetime stays.
        DataSet changed = sets.change(request.dataSetId(), present -> ModelCopy.copy(request, DataSet.builder())
                .arn(present.arn())
                .createdTime(present.createdTime())
                .lastUpdatedTime(call.time())
                .useAs(present.useAs())
                .outputColumns(OutputColumns.of(request.physicalTableMap(), request.logicalTableMap()))
                .consumedSpiceCapacityInBytes(0L)
                .build());
        UpdateDataSetResponse.Builder response = UpdateDataSetResponse.builder().arn(changed.arn()).dataSetId(changed.dataSetId());
        if (changed.importMode() == DataSetImportMode.SPICE) {
            Ingestion again = ingestions.first(request.dataSetId(), IngestionRequestType.EDIT, call);
            response.ingestionArn(again.arn()).ingestionId(again.ingestionId());
        }
        return response.build();
    }

    DeleteDataSetResponse deleteDataSet(DeleteDataSetRequest request, Call call) {
        sets.delete(request.dataSetId(), call);
        refresh.delete(request.dataSetId());
        ingestions.deleteOf(request.dataSetId());
        return DeleteDataSetResponse.builder().arn(sets.arn(request.dataSetId(), call)).dataSetId(request.dataSetId()).build();
    }

    ListDataSetsResponse listDataSets(ListDataSetsRequest request, Call call) {
        Page<DataSet> page = sets.page(sets.all(), request.nextToken(), request.maxResults());
        return ListDataSetsResponse.builder().dataSetSummaries(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    SearchDataSetsResponse searchDataSets(SearchDataSetsRequest request, Call call) {
        List<Search.Filter> filters = request.filters().stream()
                .map(filter -> new Search.Filter(filter.operatorAsString(), filter.nameAsString(), filter.value()))
                .toList();
        List<DataSet> found = Search.among(sets.all(), filters, DataSet::name, principal -> set -> sets.isPrincipal(principal, set, call));
        Page<DataSet> page = sets.page(found, request.nextToken(), request.maxResults());
        return SearchDataSetsResponse.builder().dataSetSummaries(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    DescribeDataSetPermissionsResponse describeDataSetPermissions(DescribeDataSetPermissionsRequest request, Call call) {
        return DescribeDataSetPermissionsResponse.builder()
                .dataSetArn(sets.arn(request.dataSetId(), call))
                .dataSetId(request.dataSetId())
                .permissions(sets.permissions(request.dataSetId(), call))
                .build();
    }

    UpdateDataSetPermissionsResponse updateDataSetPermissions(UpdateDataSetPermissionsRequest request, Call call) {
        sets.permit(request.dataSetId(), request.grantPermissions(), request.revokePermissions(), call);
        return UpdateDataSetPermissionsResponse.builder().dataSetArn(sets.arn(request.dataSetId(), call)).dataSetId(request.dataSetId()).build();
    }

    DescribeDataSetRefreshPropertiesResponse describeDataSetRefreshProperties(DescribeDataSetRefreshPropertiesRequest request, Call call) {
        sets.get(request.dataSetId());
        DataSetRefreshProperties found =
                refresh.find(request.dataSetId()).orElseThrow(() -> QuickSightErrors.notFound(Kind.REFRESH_PROPERTIES, request.dataSetId()));
        return DescribeDataSetRefreshPropertiesResponse.builder().dataSetRefreshProperties(found).build();
    }

    PutDataSetRefreshPropertiesResponse putDataSetRefreshProperties(PutDataSetRefreshPropertiesRequest request, Call call) {
        Ingestions.requireSpice(sets.get(request.dataSetId()));
        refresh.put(request.dataSetId(), request.dataSetRefreshProperties());
        return PutDataSetRefreshPropertiesResponse.builder().build();
    }

    DeleteDataSetRefreshPropertiesResponse deleteDataSetRefreshProperties(DeleteDataSetRefreshPropertiesRequest request, Call call) {
        sets.get(request.dataSetId());
        if (!refresh.delete(request.dataSetId())) throw QuickSightErrors.notFound(Kind.REFRESH_PROPERTIES, request.dataSetId());
        return DeleteDataSetRefreshPropertiesResponse.builder().build();
    }

    /** The data sources that the tables are read from. */
    static List<String> dataSources(Map<String, PhysicalTable> tables) {
        return tables.values().stream()
                .flatMap(table -> Stream.of(
                        table.relationalTable() == null ? null : table.relationalTable().dataSourceArn(),
                        table.customSql() == null ? null : table.customSql().dataSourceArn(),
                        table.s3Source() == null ? null : table.s3Source().dataSourceArn(),
                        table.saaSTable() == null ? null : table.saaSTable().dataSourceArn()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private void check(Map<String, PhysicalTable> tables, @Nullable RowLevelPermissionDataSet rows) {
        if (tables.isEmpty()) throw QuickSightErrors.invalidParameter("PhysicalTableMap must have a table.");
        dataSources(tables).forEach(sources::ofArn);
        if (rows != null && rows.arn() != null) sets.ofArn(rows.arn());
    }

    private static List<DataSetSummary> summaries(List<DataSet> sets) {
        return sets.stream()
                .map(set -> ModelCopy.copy(set, DataSetSummary.builder())
                        .rowLevelPermissionTagConfigurationApplied(set.rowLevelPermissionTagConfiguration() != null)
                        .columnLevelPermissionRulesApplied(!set.columnLevelPermissionRules().isEmpty())
                        .build())
                .toList();
    }
}
