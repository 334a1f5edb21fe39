package dev.terraglue.sandbox.quicksight;

import static dev.terraglue.sandbox.quicksight.QuickSightOperations.on;
import static dev.terraglue.sandbox.quicksight.QuickSightOperations.onAnything;
import static dev.terraglue.sandbox.quicksight.QuickSightOperations.onArn;
import static dev.terraglue.sandbox.quicksight.QuickSightOperations.passing;

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
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.AccountSettings;
import software.amazon.awssdk.services.quicksight.model.Analysis;
import software.amazon.awssdk.services.quicksight.model.CancelIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.CreateAccountSubscriptionRequest;
import software.amazon.awssdk.services.quicksight.model.CreateAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.CreateFolderMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.CreateFolderRequest;
import software.amazon.awssdk.services.quicksight.model.CreateGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.CreateGroupRequest;
import software.amazon.awssdk.services.quicksight.model.CreateIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.CreateNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.CreateThemeRequest;
import software.amazon.awssdk.services.quicksight.model.Dashboard;
import software.amazon.awssdk.services.quicksight.model.DashboardVersion;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetRefreshProperties;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DeleteAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteGroupRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteThemeRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteUserByPrincipalIdRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteUserRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSubscriptionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourcePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderResolvedPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeGroupRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplatePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeThemePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeThemeRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeUserRequest;
import software.amazon.awssdk.services.quicksight.model.Folder;
import software.amazon.awssdk.services.quicksight.model.Group;
import software.amazon.awssdk.services.quicksight.model.GroupMember;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.ListAnalysesRequest;
import software.amazon.awssdk.services.quicksight.model.ListDashboardVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDashboardsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDataSetsRequest;
import software.amazon.awssdk.services.quicksight.model.ListDataSourcesRequest;
import software.amazon.awssdk.services.quicksight.model.ListFolderMembersRequest;
import software.amazon.awssdk.services.quicksight.model.ListFoldersForResourceRequest;
import software.amazon.awssdk.services.quicksight.model.ListFoldersRequest;
import software.amazon.awssdk.services.quicksight.model.ListGroupMembershipsRequest;
import software.amazon.awssdk.services.quicksight.model.ListGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.ListIngestionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListNamespacesRequest;
import software.amazon.awssdk.services.quicksight.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplateAliasesRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplateVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplatesRequest;
import software.amazon.awssdk.services.quicksight.model.ListThemeVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListThemesRequest;
import software.amazon.awssdk.services.quicksight.model.ListUserGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.ListUsersRequest;
import software.amazon.awssdk.services.quicksight.model.MemberIdArnPair;
import software.amazon.awssdk.services.quicksight.model.NamespaceInfoV2;
import software.amazon.awssdk.services.quicksight.model.PutDataSetRefreshPropertiesRequest;
import software.amazon.awssdk.services.quicksight.model.RegisterUserRequest;
import software.amazon.awssdk.services.quicksight.model.RestoreAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.SearchAnalysesRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDashboardsRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDataSetsRequest;
import software.amazon.awssdk.services.quicksight.model.SearchDataSourcesRequest;
import software.amazon.awssdk.services.quicksight.model.SearchFoldersRequest;
import software.amazon.awssdk.services.quicksight.model.SearchGroupsRequest;
import software.amazon.awssdk.services.quicksight.model.TagResourceRequest;
import software.amazon.awssdk.services.quicksight.model.Template;
import software.amazon.awssdk.services.quicksight.model.TemplateAlias;
import software.amazon.awssdk.services.quicksight.model.TemplateVersion;
import software.amazon.awssdk.services.quicksight.model.Theme;
import software.amazon.awssdk.services.quicksight.model.ThemeConfiguration;
import software.amazon.awssdk.services.quicksight.model.ThemeVersion;
import software.amazon.awssdk.services.quicksight.model.UntagResourceRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardLinksRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardPublishedVersionRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourcePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateGroupRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplatePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateThemePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateThemeRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateUserRequest;
import software.amazon.awssdk.services.quicksight.model.User;

/** Amazon QuickSight. */
public final class QuickSightService {
    public static final List<Schema> SCHEMAS = List.of(Permissions.SCHEMA, Tags.SCHEMA, ModelStore.schema("quicksight"));
    public static final Router ROUTER = QuickSightRoutes.ROUTER;

    private final Database database;
    private final Service service;

