package dev.terraglue.sandbox.quicksight;

import static dev.terraglue.sandbox.quicksight.QuickSightLake.ACCOUNT;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.SET;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.definition;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.mayDo;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.Dashboard;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionDefinition;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;
import software.amazon.awssdk.services.quicksight.model.DataSetReference;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.MemberType;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;

class DashboardTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private QuickSightLake lake;

    @SuppressWarnings("NullAway.Init")
    private QuickSightClient quickSight;

    @BeforeEach
    void start() {
        lake = new QuickSightLake(home);
        quickSight = lake.quickSight;
        lake.createSourceAndSet();
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aDashboardsDefinitionIsToldWholeAndOutlivesTheSandbox() {
        create("delays", definition("Minutes"));
        lake.close();
        lake = new QuickSightLake(home);
        quickSight = lake.quickSight;

        DescribeDashboardDefinitionResponse found = quickSight.describeDashboardDefinition(r -> r.awsAccountId(ACCOUNT).dashboardId("delays"));
        assertThat(found.definition()).isEqualTo(definition("Minutes"));
        assertThat(found.resourceStatus()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
        assertThat(found.dashboardPublishOptions()).isNull();
        Dashboard dashboard = dashboard(null);
        assertThat(dashboard.version().dataSetArns()).containsExactly(SET);
        assertThat(dashboard.version().sheets()).singleElement().extracting("name").isEqualTo("Delays");
        refused("ResourceExistsException", 409, "delays", () -> create("delays", definition("x")));
    }

    @Test
    void aChangedDashboardIsANewVersionUntilItIsPublished() {
        create("delays", definition("one"));
        assertThat(quickSight.updateDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").name("Delays").definition(definition("two"))).status()).isEqualTo(200);
        assertThat(dashboard(null).version().versionNumber()).isEqualTo(1);
        assertThat(dashboard(2L).version().status()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);

        quickSight.updateDashboardPublishedVersion(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").versionNumber(2L));
        assertThat(quickSight.describeDashboardDefinition(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").aliasName("$PUBLISHED")).definition()).isEqualTo(definition("two"));
        assertThat(quickSight.listDashboardVersions(r -> r.awsAccountId(ACCOUNT).dashboardId("delays")).dashboardVersionSummaryList()).hasSize(2);
        assertThat(quickSight.listDashboards(r -> r.awsAccountId(ACCOUNT)).dashboardSummaryList()).singleElement().extracting("publishedVersionNumber").isEqualTo(2L);
        refused("ConflictException", 409, "published", () -> quickSight.deleteDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").versionNumber(2L)));
        quickSight.deleteDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays"));
        refused("ResourceNotFoundException", 404, "delays", () -> dashboard(null));
    }

    @Test
    void aDashboardShowsDataSetsThatAreThere() {
        DashboardVersionDefinition lost = definition("x").toBuilder().dataSetIdentifierDeclarations(DataSetIdentifierDeclaration.builder().identifier("x").dataSetArn(SET + "-lost").build()).build();
        refused("ResourceNotFoundException", 404, "flights-lost", () -> create("delays", lost));
        refused("InvalidParameterValueException", 400, "Definition", () -> quickSight.createDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").name("Delays")));
    }

    @Test
    void permissionsAreSharedWithUsersAndByLink() {
        create("delays", definition("one"));
        quickSight.updateDashboardPermissions(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").grantPermissions(mayDo("quicksight:DescribeDashboard", "quicksight:QueryDashboard")));
        quickSight.updateDashboardPermissions(r -> r.awsAccountId(ACCOUNT).dashboardId("delays")
                .revokePermissions(mayDo("quicksight:QueryDashboard")).grantLinkPermissions(mayDo("quicksight:QueryDashboard")));
        var permissions = quickSight.describeDashboardPermissions(r -> r.awsAccountId(ACCOUNT).dashboardId("delays"));
        assertThat(permissions.permissions()).containsExactly(mayDo("quicksight:DescribeDashboard"));
        assertThat(permissions.linkSharingConfiguration().permissions()).containsExactly(mayDo("quicksight:QueryDashboard"));
    }

    @Test
    void aTemplateOfAnAnalysisMakesDashboards() {
        AnalysisDefinition analysed = AnalysisDefinition.builder()
                .dataSetIdentifierDeclarations(definition("one").dataSetIdentifierDeclarations())
                .sheets(definition("one").sheets())
                .build();
        DataSetReference reference = DataSetReference.builder().dataSetPlaceholder("flights").dataSetArn(SET).build();
        String analysis = quickSight.createAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study").name("Study").definition(analysed)).arn();
        String template = quickSight.createTemplate(r -> r.awsAccountId(ACCOUNT).templateId("report").name("Report")
                .sourceEntity(s -> s.sourceAnalysis(a -> a.arn(analysis).dataSetReferences(reference)))).arn();
        quickSight.createTemplateAlias(r -> r.awsAccountId(ACCOUNT).templateId("report").aliasName("good").templateVersionNumber(1L));
        quickSight.createDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").name("Delays")
                .sourceEntity(s -> s.sourceTemplate(t -> t.arn(template + "/alias/good").dataSetReferences(reference))));

        assertThat(quickSight.describeDashboardDefinition(r -> r.awsAccountId(ACCOUNT).dashboardId("delays")).definition()).isEqualTo(definition("one"));
        assertThat(dashboard(null).version().sourceEntityArn()).isEqualTo(template + "/alias/good");
        assertThat(quickSight.describeTemplate(r -> r.awsAccountId(ACCOUNT).templateId("report")).template().version().dataSetConfigurations())
                .singleElement().extracting("placeholder").isEqualTo("flights");
    }

    @Test
    void aDeletedAnalysisCanBeRestored() {
        AnalysisDefinition empty = AnalysisDefinition.builder().dataSetIdentifierDeclarations(definition("x").dataSetIdentifierDeclarations()).build();
        quickSight.createAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study").name("Study").definition(empty));
        assertThat(quickSight.deleteAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study")).deletionTime()).isNotNull();
        assertThat(quickSight.describeAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study")).analysis().status()).isEqualTo(ResourceStatus.DELETED);
        quickSight.restoreAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study"));
        assertThat(quickSight.describeAnalysisDefinition(r -> r.awsAccountId(ACCOUNT).analysisId("study")).definition()).isEqualTo(empty);
        quickSight.deleteAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study").forceDeleteWithoutRecovery(true));
        refused("ResourceNotFoundException", 404, "study", () -> quickSight.describeAnalysis(r -> r.awsAccountId(ACCOUNT).analysisId("study")));
    }

    @Test
    void aThemeKeepsItsVersions() {
        quickSight.createTheme(r -> r.awsAccountId(ACCOUNT).themeId("dark").name("Dark").baseThemeId("MIDNIGHT")
                .configuration(c -> c.uiColorPalette(p -> p.accent("#112233"))));
        quickSight.updateTheme(r -> r.awsAccountId(ACCOUNT).themeId("dark").name("Darker").baseThemeId("MIDNIGHT"));
        var theme = quickSight.describeTheme(r -> r.awsAccountId(ACCOUNT).themeId("dark")).theme();
        assertThat(theme.name()).isEqualTo("Darker");
        assertThat(theme.version().versionNumber()).isEqualTo(2);
        assertThat(theme.version().configuration().uiColorPalette().accent()).isEqualTo("#112233");
        assertThat(quickSight.listThemeVersions(r -> r.awsAccountId(ACCOUNT).themeId("dark")).themeVersionSummaryList()).hasSize(2);
    }

    @Test
    void foldersHoldDashboardsAndOtherFolders() {
        create("delays", definition("one"));
        String top = quickSight.createFolder(r -> r.awsAccountId(ACCOUNT).folderId("top").name("Top")).arn();
        quickSight.createFolder(r -> r.awsAccountId(ACCOUNT).folderId("inner").name("Inner").parentFolderArn(top).permissions(mayDo("quicksight:DescribeFolder")));
        quickSight.createFolderMembership(r -> r.awsAccountId(ACCOUNT).folderId("inner").memberType(MemberType.DASHBOARD).memberId("delays"));
        refused("ResourceNotFoundException", 404, "lost", () ->
                quickSight.createFolderMembership(r -> r.awsAccountId(ACCOUNT).folderId("inner").memberType(MemberType.DATASET).memberId("lost")));

        assertThat(quickSight.describeFolder(r -> r.awsAccountId(ACCOUNT).folderId("inner")).folder().folderPath()).containsExactly(top);
        assertThat(quickSight.listFolderMembers(r -> r.awsAccountId(ACCOUNT).folderId("inner")).folderMemberList()).extracting("memberId").containsExactly("delays");
        assertThat(quickSight.listFoldersForResource(r -> r.awsAccountId(ACCOUNT).resourceArn(dashboard(null).arn())).folders()).hasSize(1);
        refused("ConflictException", 409, "top", () -> quickSight.deleteFolder(r -> r.awsAccountId(ACCOUNT).folderId("top")));
        quickSight.deleteFolder(r -> r.awsAccountId(ACCOUNT).folderId("inner"));
        quickSight.deleteFolder(r -> r.awsAccountId(ACCOUNT).folderId("top"));
        assertThat(quickSight.listFolders(r -> r.awsAccountId(ACCOUNT)).folderSummaryList()).isEmpty();
    }

    private void create(String id, DashboardVersionDefinition definition) {
        assertThat(quickSight.createDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId(id).name("Delays").definition(definition)).creationStatus())
                .isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
    }

    private Dashboard dashboard(@Nullable Long version) {
        return quickSight.describeDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("delays").versionNumber(version)).dashboard();
    }
}
