package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.infer;
import static dev.terraglue.schema.Inferred.refusal;
import static dev.terraglue.schema.Inferred.table;
import static dev.terraglue.schema.Inferred.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    private static TableSchema json(String text) {
        return table(file("t.json", text));
    }

    @Test
    void valuesGetTheirTypes() {
        assertThat(columns(json("{\"id\":1,\"x\":1.5,\"ok\":true,\"name\":\"a\",\"none\":null}\n")))
                .isEqualTo("id bigint, x double, ok boolean, name string, none string");
    }

    @Test
    void nestedObjectsAndListsBecomeStructsAndArrays() {
        assertThat(columns(json("{\"a\":{\"b\":1,\"c\":{\"d\":[1,2]}},\"tags\":[\"x\"],\"points\":[{\"x\":1},{\"y\":2.5}]}\n")))
                .isEqualTo("a struct<b:bigint,c:struct<d:array<bigint>>>, tags array<string>, points array<struct<x:bigint,y:double>>");
    }

    @Test
    void keysAndTypesAreMergedOverLinesAndFiles() {
        TableSchema table = table(file("a.json", "{\"id\":1}\n{\"id\":2.5,\"name\":\"x\"}\n"), file("b.json", "{\"more\":{\"k\":1}}\n"),
                file("c.json", "{\"more\":{\"l\":true}}\n"));

        assertThat(columns(table)).isEqualTo("id double, name string, more struct<k:bigint,l:boolean>");
        assertThat(table.recordCount()).isEqualTo(4);
    }

    @Test
    void valuesThatShareNoTypeAreString() {
        assertThat(columns(json("{\"a\":1,\"b\":[1],\"c\":{}}\n{\"a\":\"x\",\"b\":2,\"c\":{}}\n")))
                .isEqualTo("a string, b string, c string");
    }

    @Test
    void integersWiderThanBigintAreString() {
        assertThat(columns(json("{\"a\":9223372036854775808}\n"))).isEqualTo("a string");
    }

    @Test
    void keysAreLowercasedAndOddOnesMapped() {
        TableSchema table = json("{\"userId\":1,\"Full Name\":\"a\",\"a.b\":2}\n");

        assertThat(columns(table)).isEqualTo("userid bigint, full_name string, a_b bigint");
        assertThat(table.storage().serdeLibrary()).isEqualTo("org.openx.data.jsonserde.JsonSerDe");
        assertThat(table.storage().serdeParameters()).containsEntry("paths", "userId,Full Name,a.b")
                .containsEntry("mapping.full_name", "full name").containsEntry("mapping.a_b", "a.b").doesNotContainKey("mapping.userid");
        assertThat(table.columns().getFirst().sourceName()).isEqualTo("userId");
    }

    @Test
    void aNestedKeyThatNoStructCanSpellLeavesTheObjectAsText() {
        assertThat(columns(json("{\"a\":{\"b-c\":1}}\n"))).isEqualTo("a string");
    }

    @Test
    void objectsWithEndlessDifferentKeysAreText() {
        String keys = IntStream.range(0, 2000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));

        assertThat(columns(json("{\"id\":1,\"counts\":{" + keys + "}}\n"))).isEqualTo("id bigint, counts string");
    }

    @Test
    void gzipAndByteOrderMarkAreRead() {
        TableSchema table = table(Inferred.gzip("t.json.gz", "\uFEFF{\"id\":1}\n"));

        assertThat(columns(table)).isEqualTo("id bigint");
        assertThat(table.parameters()).containsEntry("classification", "json").containsEntry("compressionType", "gzip");
    }

    @Test
    void blankLinesAreNoted() {
        assertThat(taken(file("t.json", "{\"id\":1}\n\n{\"id\":2}\n")).notes()).hasSize(1).first().asString().contains("line 2");
    }

    @Test
    void anArrayOfObjectsIsRefusedWithTheWayOut() {
        assertThat(refusal(file("t.json", "[{\"id\":1},\n {\"id\":2}]\n")))
                .isEqualTo("t.json:1: one JSON array; Athena and Hive read one JSON object a line: jq -c '.[]' FILE makes such a file");
    }

    @Test
    void anObjectOverSeveralLinesIsRefused() {
        assertThat(refusal(file("t.json", "{\"id\":1}\n{\n  \"id\": 2\n}\n")))
                .startsWith("t.json:2: a JSON object over several lines (to line 4)");
    }

    @Test
    void twoObjectsOnOneLineAreRefused() {
        assertThat(refusal(file("t.json", "{\"id\":1}\n{\"id\":2}{\"id\":3}\n"))).startsWith("t.json:2: two objects on one line");
    }

    @Test
    void brokenJsonIsRefusedWithItsLine() {
        assertThat(refusal(file("t.json", "{\"id\":1}\n{\"id\":oops}\n"))).startsWith("t.json:2: JSON that cannot be read");
        assertThat(refusal(file("t.json", "{\"id\":1}\n{\"id\":"))).startsWith("t.json:2: JSON that cannot be read");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(refusal(file("t.json", "{\"id\":1,\"ID\":2}\n"))).startsWith("t.json:1: the key 'ID' stands twice");
    }

    @Test
    void linesThatAreNoObjectsAreRefused() {
        assertThat(refusal(file("t.json", "{\"id\":1}\n[1,2]\n")))
                .startsWith("t.json:2: a line of JSON lines holds one object, this holds an array");
        assertThat(refusal(file("t.json", "hello\n"))).startsWith("t.json:1: not JSON");
    }

    @Test
    void objectsWithoutKeysMakeNoTable() {
        assertThat(infer(file("t.json", "{}\n")).refused()).hasSize(1);
    }
}