    /**
     * Puts the service together.
     *
     * @param ids for ingestions that nobody named
     */
    public QuickSightService(Database database, Supplier<String> ids) {
        this.database = database;
        Permissions permissions = new Permissions(database);
        Tags tags = new Tags(database);
        Assets<DataSource> sources = new Assets<>(Kind.DATA_SOURCE, store("data-source", DataSource.class), permissions, tags, DataSource::dataSourceId);
        Assets<DataSet> sets = new Assets<>(Kind.DATA_SET, store("data-set", DataSet.class), permissions, tags, DataSet::dataSetId);
        Assets<Dashboard> dashboards = new Assets<>(Kind.DASHBOARD, store("dashboard", Dashboard.class), permissions, tags, Dashboard::dashboardId);
        Assets<Analysis> analyses = new Assets<>(Kind.ANALYSIS, store("analysis", Analysis.class), permissions, tags, Analysis::analysisId);
        Assets<Template> templates = new Assets<>(Kind.TEMPLATE, store("template", Template.class), permissions, tags, Template::templateId);
        Assets<Theme> themes = new Assets<>(Kind.THEME, store("theme", Theme.class), permissions, tags, Theme::themeId);
        Assets<Folder> folders = new Assets<>(Kind.FOLDER, store("folder", Folder.class), permissions, tags, Folder::folderId);
        ModelStore<User> users = store("user", User.class);
        ModelStore<Group> groups = store("group", Group.class);
        Namespaces namespaces = new Namespaces(store("namespace", NamespaceInfoV2.class), tags);

        Ingestions ingestions = new Ingestions(store("ingestion", Ingestion.class), sets, ids);
        ModelStore<DescribeAnalysisDefinitionResponse> analysisDefinitions = store("analysis-definition", DescribeAnalysisDefinitionResponse.class);
        Templates templateOperations = new Templates(
                templates,
                new Versions<>(
                        Kind.TEMPLATE,
                        store("template-version", TemplateVersion.class),
                        store("template-definition", DescribeTemplateDefinitionResponse.class),
                        TemplateVersion::versionNumber),
                store("template-alias", TemplateAlias.class),
                analyses,
                analysisDefinitions);
        Dashboards dashboardOperations = new Dashboards(
                dashboards,
                new Versions<>(
                        Kind.DASHBOARD,
                        store("dashboard-version", DashboardVersion.class),
                        store("dashboard-definition", DescribeDashboardDefinitionResponse.class),
                        DashboardVersion::versionNumber),
                templateOperations,
                sets);
        Themes themeOperations = new Themes(
                themes,
                new Versions<>(
                        Kind.THEME, store("theme-version", ThemeVersion.class), store("theme-configuration", ThemeConfiguration.class), ThemeVersion::versionNumber));
        Groups groupOperations = new Groups(groups, store("group-member", GroupMember.class), users, namespaces);
        BiPredicate<Kind, String> exists = (kind, id) -> switch (kind) {
            case DATA_SOURCE -> sources.exists(id);
            case DATA_SET -> sets.exists(id);
            case DASHBOARD -> dashboards.exists(id);
            case ANALYSIS -> analyses.exists(id);
            case TEMPLATE -> templates.exists(id);
            case THEME -> themes.exists(id);
            case FOLDER -> folders.exists(id);
            case USER -> users.find(id).isPresent();
            case GROUP -> groups.find(id).isPresent();
            case NAMESPACE -> namespaces.exists(id);
            case INGESTION, REFRESH_PROPERTIES -> false;
        };

        Map<String, Operation<?>> operations = new HashMap<>(dataSources(new DataSources(sources)));
        operations.putAll(dataSets(new DataSets(sets, sources, ingestions, store("refresh", DataSetRefreshProperties.class)), ingestions));
        operations.putAll(dashboards(dashboardOperations));
        operations.putAll(analyses(new Analyses(analyses, analysisDefinitions, templateOperations, sets)));
        operations.putAll(templates(templateOperations));
        operations.putAll(themes(themeOperations));
        operations.putAll(people(new Users(users, groupOperations, namespaces, tags), groupOperations));
        AccountOperations accountOperations = new AccountOperations(store("account", AccountSettings.class), namespaces);
        operations.putAll(account(namespaces, accountOperations, new Tags.Operations(tags, exists)));
        operations.putAll(folders(new Folders(folders, store("folder-member", MemberIdArnPair.class), exists)));
        service = new Service("quicksight", "software.amazon.awssdk.services.quicksight.model", new RestJsonProtocol("Message"), ROUTER, operations);
    }

