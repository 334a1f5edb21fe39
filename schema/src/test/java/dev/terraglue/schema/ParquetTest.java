package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.infer;
import static dev.terraglue.schema.Inferred.messages;
import static dev.terraglue.schema.Inferred.refusal;
import static dev.terraglue.schema.Inferred.table;
import static dev.terraglue.schema.ParquetFooters.decimal;
import static dev.terraglue.schema.ParquetFooters.group;
import static dev.terraglue.schema.ParquetFooters.leaf;
import static dev.terraglue.schema.ParquetFooters.parquet;
import static dev.terraglue.schema.ParquetFooters.repeated;
import static dev.terraglue.schema.ParquetFooters.timestamp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;

class ParquetTest {
    private static final LogicalType TEXT = LogicalType.STRING(new StringType());

    @Test
    void physicalTypesComeFromTheFooter() {
        TableSchema table = table(parquet("t.parquet", 7, leaf("B", Type.BOOLEAN), leaf("i", Type.INT32), leaf("l", Type.INT64),
                leaf("old", Type.INT96), leaf("f", Type.FLOAT), leaf("d", Type.DOUBLE), leaf("raw", Type.BYTE_ARRAY)));

        assertThat(columns(table)).isEqualTo("b boolean, i int, l bigint, old timestamp, f float, d double, raw binary");
        assertThat(table.recordCount()).isEqualTo(7);
        assertThat(table.columns().getFirst().sourceName()).isEqualTo("B");
        assertThat(table.parameters()).containsEntry("classification", "parquet").containsEntry("recordCount", "7");
        assertThat(table.storage().serdeLibrary()).isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
        assertThat(table.storage().inputFormat()).isEqualTo("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
    }

    @Test
    void logicalTypesDecide() {
        TableSchema table = table(parquet("t.parquet", 1, leaf("s", Type.BYTE_ARRAY).setLogicalType(TEXT),
                leaf("day", Type.INT32).setLogicalType(LogicalType.DATE(new DateType())),
                leaf("at", Type.INT64).setLogicalType(timestamp(TimeUnit.MICROS(new MicroSeconds()))),
                leaf("price", Type.FIXED_LEN_BYTE_ARRAY).setLogicalType(decimal(12, 2)),
                leaf("tiny", Type.INT32).setLogicalType(LogicalType.INTEGER(new IntType((byte) 8, true))),
                leaf("unsigned", Type.INT32).setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, false)))));

        assertThat(columns(table)).isEqualTo("s string, day date, at timestamp, price decimal(12,2), tiny tinyint, unsigned bigint");
    }

    @Test
    void convertedTypesOfOldWritersAreKnown() {
        assertThat(columns(table(parquet("t.parquet", 1, leaf("s", Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8),
                leaf("day", Type.INT32).setConverted_type(ConvertedType.DATE),
                leaf("at", Type.INT64).setConverted_type(ConvertedType.TIMESTAMP_MILLIS),
                leaf("n", Type.INT32).setConverted_type(ConvertedType.DECIMAL).setPrecision(9).setScale(3)))))
                .isEqualTo("s string, day date, at timestamp, n decimal(9,3)");
    }

    @Test
    void groupsBecomeStructsArraysAndMaps() {
        TableSchema table = table(parquet("t.parquet", 1,
                group("address", 2), leaf("Street", Type.BYTE_ARRAY).setLogicalType(TEXT), leaf("no", Type.INT32),
                group("tags", 1).setLogicalType(LogicalType.LIST(new ListType())), repeated(group("list", 1)),
                leaf("element", Type.BYTE_ARRAY).setLogicalType(TEXT),
                group("counts", 1).setLogicalType(LogicalType.MAP(new MapType())), repeated(group("key_value", 2)),
                leaf("key", Type.BYTE_ARRAY).setLogicalType(TEXT), leaf("value", Type.INT64),
                group("old", 1).setConverted_type(ConvertedType.LIST), repeated(leaf("array", Type.INT32)),
                repeated(leaf("bare", Type.INT32))));

        assertThat(columns(table)).isEqualTo("address struct<street:string,no:int>, tags array<string>, counts map<string,bigint>,"
                + " old array<int>, bare array<int>");
    }

    @Test
    void columnsAreMergedByNameAndWidened() {
        assertThat(columns(table(parquet("a.parquet", 1, leaf("id", Type.INT32), leaf("x", Type.FLOAT)),
                parquet("b.parquet", 1, leaf("x", Type.DOUBLE), leaf("id", Type.INT64), leaf("more", Type.BOOLEAN)))))
                .isEqualTo("x double, id bigint, more boolean");
    }

    @Test
    void aFileWhoseTypeCannotBeReadWithTheOthersIsRefused() {
        TableInference inference = infer(parquet("a.parquet", 1, leaf("id", Type.INT32)), parquet("b.parquet", 1, leaf("id", Type.INT32)),
                parquet("c.parquet", 1, leaf("id", Type.BYTE_ARRAY).setLogicalType(TEXT)));

        assertThat(messages(inference).getLast())
                .isEqualTo("c.parquet: column 'id' is string here and int in the table's other files, and no type reads both");
        assertThat(inference.taken()).hasSize(2);
    }

    @Test
    void whatSparkOrHiveCannotReadIsRefusedByColumn() {
        assertThat(refusal(parquet("t.parquet", 1, leaf("at", Type.INT64).setLogicalType(timestamp(TimeUnit.NANOS(new NanoSeconds()))))))
                .startsWith("t.parquet: column 'at' holds timestamps in nanoseconds");
        assertThat(refusal(parquet("t.parquet", 1, leaf("at", Type.INT32).setConverted_type(ConvertedType.TIME_MILLIS))))
                .startsWith("t.parquet: column 'at' holds times of day");
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() {
        assertThat(refusal(parquet("t.parquet", 1, leaf("id", Type.INT32), leaf("ID", Type.INT32)))).contains("two columns are named 'id'");
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        byte[] whole = parquet("t", 1, leaf("id", Type.INT32)).open().readAllBytes();

        assertThat(refusal(DataFile.of("t.parquet", Arrays.copyOf(whole, whole.length - 5)))).contains("cut off");
        assertThat(refusal(DataFile.of("t.parquet", "PAR1".getBytes(UTF_8)))).contains("cut off");
    }

    @Test
    void aDamagedFooterIsRefused() {
        assertThat(refusal(DataFile.of("t.parquet", "PAR1abcdef\u0006\0\0\0PAR1".getBytes(UTF_8)))).contains("footer is damaged");
        assertThat(refusal(DataFile.of("t.parquet", "PAR1abcdef\u007F\u007F\0\0PAR1".getBytes(UTF_8)))).contains("it claims 32639 bytes");
    }

    @Test
    void anEncryptedFileIsRefused() {
        assertThat(refusal(DataFile.of("t.parquet", "PARE....PARE".getBytes(UTF_8)))).contains("encrypted Parquet");
    }
}
