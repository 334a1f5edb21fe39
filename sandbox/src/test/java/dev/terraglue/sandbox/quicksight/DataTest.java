package dev.terraglue.sandbox.quicksight;

import static dev.terraglue.sandbox.quicksight.QuickSightLake.ACCOUNT;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.READER;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.SET;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.SOURCE;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.mayDo;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.refused;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceResponse;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.DataSetSearchFilter;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DataSourceType;
import software.amazon.awssdk.services.quicksight.model.FilterOperator;
import software.amazon.awssdk.services.quicksight.model.IngestionStatus;
import software.amazon.awssdk.services.quicksight.model.OutputColumn;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Tag;

class DataTest {
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
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aDataSourceIsToldAsItWasGivenButForItsCredentials() {
        CreateDataSourceResponse created = quickSight.createDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg").name("Postgres").type(DataSourceType.POSTGRESQL)
                .dataSourceParameters(p -> p.postgreSqlParameters(a -> a.host("db").port(5432).database("lake")))
                .credentials(c -> c.credentialPair(pair -> pair.username("u").password("secret")))
                .permissions(mayDo("quicksight:DescribeDataSource"))
                .tags(Tag.builder().key("layer").value("spec").build()));
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.requestId()).isNotBlank();
        assertThat(created.creationStatus()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);

        DataSource source = quickSight.describeDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg")).dataSource();
        assertThat(source.dataSourceParameters().postgreSqlParameters().host()).isEqualTo("db");
        assertThat(source.vpcConnectionProperties()).isNull();
        assertThat(quickSight.listTagsForResource(r -> r.resourceArn(source.arn())).tags()).hasSize(1);
        quickSight.untagResource(r -> r.resourceArn(source.arn()).tagKeys("layer"));
        assertThat(quickSight.listTagsForResource(r -> r.resourceArn(source.arn())).tags()).isEmpty();

        quickSight.updateDataSourcePermissions(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg")
                .grantPermissions(mayDo("quicksight:PassDataSource")).revokePermissions(mayDo("quicksight:DescribeDataSource")));
        assertThat(quickSight.describeDataSourcePermissions(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg")).permissions()).containsExactly(mayDo("quicksight:PassDataSource"));

        quickSight.deleteDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg"));
        refused("ResourceNotFoundException", 404, "pg", () -> quickSight.describeDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("pg")));
        refused("ResourceNotFoundException", 404, "pg", () -> quickSight.listTagsForResource(r -> r.resourceArn(source.arn())));
    }

    @Test
    void anErrorNamesTheKindAndTheRequest() {
        try {
            quickSight.describeDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("nowhere"));
        } catch (ResourceNotFoundException e) {
            assertThat(e.resourceTypeAsString()).isEqualTo("DATA_SOURCE");
            assertThat(e.requestId()).isNotBlank();
            return;
        }
        throw new AssertionError("not refused");
    }

    @Test
    void aDataSetReadsFromADataSourceThatIsThere() {
        refused("ResourceNotFoundException", 404, "athena", () -> lake.createSet("flights", DataSetImportMode.DIRECT_QUERY));
        lake.createSourceAndSet();
        DataSet set = quickSight.describeDataSet(r -> r.awsAccountId(ACCOUNT).dataSetId("flights")).dataSet();
        assertThat(set.arn()).isEqualTo(SET);
        assertThat(set.physicalTableMap()).isEqualTo(Map.of("t", table(SOURCE)));
        assertThat(set.hasLogicalTableMap()).isFalse();
        assertThat(set.rowLevelPermissionDataSet()).isNull();
        assertThat(set.outputColumns()).extracting(OutputColumn::name).containsExactly("origin", "delay");
        refused("ResourceExistsException", 409, "flights", () -> lake.createSet("flights", DataSetImportMode.DIRECT_QUERY));
        refused("ResourceNotFoundException", 404, "flights", () -> quickSight.describeDataSetRefreshProperties(r -> r.awsAccountId(ACCOUNT).dataSetId("flights")));
    }

    @Test
    void thereIsNoSpice() {
        lake.createSourceAndSet();
        refused("InvalidParameterValueException", 400, "SPICE", () -> quickSight.createIngestion(r -> r.awsAccountId(ACCOUNT).dataSetId("flights").ingestionId("i")));
        lake.createSet("imported", DataSetImportMode.SPICE);
        assertThat(quickSight.createIngestion(r -> r.awsAccountId(ACCOUNT).dataSetId("imported").ingestionId("i")).ingestionStatus()).isEqualTo(IngestionStatus.FAILED);
        assertThat(quickSight.describeIngestion(r -> r.awsAccountId(ACCOUNT).dataSetId("imported").ingestionId("i")).ingestion().errorInfo().message()).contains("DIRECT_QUERY");
        assertThat(quickSight.listIngestions(r -> r.awsAccountId(ACCOUNT).dataSetId("imported")).ingestions()).hasSize(2);
    }

    @Test
    void dataSetsAreListedInPagesAndSearched() {
        lake.createSourceAndSet();
        lake.createSet("airports", DataSetImportMode.DIRECT_QUERY);
        lake.createSet("states", DataSetImportMode.DIRECT_QUERY);
        assertThat(quickSight.listDataSetsPaginator(r -> r.awsAccountId(ACCOUNT).maxResults(2)).stream().flatMap(page -> page.dataSetSummaries().stream()))
                .extracting("dataSetId").containsExactly("airports", "flights", "states");
        quickSight.updateDataSetPermissions(r -> r.awsAccountId(ACCOUNT).dataSetId("states").grantPermissions(mayDo("quicksight:PassDataSet")));
        assertThat(quickSight.searchDataSets(r -> r.awsAccountId(ACCOUNT).filters(filter("DATASET_NAME", "port"))).dataSetSummaries()).extracting("name").containsExactly("airports");
        assertThat(quickSight.searchDataSets(r -> r.awsAccountId(ACCOUNT).filters(filter("QUICKSIGHT_USER", READER))).dataSetSummaries()).extracting("name").containsExactly("states");
        refused("InvalidNextTokenException", 400, "NextToken", () -> quickSight.listDataSets(r -> r.awsAccountId(ACCOUNT).nextToken("%")));
    }

    @Test
    void anotherAccountIsOutOfReach() {
        refused("AccessDeniedException", 401, "111111111111", () -> quickSight.listDataSets(r -> r.awsAccountId("111111111111")));
    }

    private static DataSetSearchFilter filter(String name, String value) {
        return DataSetSearchFilter.builder().name(name).operator(FilterOperator.STRING_LIKE).value(value).build();
    }
}