    public Service service() {
        return service;
    }

    private <T extends SdkPojo> ModelStore<T> store(String kind, Class<T> model) {
        return new ModelStore<>(database, "quicksight", kind, model);
    }

    private static Map<String, Operation<?>> dataSources(DataSources sources) {
        return Service.operations(
                on(
                        Kind.DATA_SOURCE, CreateDataSourceRequest::dataSourceId, CreateDataSourceRequest.class, sources::createDataSource,
                        "dataSourceId", "name", "type"),
                on(Kind.DATA_SOURCE, DescribeDataSourceRequest::dataSourceId, DescribeDataSourceRequest.class, sources::describeDataSource),
                on(
                        Kind.DATA_SOURCE, UpdateDataSourceRequest::dataSourceId, UpdateDataSourceRequest.class, sources::updateDataSource,
                        "name"),
                on(Kind.DATA_SOURCE, DeleteDataSourceRequest::dataSourceId, DeleteDataSourceRequest.class, sources::deleteDataSource),
                on(
                        Kind.DATA_SOURCE, DescribeDataSourcePermissionsRequest::dataSourceId, DescribeDataSourcePermissionsRequest.class,
                        sources::describeDataSourcePermissions),
                on(
                        Kind.DATA_SOURCE, UpdateDataSourcePermissionsRequest::dataSourceId, UpdateDataSourcePermissionsRequest.class,
                        sources::updateDataSourcePermissions),
                onAnything(ListDataSourcesRequest.class, sources::listDataSources),
                onAnything(SearchDataSourcesRequest.class, sources::searchDataSources, "filters"));
    }

    private static Map<String, Operation<?>> dataSets(DataSets sets, Ingestions ingestions) {
        return Service.operations(
                passing(
                        "PassDataSource", request -> DataSets.dataSources(request.physicalTableMap()),
                        Kind.DATA_SET, CreateDataSetRequest::dataSetId, CreateDataSetRequest.class, sets::createDataSet, "dataSetId", "name", "physicalTableMap", "importMode"),
                passing(
                        "PassDataSource", request -> DataSets.dataSources(request.physicalTableMap()),
                        Kind.DATA_SET, UpdateDataSetRequest::dataSetId, UpdateDataSetRequest.class, sets::updateDataSet, "dataSetId", "name", "physicalTableMap", "importMode"),
                on(Kind.DATA_SET, DescribeDataSetRequest::dataSetId, DescribeDataSetRequest.class, sets::describeDataSet),
                on(Kind.DATA_SET, DeleteDataSetRequest::dataSetId, DeleteDataSetRequest.class, sets::deleteDataSet),
                on(
                        Kind.DATA_SET, DescribeDataSetPermissionsRequest::dataSetId, DescribeDataSetPermissionsRequest.class,
                        sets::describeDataSetPermissions),
                on(
                        Kind.DATA_SET, UpdateDataSetPermissionsRequest::dataSetId, UpdateDataSetPermissionsRequest.class,
                        sets::updateDataSetPermissions),
                on(
                        Kind.DATA_SET, DescribeDataSetRefreshPropertiesRequest::dataSetId, DescribeDataSetRefreshPropertiesRequest.class,
                        sets::describeDataSetRefreshProperties),
                on(
                        Kind.DATA_SET, PutDataSetRefreshPropertiesRequest::dataSetId, PutDataSetRefreshPropertiesRequest.class,
                        sets::putDataSetRefreshProperties, "dataSetRefreshProperties"),
                on(
                        Kind.DATA_SET, DeleteDataSetRefreshPropertiesRequest::dataSetId, DeleteDataSetRefreshPropertiesRequest.class,
                        sets::deleteDataSetRefreshProperties),
                onAnything(ListDataSetsRequest.class, sets::listDataSets),
                onAnything(SearchDataSetsRequest.class, sets::searchDataSets, "filters"),
                on(
                        Kind.DATA_SET, request -> request.dataSetId() + "/ingestion/" + request.ingestionId(),
                        CreateIngestionRequest.class, ingestions::createIngestion),
                on(
                        Kind.DATA_SET, request -> request.dataSetId() + "/ingestion/" + request.ingestionId(),
                        DescribeIngestionRequest.class, ingestions::describeIngestion),
                on(
                        Kind.DATA_SET, request -> request.dataSetId() + "/ingestion/" + request.ingestionId(),
                        CancelIngestionRequest.class, ingestions::cancelIngestion),
                on(Kind.DATA_SET, ListIngestionsRequest::dataSetId, ListIngestionsRequest.class, ingestions::listIngestions));
    }

