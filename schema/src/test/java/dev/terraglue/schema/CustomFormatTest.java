package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What custom classifiers know beyond a file's bytes. */
class CustomFormatTest {
    private static final CustomFormat.Csv PIPES = new CustomFormat.Csv(
            Optional.of('|'), '\'', CustomFormat.HeaderLine.ABSENT, List.of("Id", "Name"), false, false, CustomFormat.Serde.FITTING);

    @Test
    void csvIsReadWithTheDelimiterTheQuoteAndTheNamesThatAreGiven() {
        TableSchema schema = schema("a.txt", "1|'x|y'\n2|z\n", PIPES);

        assertThat(schema.columns()).extracting(Column::name).containsExactly("id", "name");
        assertThat(schema.storage().serdeParameters()).containsEntry("quoteChar", "'").containsEntry("separatorChar", "|");
        assertThat(schema.recordCount()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotOfTheFormatIsWhatItIs() {
        assertThat(schema("a.json", "{\"id\": 1}\n", PIPES).classification()).isEqualTo("json");
        assertThat(schema("a.csv", "id,name\n1,x\n", PIPES).columns()).extracting(Column::name).containsExactly("id", "name");
    }

    @Test
    void aDelimiterThatIsTheQuoteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomFormat.Csv(
                Optional.of('"'), '"', CustomFormat.HeaderLine.DETECTED, List.of(), false, false, CustomFormat.Serde.FITTING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "$ 1 a",
        "$.list[*] 2 b",
        "$['list'][1] 1 b",
        "$.map.* 2 c",
        "$.map.y 1 c",
    })
    void recordsStandAtAPathOfADocument(String path, int records, String firstColumn) {
        String document = "{\"a\": 1,\n \"list\": [{\"b\": 1}, {\"b\": 2}],\n \"map\": {\"x\": {\"c\": 1}, \"y\": {\"c\": 2}}}\n";

        TableSchema schema = schema("a.json", document, new CustomFormat.Json(JsonPath.parse(path)));

        assertThat(schema.recordCount()).isEqualTo(records);
        assertThat(schema.columns().getFirst().name()).isEqualTo(firstColumn);
    }

    @Test
    void aDocumentWithoutSuchRecordsIsWhatItIs() {
        assertThat(schema("a.json", "{\"id\": 1}\n", new CustomFormat.Json(JsonPath.parse("$.records[*]"))).columns()).extracting(Column::name).containsExactly("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "$.", "$..x", "$[x]", "$[?(@.a)]"})
    void whatGlueDoesNotKnowOfJsonPathIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.parse(path));
    }

    @Test
    void filesThatWereInspectedOneByOneMergeLikeThoseThatWereReadTogether() {
        List<DataFile> files = List.of(DataFile.of("a.csv", "id,name\n1,x\n".getBytes(UTF_8)), DataFile.of("b.csv", "id,name\n2.5,y\n".getBytes(UTF_8)));

        TableInference merged = SchemaInference.merge("t", files.stream().map(file -> SchemaInference.inspect(file, SampleLimit.DEFAULT, List.of())).toList());

        assertThat(merged).isEqualTo(SchemaInference.infer("t", files));
    }

    private static TableSchema schema(String name, String content, CustomFormat format) {
        InspectedFile file = SchemaInference.inspect(DataFile.of(name, content.getBytes(UTF_8)), SampleLimit.DEFAULT, List.of(format));
        return SchemaInference.merge("t", List.of(file)).schema().orElseThrow();
    }
}
