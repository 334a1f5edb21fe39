package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceResponse;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DataSourceCredentials;
import software.amazon.awssdk.services.quicksight.model.DataSourceSummary;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSourceResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourcePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourcePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourceResponse;
import software.amazon.awssdk.services.quicksight.model.ListDataSourcesRequest;
import software.amazon.awssdk.services.quicksight.model.ListDataSourcesResponse;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.SearchDataSourcesRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDataSourcesResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourcePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourcePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourceResponse;

/** Data sources. Credentials are not kept: nothing connects with them. */
final class DataSources {
    private final Assets<DataSource> sources;

    DataSources(Assets<DataSource> sources) {
        this.sources = sources;
    }

    CreateDataSourceResponse createDataSource(CreateDataSourceRequest request, Call call) {
        DataSource.Builder source = ModelCopy.copy(request, DataSource.builder());
        String arn = sources.arn(request.dataSourceId(), call);
        source.arn(arn).status(ResourceStatus.CREATION_SUCCESSFUL).createdTime(call.time()).lastUpdatedTime(call.time());
        sources.create(source.secretArn(secret(request.credentials())).build(), request.permissions(), request.tags(), call);
        return CreateDataSourceResponse.builder()
                .arn(arn)
                .dataSourceId(request.dataSourceId())
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    DescribeDataSourceResponse describeDataSource(DescribeDataSourceRequest request, Call call) {
        return DescribeDataSourceResponse.builder().dataSource(sources.get(request.dataSourceId())).build();
    }

    UpdateDataSourceResponse updateDataSource(UpdateDataSourceRequest request, Call call) {
        DataSource changed = sources.change(request.dataSourceId(), present -> present.toBuilder()
                .name(request.name())
                .dataSourceParameters(request.dataSourceParameters())
                .vpcConnectionProperties(request.vpcConnectionProperties())
                .sslProperties(request.sslProperties())
                .secretArn(request.credentials() == null ? present.secretArn() : secret(request.credentials()))
                .status(ResourceStatus.UPDATE_SUCCESSFUL)
                .lastUpdatedTime(call.time())
                .build());
        return UpdateDataSourceResponse.builder()
                .arn(changed.arn())
                .dataSourceId(changed.dataSourceId())
                .updateStatus(ResourceStatus.UPDATE_SUCCESSFUL)
                .build();
    }

    DeleteDataSourceResponse deleteDataSource(DeleteDataSourceRequest request, Call call) {
        sources.delete(request.dataSourceId(), call);
        return DeleteDataSourceResponse.builder().arn(sources.arn(request.dataSourceId(), call)).dataSourceId(request.dataSourceId()).build();
    }

    ListDataSourcesResponse listDataSources(ListDataSourcesRequest request, Call call) {
        Page<DataSource> page = sources.page(sources.all(), request.nextToken(), request.maxResults());
        return ListDataSourcesResponse.builder().dataSources(page.items()).nextToken(page.nextToken()).build();
    }

    SearchDataSourcesResponse searchDataSources(SearchDataSourcesRequest request, Call call) {
        List<Search.Filter> filters = request.filters().stream()
                .map(filter -> new Search.Filter(filter.operatorAsString(), filter.nameAsString(), filter.value()))
                .toList();
        List<DataSource> found =
                Search.among(sources.all(), filters, DataSource::name, principal -> source -> sources.isPrincipal(principal, source, call));
        Page<DataSource> page = sources.page(found, request.nextToken(), request.maxResults());
        return SearchDataSourcesResponse.builder()
                .dataSourceSummaries(page.items().stream().map(source -> ModelCopy.copy(source, DataSourceSummary.builder()).build()).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeDataSourcePermissionsResponse describeDataSourcePermissions(DescribeDataSourcePermissionsRequest request, Call call) {
        return DescribeDataSourcePermissionsResponse.builder()
                .dataSourceArn(sources.arn(request.dataSourceId(), call))
                .dataSourceId(request.dataSourceId())
                .permissions(sources.permissions(request.dataSourceId(), call))
                .build();
    }

    UpdateDataSourcePermissionsResponse updateDataSourcePermissions(UpdateDataSourcePermissionsRequest request, Call call) {
        sources.permit(request.dataSourceId(), request.grantPermissions(), request.revokePermissions(), call);
        return UpdateDataSourcePermissionsResponse.builder()
                .dataSourceArn(sources.arn(request.dataSourceId(), call))
                .dataSourceId(request.dataSourceId())
                .build();
    }

    private static @Nullable String secret(@Nullable DataSourceCredentials credentials) {
        return credentials == null ? null : credentials.secretArn();
    }
}