    private static Map<String, Operation<?>> dashboards(Dashboards dashboards) {
        return Service.operations(
                on(Kind.DASHBOARD, CreateDashboardRequest::dashboardId, CreateDashboardRequest.class, dashboards::createDashboard, "name"),
                on(Kind.DASHBOARD, UpdateDashboardRequest::dashboardId, UpdateDashboardRequest.class, dashboards::updateDashboard, "name"),
                on(Kind.DASHBOARD, DescribeDashboardRequest::dashboardId, DescribeDashboardRequest.class, dashboards::describeDashboard),
                on(
                        Kind.DASHBOARD, DescribeDashboardDefinitionRequest::dashboardId, DescribeDashboardDefinitionRequest.class,
                        dashboards::describeDashboardDefinition),
                on(Kind.DASHBOARD, DeleteDashboardRequest::dashboardId, DeleteDashboardRequest.class, dashboards::deleteDashboard),
                on(
                        Kind.DASHBOARD, UpdateDashboardPublishedVersionRequest::dashboardId, UpdateDashboardPublishedVersionRequest.class,
                        dashboards::updateDashboardPublishedVersion, "versionNumber"),
                on(
                        Kind.DASHBOARD, UpdateDashboardLinksRequest::dashboardId, UpdateDashboardLinksRequest.class,
                        dashboards::updateDashboardLinks, "linkEntities"),
                on(
                        Kind.DASHBOARD, ListDashboardVersionsRequest::dashboardId, ListDashboardVersionsRequest.class,
                        dashboards::listDashboardVersions),
                on(
                        Kind.DASHBOARD, DescribeDashboardPermissionsRequest::dashboardId, DescribeDashboardPermissionsRequest.class,
                        dashboards::describeDashboardPermissions),
                on(
                        Kind.DASHBOARD, UpdateDashboardPermissionsRequest::dashboardId, UpdateDashboardPermissionsRequest.class,
                        dashboards::updateDashboardPermissions),
                onAnything(ListDashboardsRequest.class, dashboards::listDashboards),
                onAnything(SearchDashboardsRequest.class, dashboards::searchDashboards, "filters"));
    }

    private static Map<String, Operation<?>> analyses(Analyses analyses) {
        return Service.operations(
                on(Kind.ANALYSIS, CreateAnalysisRequest::analysisId, CreateAnalysisRequest.class, analyses::createAnalysis, "name"),
                on(Kind.ANALYSIS, UpdateAnalysisRequest::analysisId, UpdateAnalysisRequest.class, analyses::updateAnalysis, "name"),
                on(Kind.ANALYSIS, DescribeAnalysisRequest::analysisId, DescribeAnalysisRequest.class, analyses::describeAnalysis),
                on(
                        Kind.ANALYSIS, DescribeAnalysisDefinitionRequest::analysisId, DescribeAnalysisDefinitionRequest.class,
                        analyses::describeAnalysisDefinition),
                on(Kind.ANALYSIS, DeleteAnalysisRequest::analysisId, DeleteAnalysisRequest.class, analyses::deleteAnalysis),
                on(Kind.ANALYSIS, RestoreAnalysisRequest::analysisId, RestoreAnalysisRequest.class, analyses::restoreAnalysis),
                on(
                        Kind.ANALYSIS, DescribeAnalysisPermissionsRequest::analysisId, DescribeAnalysisPermissionsRequest.class,
                        analyses::describeAnalysisPermissions),
                on(
                        Kind.ANALYSIS, UpdateAnalysisPermissionsRequest::analysisId, UpdateAnalysisPermissionsRequest.class,
                        analyses::updateAnalysisPermissions),
                onAnything(ListAnalysesRequest.class, analyses::listAnalyses),
                onAnything(SearchAnalysesRequest.class, analyses::searchAnalyses, "filters"));
    }

