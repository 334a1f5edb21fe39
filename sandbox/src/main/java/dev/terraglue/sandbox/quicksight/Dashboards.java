package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.CreateDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDashboardResponse;
import software.amazon.awssdk.services.quicksight.model.Dashboard;
import software.amazon.awssdk.services.quicksight.model.DashboardSourceEntity;
import software.amazon.awssdk.services.quicksight.model.DashboardSourceTemplate;
import software.amazon.awssdk.services.quicksight.model.DashboardSummary;
import software.amazon.awssdk.services.quicksight.model.DashboardVersion;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionDefinition;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionSummary;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DeleteDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDashboardResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardResponse;
import software.amazon.awssdk.services.quicksight.model.LinkSharingConfiguration;
import software.amazon.awssdk.services.quicksight.model.ListDashboardVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDashboardVersionsResponse;
import software.amazon.awssdk.services.quicksight.model.ListDashboardsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDashboardsResponse;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.SearchDashboardsRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDashboardsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardLinksRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardLinksResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPublishedVersionRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPublishedVersionResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardResponse;

/** Dashboards and their versions, each with its definition as it was given, or as its template has it. */
final class Dashboards {
    private static final int PAGE = 100;

    private final Assets<Dashboard> dashboards;
    private final Versions<DashboardVersion, DescribeDashboardDefinitionResponse> versions;
    private final Templates templates;
    private final Assets<DataSet> sets;

    Dashboards(
            Assets<Dashboard> dashboards,
            Versions<DashboardVersion, DescribeDashboardDefinitionResponse> versions,
            Templates templates,
            Assets<DataSet> sets) {
        this.dashboards = dashboards;
        this.versions = versions;
        this.templates = templates;
        this.sets = sets;
    }

