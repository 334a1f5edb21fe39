package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.csv;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.observed;
import static dev.terraglue.schema.Inferred.table;
import static dev.terraglue.schema.Inferred.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvStorageTest {

    @Test
    void theTableIsDescribedAsACrawlerDoes() {
        TableSchema table = csv("id,x\n1,2\n3,4\n");

        assertThat(table.parameters()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("classification", "csv"), Map.entry("compressionType", "none"), Map.entry("typeOfData", "file"),
                Map.entry("objectCount", "1"), Map.entry("recordCount", "2"), Map.entry("averageRecordSize", "6"),
                Map.entry("sizeKey", "13"), Map.entry("columnsOrdered", "true"), Map.entry("areColumnsQuoted", "false"),
                Map.entry("delimiter", ","), Map.entry("skip.header.line.count", "1")));
        assertThat(table.storage()).isEqualTo(new StorageDescription("org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", false,
                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Map.of("field.delim", ",", "serialization.format", ",")));
    }

    @Test
    void quotedFieldsAreReadByOpenCsvWhoseColumnsAreAllString() {
        TableSchema table = csv("iata,name,latitude\n35A,\"Union County, Troy Shelton\",34.68\n53A,Montezuma,32.3\n");

        assertThat(columns(table)).isEqualTo("iata string, name string, latitude string");
        assertThat(observed(table)).isEqualTo("iata string, name string, latitude double");
        assertThat(table.storage().serdeLibrary()).isEqualTo("org.apache.hadoop.hive.serde2.OpenCSVSerde");
        assertThat(table.storage().serdeParameters())
                .isEqualTo(Map.of("separatorChar", ",", "quoteChar", "\"", "escapeChar", "\""));
        assertThat(table.parameters()).containsEntry("areColumnsQuoted", "true");
    }

    @Test
    void backslashesInAQuotedTableGetAnEscapeCharacterThatNoValueHas() {
        TableSchema table = csv("id,path\n1,\"C:\\data\"\n2,\"D:\\tmp\"\n");

        assertThat(table.storage().serdeParameters()).containsEntry("escapeChar", "\u0001");
    }

    @Test
    void doubledQuotesStandForOne() {
        assertThat(observed(csv("id,said\n1,\"he said \"\"hi\"\", and went\"\n2,\"\"\n"))).isEqualTo("id bigint, said string");
    }

    @Test
    void aQuoteInsideAnUnquotedFieldStaysInTheValue() {
        DataFile file = file("t.csv", "id,size\n1,5\" pipe\n2,7\" pipe\n");

        assertThat(table(file).storage().serdeLibrary()).isEqualTo(StorageDescription.LAZY_SIMPLE);
        assertThat(taken(file).notes()).containsExactly("quotes inside unquoted fields (first: line 2) stay in the values");
    }

    @Test
    void gzipIsReadAndNamed() {
        TableSchema table = table(Inferred.gzip("t.csv.gz", "id,x\n1,2\n"));

        assertThat(columns(table)).isEqualTo("id bigint, x bigint");
        assertThat(table.parameters()).containsEntry("compressionType", "gzip");
        assertThat(table.storage().compressed()).isTrue();
    }

    @Test
    void aTableWithoutHeaderSkipsNoLine() {
        TableSchema table = csv("1,ann,2.5\n2,bob,3.5\n");

        assertThat(columns(table)).isEqualTo("col0 bigint, col1 string, col2 double");
        assertThat(table.parameters()).doesNotContainKey("skip.header.line.count");
        assertThat(table.recordCount()).isEqualTo(2);
    }
}