    private static Map<String, Operation<?>> templates(Templates templates) {
        return Service.operations(
                on(Kind.TEMPLATE, CreateTemplateRequest::templateId, CreateTemplateRequest.class, templates::createTemplate),
                on(Kind.TEMPLATE, UpdateTemplateRequest::templateId, UpdateTemplateRequest.class, templates::updateTemplate),
                on(Kind.TEMPLATE, DescribeTemplateRequest::templateId, DescribeTemplateRequest.class, templates::describeTemplate),
                on(
                        Kind.TEMPLATE, DescribeTemplateDefinitionRequest::templateId, DescribeTemplateDefinitionRequest.class,
                        templates::describeTemplateDefinition),
                on(Kind.TEMPLATE, DeleteTemplateRequest::templateId, DeleteTemplateRequest.class, templates::deleteTemplate),
                on(
                        Kind.TEMPLATE, ListTemplateVersionsRequest::templateId, ListTemplateVersionsRequest.class,
                        templates::listTemplateVersions),
                on(
                        Kind.TEMPLATE, DescribeTemplatePermissionsRequest::templateId, DescribeTemplatePermissionsRequest.class,
                        templates::describeTemplatePermissions),
                on(
                        Kind.TEMPLATE, UpdateTemplatePermissionsRequest::templateId, UpdateTemplatePermissionsRequest.class,
                        templates::updateTemplatePermissions),
                on(
                        Kind.TEMPLATE, CreateTemplateAliasRequest::templateId, CreateTemplateAliasRequest.class,
                        templates::createTemplateAlias, "templateVersionNumber"),
                on(
                        Kind.TEMPLATE, DescribeTemplateAliasRequest::templateId, DescribeTemplateAliasRequest.class,
                        templates::describeTemplateAlias),
                on(
                        Kind.TEMPLATE, UpdateTemplateAliasRequest::templateId, UpdateTemplateAliasRequest.class,
                        templates::updateTemplateAlias, "templateVersionNumber"),
                on(Kind.TEMPLATE, DeleteTemplateAliasRequest::templateId, DeleteTemplateAliasRequest.class, templates::deleteTemplateAlias),
                on(Kind.TEMPLATE, ListTemplateAliasesRequest::templateId, ListTemplateAliasesRequest.class, templates::listTemplateAliases),
                onAnything(ListTemplatesRequest.class, templates::listTemplates));
    }

    private static Map<String, Operation<?>> themes(Themes themes) {
        return Service.operations(
                on(
                        Kind.THEME, CreateThemeRequest::themeId, CreateThemeRequest.class, themes::createTheme, "name", "baseThemeId",
                        "configuration"),
                on(Kind.THEME, UpdateThemeRequest::themeId, UpdateThemeRequest.class, themes::updateTheme, "baseThemeId"),
                on(Kind.THEME, DescribeThemeRequest::themeId, DescribeThemeRequest.class, themes::describeTheme),
                on(Kind.THEME, DeleteThemeRequest::themeId, DeleteThemeRequest.class, themes::deleteTheme),
                on(Kind.THEME, ListThemeVersionsRequest::themeId, ListThemeVersionsRequest.class, themes::listThemeVersions),
                on(
                        Kind.THEME, DescribeThemePermissionsRequest::themeId, DescribeThemePermissionsRequest.class,
                        themes::describeThemePermissions),
                on(Kind.THEME, UpdateThemePermissionsRequest::themeId, UpdateThemePermissionsRequest.class, themes::updateThemePermissions),
                onAnything(ListThemesRequest.class, themes::listThemes));
    }