    CreateDashboardResponse createDashboard(CreateDashboardRequest request, Call call) {
        String id = request.dashboardId();
        if (dashboards.exists(id)) throw QuickSightErrors.exists(Kind.DASHBOARD, id);
        String arn = dashboards.arn(id, call);
        Draft draft = draft(request.definition(), request.sourceEntity());
        DashboardVersion first = add(id, arn, request.name(), draft, ModelCopy.copy(request, UpdateDashboardRequest.builder()).build(), call.time());
        Dashboard dashboard = Dashboard.builder()
                .dashboardId(id)
                .arn(arn)
                .name(request.name())
                .version(v -> v.versionNumber(first.versionNumber()))
                .createdTime(call.time())
                .lastUpdatedTime(call.time())
                .lastPublishedTime(call.time())
                .linkEntities(request.linkEntities())
                .build();
        dashboards.create(dashboard, request.permissions(), request.tags(), call);
        if (request.linkSharingConfiguration() != null) dashboards.shareByLink(id, request.linkSharingConfiguration().permissions(), List.of(), call);
        return CreateDashboardResponse.builder()
                .arn(arn)
                .versionArn(first.arn())
                .dashboardId(id)
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    /** Makes a new version; it is published by an operation of its own. */
    UpdateDashboardResponse updateDashboard(UpdateDashboardRequest request, Call call) {
        Dashboard present = dashboards.get(request.dashboardId());
        DashboardVersion next = add(
                present.dashboardId(), present.arn(), request.name(), draft(request.definition(), request.sourceEntity()), request, call.time());
        dashboards.change(request.dashboardId(), before -> before.toBuilder().name(request.name()).lastUpdatedTime(call.time()).build());
        return UpdateDashboardResponse.builder()
                .arn(present.arn())
                .versionArn(next.arn())
                .dashboardId(present.dashboardId())
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    UpdateDashboardPublishedVersionResponse updateDashboardPublishedVersion(UpdateDashboardPublishedVersionRequest request, Call call) {
        dashboards.get(request.dashboardId());
        versions.get(request.dashboardId(), request.versionNumber());
        Dashboard published = dashboards.change(request.dashboardId(), before -> before.toBuilder()
                .version(v -> v.versionNumber(request.versionNumber()))
                .lastPublishedTime(call.time())
                .lastUpdatedTime(call.time())
                .build());
        return UpdateDashboardPublishedVersionResponse.builder().dashboardArn(published.arn()).dashboardId(published.dashboardId()).build();
    }

    UpdateDashboardLinksResponse updateDashboardLinks(UpdateDashboardLinksRequest request, Call call) {
        Dashboard changed = dashboards.change(request.dashboardId(), before -> before.toBuilder().linkEntities(request.linkEntities()).build());
        return UpdateDashboardLinksResponse.builder().dashboardArn(changed.arn()).linkEntities(changed.linkEntities()).build();
    }

    DescribeDashboardResponse describeDashboard(DescribeDashboardRequest request, Call call) {
        Dashboard dashboard = dashboards.get(request.dashboardId());
        DashboardVersion version = versions.get(request.dashboardId(), number(dashboard, request.versionNumber(), request.aliasName()));
        return DescribeDashboardResponse.builder().dashboard(dashboard.toBuilder().version(version).build()).build();
    }

    DescribeDashboardDefinitionResponse describeDashboardDefinition(DescribeDashboardDefinitionRequest request, Call call) {
        Dashboard dashboard = dashboards.get(request.dashboardId());
        return versions.definition(request.dashboardId(), number(dashboard, request.versionNumber(), request.aliasName()));
    }

    DeleteDashboardResponse deleteDashboard(DeleteDashboardRequest request, Call call) {
        Dashboard dashboard = dashboards.get(request.dashboardId());
        if (request.versionNumber() == null) {
            dashboards.delete(request.dashboardId(), call);
            versions.deleteAll(request.dashboardId());
        } else {
            if (request.versionNumber().equals(dashboard.version().versionNumber())) {
                throw QuickSightErrors.conflict("Version " + request.versionNumber() + " is the published one and cannot be deleted.");
            }
            versions.delete(request.dashboardId(), request.versionNumber());
        }
        return DeleteDashboardResponse.builder().arn(dashboard.arn()).dashboardId(dashboard.dashboardId()).build();
    }

    ListDashboardsResponse listDashboards(ListDashboardsRequest request, Call call) {
        Page<Dashboard> page = dashboards.page(dashboards.all(), request.nextToken(), request.maxResults());
        return ListDashboardsResponse.builder().dashboardSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    SearchDashboardsResponse searchDashboards(SearchDashboardsRequest request, Call call) {
        List<Search.Filter> filters = request.filters().stream()
                .map(filter -> new Search.Filter(filter.operatorAsString(), filter.nameAsString(), filter.value()))
                .toList();
        List<Dashboard> found = Search.among(
                dashboards.all(), filters, Dashboard::name, principal -> dashboard -> dashboards.isPrincipal(principal, dashboard, call));
        Page<Dashboard> page = dashboards.page(found, request.nextToken(), request.maxResults());
        return SearchDashboardsResponse.builder().dashboardSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    ListDashboardVersionsResponse listDashboardVersions(ListDashboardVersionsRequest request, Call call) {
        dashboards.get(request.dashboardId());
        Page<DashboardVersion> page = Page.of(
                versions.all(request.dashboardId()),
                versions::order,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListDashboardVersionsResponse.builder()
                .dashboardVersionSummaryList(page.items().stream().map(version -> ModelCopy.copy(version, DashboardVersionSummary.builder()).build()).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeDashboardPermissionsResponse describeDashboardPermissions(DescribeDashboardPermissionsRequest request, Call call) {
        return DescribeDashboardPermissionsResponse.builder()
                .dashboardArn(dashboards.arn(request.dashboardId(), call))
                .dashboardId(request.dashboardId())
                .permissions(dashboards.permissions(request.dashboardId(), call))
                .linkSharingConfiguration(links(request.dashboardId(), call))
                .build();
    }

    UpdateDashboardPermissionsResponse updateDashboardPermissions(UpdateDashboardPermissionsRequest request, Call call) {
        List<ResourcePermission> then = dashboards.permit(request.dashboardId(), request.grantPermissions(), request.revokePermissions(), call);
        dashboards.shareByLink(request.dashboardId(), request.grantLinkPermissions(), request.revokeLinkPermissions(), call);
        return UpdateDashboardPermissionsResponse.builder()
                .dashboardArn(dashboards.arn(request.dashboardId(), call))
                .dashboardId(request.dashboardId())
                .permissions(then)
                .linkSharingConfiguration(links(request.dashboardId(), call))
                .build();
    }

    /** A version to be: its definition and where it comes from. */
    private record Draft(DashboardVersionDefinition definition, @Nullable String source) {}

    private Draft draft(@Nullable DashboardVersionDefinition definition, @Nullable DashboardSourceEntity source) {
        if ((definition == null) == (source == null || source.sourceTemplate() == null)) {
            throw QuickSightErrors.invalidParameter("Either SourceEntity or Definition must be given, and not both.");
        }
        DashboardVersionDefinition whole = definition;
        if (whole == null) {
            DashboardSourceTemplate from = source.sourceTemplate();
            whole = ModelCopy.copy(templates.definition(from.arn()), DashboardVersionDefinition.builder())
                    .dataSetIdentifierDeclarations(Sheets.declarations(from.dataSetReferences()))
                    .build();
        }
        Sheets.dataSets(whole.dataSetIdentifierDeclarations()).forEach(sets::ofArn);
        return new Draft(whole, definition == null ? source.sourceTemplate().arn() : null);
    }

    private DashboardVersion add(String id, String arn, String name, Draft draft, UpdateDashboardRequest request, Instant now) {
        long number = versions.next(id);
        DashboardVersion version = DashboardVersion.builder()
                .versionNumber(number)
                .arn(arn + "/version/" + number)
                .createdTime(now)
                .status(ResourceStatus.CREATION_SUCCESSFUL)
                .sourceEntityArn(draft.source())
                .dataSetArns(Sheets.dataSets(draft.definition().dataSetIdentifierDeclarations()))
                .description(request.versionDescription())
                .themeArn(request.themeArn())
                .sheets(Sheets.of(draft.definition().sheets()))
                .build();
        versions.add(id, version, DescribeDashboardDefinitionResponse.builder()
                .dashboardId(id)
                .name(name)
                .resourceStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .themeArn(request.themeArn())
                .definition(draft.definition())
                .dashboardPublishOptions(request.dashboardPublishOptions())
                .build());
        return version;
    }

    private long number(Dashboard dashboard, @Nullable Long wanted, @Nullable String alias) {
        long published = dashboard.version().versionNumber();
        return versions.number(dashboard.dashboardId(), wanted, alias, published, published);
    }

    private @Nullable LinkSharingConfiguration links(String id, Call call) {
        List<ResourcePermission> shared = dashboards.linkPermissions(id, call);
        return shared.isEmpty() ? null : LinkSharingConfiguration.builder().permissions(shared).build();
    }

    private static List<DashboardSummary> summaries(List<Dashboard> dashboards) {
        return dashboards.stream()
                .map(dashboard -> ModelCopy.copy(dashboard, DashboardSummary.builder()).publishedVersionNumber(dashboard.version().versionNumber()).build())
                .toList();
    }
}
