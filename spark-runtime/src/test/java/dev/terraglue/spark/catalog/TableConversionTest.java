package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;
import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.BucketSpec;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

class TableConversionTest {
    private static final TableFromGlue FROM_GLUE = new TableFromGlue(false);
    private static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    @Test
    void anOpenCsvTableIsReadAsStringsWithItsHeaderAsARow() {
        CatalogTable table = FROM_GLUE.convert(hive(OPEN_CSV, Map.of("separatorChar", ";")).parameters(Map.of("skip.header.line.count", "1")).build());

        assertThat(table.provider().get()).isEqualTo("csv");
        assertThat(table.schema().simpleString()).isEqualTo("struct<id:string,amount:string>");
        assertThat(javaMap(table.storage().properties()))
                .containsOnly(Map.entry("sep", ";"), Map.entry("quote", "\""), Map.entry("escape", "\""));
    }

    @Test
    void skippingHeadersCanBeTurnedOn() {
        CatalogTable table = new TableFromGlue(true).convert(hive(OPEN_CSV, Map.of()).parameters(Map.of("skip.header.line.count", "1")).build());

        assertThat(javaMap(table.storage().properties())).containsEntry("header", "true");
    }

    @Test
    void aLazySimpleTableKeepsItsTypes() {
        CatalogTable table = FROM_GLUE.convert(hive(HiveTables.LAZY_SIMPLE_SERDE, Map.of("field.delim", ",")).build());

        assertThat(table.schema().simpleString()).isEqualTo("struct<id:int,amount:double>");
        assertThat(javaMap(table.storage().properties())).containsEntry("sep", ",").containsEntry("nullValue", "\\N");
    }

    @Test
    void aPartitionedHiveTableTracksItsPartitionsAndOverwritesOnlyThoseItWrites() {
        CatalogTable table = FROM_GLUE.convert(hive(PARQUET, Map.of()).partitionKeys(column("month", "string")).build());

        assertThat(table.provider().get()).isEqualTo("parquet");
        assertThat(javaList(table.partitionColumnNames())).containsExactly("month");
        assertThat(table.tracksPartitionsInCatalog()).isTrue();
        assertThat(javaMap(table.storage().properties())).containsEntry("partitionOverwriteMode", "dynamic");
    }

    @Test
    void anAlteredHiveTableKeepsItsSerde() {
        Table before = hive(OPEN_CSV, Map.of("separatorChar", ";")).parameters(Map.of("classification", "csv", "custom", "1")).build();
        CatalogTable read = FROM_GLUE.convert(before);

        TableInput after = TableToGlue.update(before, HiveTables.withSchema(read, read.schema().add("extra", "string")));

        assertThat(after.storageDescriptor().serdeInfo()).isEqualTo(before.storageDescriptor().serdeInfo());
        assertThat(after.storageDescriptor().inputFormat()).isEqualTo("in");
        assertThat(after.storageDescriptor().columns()).extracting(Column::name).containsExactly("id", "amount", "extra");
        assertThat(after.parameters()).containsEntry("custom", "1").doesNotContainKey(SparkTableParameters.PROVIDER);
    }

    @Test
    void sparksOwnTableIsReadableByAthenaAndComesBackAsItWas() {
        CatalogTable table = parquetTable(new StructType().add("Id", "long").add("at", "timestamp_ntz").add("month", "string"));

        TableInput input = TableToGlue.convert(table, "s3://lake/t");

        assertThat(input.tableType()).isEqualTo("MANAGED_TABLE");
        assertThat(input.parameters()).containsEntry("classification", "parquet").containsEntry(SparkTableParameters.PROVIDER, "parquet");
        assertThat(input.storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo(PARQUET);
        assertThat(input.storageDescriptor().inputFormat()).endsWith("MapredParquetInputFormat");
        assertThat(input.storageDescriptor().columns()).containsExactly(column("id", "bigint"), column("at", "timestamp"));
        assertThat(input.partitionKeys()).containsExactly(column("month", "string"));
        CatalogTable back = FROM_GLUE.convert(stored(input));
        assertThat(back.schema()).isEqualTo(table.schema());
        assertThat(back.bucketSpec()).isEqualTo(table.bucketSpec());
        assertThat(back.storage().properties()).isEqualTo(table.storage().properties());
        assertThat(back.properties()).isEqualTo(scalaMap(Map.of("k", "v", "classification", "parquet")));
    }

    @Test
    void aVeryWideTableComesBackToo() {
        StructType wide = new StructType().add("month", "string");
        for (int i = 0; i < 300; i++) {
            wide = wide.add("column_" + i, "string");
        }

        assertThat(FROM_GLUE.convert(stored(TableToGlue.convert(parquetTable(wide), "s3://lake/t"))).schema()).isEqualTo(wide);
    }

    @Test
    void aSerdeWithoutDataSourceIsRefusedByName() {
        Table table = hive("com.amazonaws.glue.serde.GrokSerDe", Map.of()).build();

        assertThatThrownBy(() -> FROM_GLUE.convert(table)).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("GrokSerDe");
    }

    private static CatalogTable parquetTable(StructType schema) {
        CatalogStorageFormat storage = new CatalogStorageFormat(
                option(URI.create("s3://lake/t")), option(null), option(null), option(null), false, scalaMap(Map.of("compression", "zstd")));
        return new CatalogTable(new TableIdentifier("T", option("db")), CatalogTableType.MANAGED(), storage, schema, option("parquet"),
                seq(List.of("month")), option(new BucketSpec(2, seq(List.of("Id")), seq(List.of()))), "", 0, -1, "4.1.3", scalaMap(Map.of("k", "v")),
                option(null), option(null), option(null), option(null), seq(List.of()), true, true, scalaMap(Map.of()), option(null));
    }

    private static Table stored(TableInput input) {
        return Table.builder()
                .databaseName("db")
                .name(input.name())
                .tableType(input.tableType())
                .parameters(input.parameters())
                .storageDescriptor(input.storageDescriptor())
                .partitionKeys(input.partitionKeys())
                .build();
    }

    private static Table.Builder hive(String serde, Map<String, String> serdeParameters) {
        return Table.builder()
                .databaseName("db")
                .name("t")
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(StorageDescriptor.builder()
                        .location("s3://lake/t/")
                        .inputFormat("in")
                        .outputFormat("out")
                        .columns(column("id", "int"), column("amount", "double"))
                        .serdeInfo(SerDeInfo.builder().serializationLibrary(serde).parameters(serdeParameters).build())
                        .build());
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }
}