    private static Map<String, Operation<?>> people(Users users, Groups groups) {
        return Service.operations(
                on(
                        Kind.USER, request -> request.namespace() + "/" + request.userName(), RegisterUserRequest.class,
                        users::registerUser, "identityType", "email", "userRole"),
                on(Kind.USER, request -> request.namespace() + "/" + request.userName(), DescribeUserRequest.class, users::describeUser),
                on(
                        Kind.USER, request -> request.namespace() + "/" + request.userName(), UpdateUserRequest.class, users::updateUser,
                        "email", "role"),
                on(Kind.USER, request -> request.namespace() + "/" + request.userName(), DeleteUserRequest.class, users::deleteUser),
                on(
                        Kind.USER, request -> request.namespace() + "/" + request.userName(), ListUserGroupsRequest.class,
                        users::listUserGroups),
                onAnything(DeleteUserByPrincipalIdRequest.class, users::deleteUserByPrincipalId),
                onAnything(ListUsersRequest.class, users::listUsers),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), CreateGroupRequest.class,
                        groups::createGroup, "groupName"),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), DescribeGroupRequest.class,
                        groups::describeGroup),
                on(Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), UpdateGroupRequest.class, groups::updateGroup),
                on(Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), DeleteGroupRequest.class, groups::deleteGroup),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), CreateGroupMembershipRequest.class,
                        groups::createGroupMembership),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), DescribeGroupMembershipRequest.class,
                        groups::describeGroupMembership),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), DeleteGroupMembershipRequest.class,
                        groups::deleteGroupMembership),
                on(
                        Kind.GROUP, request -> request.namespace() + "/" + request.groupName(), ListGroupMembershipsRequest.class,
                        groups::listGroupMemberships),
                onAnything(ListGroupsRequest.class, groups::listGroups),
                onAnything(SearchGroupsRequest.class, groups::searchGroups, "filters"));
    }

    private static Map<String, Operation<?>> folders(Folders folders) {
        return Service.operations(
                on(Kind.FOLDER, CreateFolderRequest::folderId, CreateFolderRequest.class, folders::createFolder),
                on(Kind.FOLDER, DescribeFolderRequest::folderId, DescribeFolderRequest.class, folders::describeFolder),
                on(Kind.FOLDER, UpdateFolderRequest::folderId, UpdateFolderRequest.class, folders::updateFolder, "name"),
                on(Kind.FOLDER, DeleteFolderRequest::folderId, DeleteFolderRequest.class, folders::deleteFolder),
                on(
                        Kind.FOLDER, DescribeFolderPermissionsRequest::folderId, DescribeFolderPermissionsRequest.class,
                        folders::describeFolderPermissions),
                on(
                        Kind.FOLDER, DescribeFolderResolvedPermissionsRequest::folderId, DescribeFolderResolvedPermissionsRequest.class,
                        folders::describeFolderResolvedPermissions),
                on(
                        Kind.FOLDER, UpdateFolderPermissionsRequest::folderId, UpdateFolderPermissionsRequest.class,
                        folders::updateFolderPermissions),
                on(
                        Kind.FOLDER, CreateFolderMembershipRequest::folderId, CreateFolderMembershipRequest.class,
                        folders::createFolderMembership),
                on(
                        Kind.FOLDER, DeleteFolderMembershipRequest::folderId, DeleteFolderMembershipRequest.class,
                        folders::deleteFolderMembership),
                on(Kind.FOLDER, ListFolderMembersRequest::folderId, ListFolderMembersRequest.class, folders::listFolderMembers),
                onAnything(ListFoldersRequest.class, folders::listFolders),
                onAnything(SearchFoldersRequest.class, folders::searchFolders, "filters"),
                onArn(ListFoldersForResourceRequest::resourceArn, ListFoldersForResourceRequest.class, folders::listFoldersForResource));
    }

    private static Map<String, Operation<?>> account(Namespaces namespaces, AccountOperations account, Tags.Operations tags) {
        return Service.operations(
                on(
                        Kind.NAMESPACE, CreateNamespaceRequest::namespace, CreateNamespaceRequest.class, namespaces::createNamespace,
                        "namespace", "identityStore"),
                on(Kind.NAMESPACE, DescribeNamespaceRequest::namespace, DescribeNamespaceRequest.class, namespaces::describeNamespace),
                on(Kind.NAMESPACE, DeleteNamespaceRequest::namespace, DeleteNamespaceRequest.class, namespaces::deleteNamespace),
                onAnything(ListNamespacesRequest.class, namespaces::listNamespaces),
                onAnything(DescribeAccountSettingsRequest.class, account::describeAccountSettings),
                onAnything(UpdateAccountSettingsRequest.class, account::updateAccountSettings, "defaultNamespace"),
                onAnything(DescribeAccountSubscriptionRequest.class, account::describeAccountSubscription),
                onAnything(CreateAccountSubscriptionRequest.class, account::createAccountSubscription),
                onArn(TagResourceRequest::resourceArn, TagResourceRequest.class, tags::tagResource, "tags"),
                onArn(UntagResourceRequest::resourceArn, UntagResourceRequest.class, tags::untagResource, "tagKeys"),
                onArn(ListTagsForResourceRequest::resourceArn, ListTagsForResourceRequest.class, tags::listTagsForResource));
    }
}
