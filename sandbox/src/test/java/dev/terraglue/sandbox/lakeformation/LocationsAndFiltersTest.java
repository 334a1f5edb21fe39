package dev.terraglue.sandbox.lakeformation;

import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.ANALYST;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.LAKE;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.database;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.refused;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.ComparisonOperator;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.FieldNameString;
import software.amazon.awssdk.services.lakeformation.model.FilterCondition;

class LocationsAndFiltersTest {
    private static final String ACCOUNT = "000000000000";
    private static final DataCellsFilter NO_DELAYS = DataCellsFilter.builder()
            .tableCatalogId(ACCOUNT).databaseName("spec").tableName("flights").name("no_delays")
            .columnNames("origin")
            .rowFilter(f -> f.filterExpression("delay = 0"))
            .build();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationLake lake;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationClient lakeFormation;

    @BeforeEach
    void start() {
        lake = new LakeFormationLake(home);
        lakeFormation = lake.lakeFormation;
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aLocationIsRegisteredWithTheServicesRoleOrOneOfOurs() {
        lakeFormation.registerResource(r -> r.resourceArn(LAKE).useServiceLinkedRole(true));
        assertThat(lakeFormation.describeResource(r -> r.resourceArn(LAKE)).resourceInfo().roleArn()).endsWith("AWSServiceRoleForLakeFormationDataAccess");
        refused("AlreadyExistsException", LAKE, () -> lakeFormation.registerResource(r -> r.resourceArn(LAKE).roleArn(ANALYST)));
        lakeFormation.updateResource(r -> r.resourceArn(LAKE).roleArn(ANALYST).hybridAccessEnabled(true));
        assertThat(lakeFormation.describeResource(r -> r.resourceArn(LAKE)).resourceInfo()).satisfies(info -> {
            assertThat(info.roleArn()).isEqualTo(ANALYST);
            assertThat(info.hybridAccessEnabled()).isTrue();
        });
        lakeFormation.deregisterResource(r -> r.resourceArn(LAKE));
        refused("EntityNotFoundException", LAKE, () -> lakeFormation.describeResource(r -> r.resourceArn(LAKE)));
        refused("InvalidInputException", "RoleArn", () -> lakeFormation.registerResource(r -> r.resourceArn(LAKE)));
    }

    @Test
    void locationsAreFilteredAndPaged() {
        for (String folder : new String[] {"a", "b", "c"}) lakeFormation.registerResource(r -> r.resourceArn(LAKE + "/" + folder).useServiceLinkedRole(true));
        FilterCondition afterA = FilterCondition.builder().field(FieldNameString.RESOURCE_ARN).comparisonOperator(ComparisonOperator.GT).stringValueList(LAKE + "/a").build();
        assertThat(lakeFormation.listResources(r -> r.filterConditionList(afterA)).resourceInfoList()).hasSize(2);
        assertThat(lakeFormation.listResourcesPaginator(r -> r.maxResults(2)).stream().flatMap(page -> page.resourceInfoList().stream())).hasSize(3);
    }

    @Test
    void aFilterIsKeptAsItWasGiven() {
        lakeFormation.createDataCellsFilter(r -> r.tableData(NO_DELAYS));
        refused("AlreadyExistsException", "no_delays", () -> lakeFormation.createDataCellsFilter(r -> r.tableData(NO_DELAYS)));
        DataCellsFilter found = filter();
        assertThat(found.toBuilder().versionId(null).build()).isEqualTo(NO_DELAYS);

        lakeFormation.updateDataCellsFilter(r -> r.tableData(NO_DELAYS.toBuilder().rowFilter(f -> f.allRowsWildcard(w -> {})).build()));
        assertThat(filter().rowFilter().allRowsWildcard()).isNotNull();
        assertThat(filter().versionId()).isNotEqualTo(found.versionId());
        assertThat(lakeFormation.listDataCellsFilter(r -> r.table(t -> t.databaseName("spec").name("flights"))).dataCellsFilters()).hasSize(1);

        lakeFormation.deleteDataCellsFilter(r -> r.tableCatalogId(ACCOUNT).databaseName("spec").tableName("flights").name("no_delays"));
        refused("EntityNotFoundException", "no_delays", this::filter);
        refused("InvalidInputException", "altitude", () -> lakeFormation.createDataCellsFilter(r -> r.tableData(NO_DELAYS.toBuilder().columnNames("altitude").build())));
    }

    @Test
    void aPrincipalOptsInToAResource() {
        lakeFormation.createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(ANALYST)).resource(table()));
        assertThat(lakeFormation.listLakeFormationOptIns(r -> r.resource(table())).lakeFormationOptInsInfoList()).hasSize(1);
        assertThat(lakeFormation.listLakeFormationOptIns(r -> r.resource(database())).lakeFormationOptInsInfoList()).isEmpty();
        lakeFormation.deleteLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(ANALYST)).resource(table()));
        assertThat(lakeFormation.listLakeFormationOptIns(r -> {}).lakeFormationOptInsInfoList()).isEmpty();
    }

    @Test
    void theCallerIsTold() {
        assertThat(lakeFormation.getDataLakePrincipal(r -> {}).identity()).isEqualTo("arn:aws:iam::000000000000:root");
    }

    private DataCellsFilter filter() {
        return lakeFormation.getDataCellsFilter(r -> r.tableCatalogId(ACCOUNT).databaseName("spec").tableName("flights").name("no_delays")).dataCellsFilter();
    }
}
