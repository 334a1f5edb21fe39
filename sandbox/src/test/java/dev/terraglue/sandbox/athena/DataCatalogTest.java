package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.GetTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesResponse;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.TableMetadata;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;

final class DataCatalogTest {
    private AthenaCalls athena;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        athena = new AthenaCalls(home);
    }

    @AfterEach
    void close() {
        athena.close();
    }

    @Test
    void theGlueCatalogIsAlwaysThereAndListedFirst() {
        create("another", DataCatalogType.LAMBDA, Map.of("function", "arn:aws:lambda:us-east-1:000000000000:function:f"));
        ListDataCatalogsResponse first =
                athena.call(ListDataCatalogsRequest.builder().maxResults(1).build(), ListDataCatalogsResponse.class);
        ListDataCatalogsResponse second =
                athena.call(ListDataCatalogsRequest.builder().nextToken(first.nextToken()).build(), ListDataCatalogsResponse.class);

        assertThat(first.dataCatalogsSummary()).extracting(DataCatalogSummary::catalogName).containsExactly("AwsDataCatalog");
        assertThat(second.dataCatalogsSummary()).extracting(DataCatalogSummary::catalogName).containsExactly("another");
    }

    @Test
    void aQueryInAnotherNameOfTheGlueCatalogRunsInTheGlueCatalog() {
        create("lake", DataCatalogType.GLUE, Map.of("catalog-id", AthenaCalls.ACCOUNT));
        String own = athena.start("SELECT 1", request -> request.queryExecutionContext(context -> context.catalog("lake")));
        String other = athena.start("SELECT 1", request -> request.queryExecutionContext(context -> context.catalog("elsewhere")));

        assertThat(athena.engine().command(own).catalog()).isEqualTo("AwsDataCatalog");
        assertThat(athena.engine().command(other).catalog()).isEqualTo("elsewhere");
    }

    @Test
    void aDeletedCatalogIsGone() {
        create("lake", DataCatalogType.GLUE, Map.of("catalog-id", AthenaCalls.ACCOUNT));
        athena.call(DeleteDataCatalogRequest.builder().name("lake").build(), DeleteDataCatalogResponse.class);

        assertThatThrownBy(() -> athena.call(GetDataCatalogRequest.builder().name("lake").build(), GetDataCatalogResponse.class))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidRequestException"))
                .hasMessage("DataCatalog lake was not found");
    }

    @Test
    void tablesAreToldWithTheirStorageAmongTheParameters() {
        createFlights();
        TableMetadata flights = athena.call(
                        GetTableMetadataRequest.builder().catalogName("AwsDataCatalog").databaseName("sor").tableName("flights").build(),
                        GetTableMetadataResponse.class)
                .tableMetadata();

        assertThat(flights.name()).isEqualTo("flights");
        assertThat(flights.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(flights.columns()).containsExactly(Column.builder().name("delay").type("int").build());
        assertThat(flights.partitionKeys()).containsExactly(Column.builder().name("month").type("string").build());
        assertThat(flights.parameters())
                .containsEntry("classification", "csv")
                .containsEntry("location", "s3://sor/flights/")
                .containsEntry("serde.serialization.lib", "org.apache.hadoop.hive.serde2.OpenCSVSerde")
                .containsEntry("serde.param.separatorChar", ",");
    }

    @Test
    void databasesAndTablesAreListed() {
        createFlights();
        ListDatabasesRequest databases = ListDatabasesRequest.builder().catalogName("AwsDataCatalog").build();
        assertThat(athena.call(databases, ListDatabasesResponse.class).databaseList())
                .singleElement()
                .satisfies(found -> assertThat(found.name()).isEqualTo("sor"));
        ListTableMetadataRequest tables = ListTableMetadataRequest.builder().catalogName("AwsDataCatalog").databaseName("sor").build();
        assertThat(athena.call(tables, ListTableMetadataResponse.class).tableMetadataList())
                .extracting(TableMetadata::name)
                .containsExactly("flights");
    }

    @Test
    void metadataThatIsNotThereIsAMetadataException() {
        GetTableMetadataRequest missing =
                GetTableMetadataRequest.builder().catalogName("AwsDataCatalog").databaseName("none").tableName("flights").build();

        assertThatThrownBy(() -> athena.call(missing, GetTableMetadataResponse.class))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("MetadataException"));
    }

    private void create(String name, DataCatalogType type, Map<String, String> parameters) {
        athena.call(
                CreateDataCatalogRequest.builder().name(name).type(type).parameters(parameters).build(), CreateDataCatalogResponse.class);
    }

    private static software.amazon.awssdk.services.glue.model.Column column(String name, String type) {
        return software.amazon.awssdk.services.glue.model.Column.builder().name(name).type(type).build();
    }

    private void createFlights() {
        athena.glue(CreateDatabaseRequest.builder().databaseInput(input -> input.name("sor")).build(), CreateDatabaseResponse.class);
        athena.glue(
                CreateTableRequest.builder()
                        .databaseName("sor")
                        .tableInput(table -> table.name("flights")
                                .tableType("EXTERNAL_TABLE")
                                .parameters(Map.of("classification", "csv"))
                                .partitionKeys(column("month", "string"))
                                .storageDescriptor(storage -> storage.columns(column("delay", "int"))
                                        .location("s3://sor/flights/")
                                        .serdeInfo(serde -> serde.serializationLibrary("org.apache.hadoop.hive.serde2.OpenCSVSerde")
                                                .parameters(Map.of("separatorChar", ",")))))
                        .build(),
                CreateTableResponse.class);
    }
}
