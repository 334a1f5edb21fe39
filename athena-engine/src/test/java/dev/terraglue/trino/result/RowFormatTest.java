package dev.terraglue.trino.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.ResultMetadata;
import io.trino.client.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowFormatTest {
    @Test
    void everyValueIsQuotedAndNullIsNothingAtAll() {
        assertThat(csv("ABQ", null, "", 17L)).isEqualTo("\"ABQ\",,\"\",\"17\"\n");
    }

    @Test
    void quotesAreDoubledAndLineBreaksStay() {
        assertThat(csv("say \"hi\"", "two\nlines, one comma")).isEqualTo("\"say \"\"hi\"\"\",\"two\nlines, one comma\"\n");
    }

    @Test
    void theHeaderIsQuotedToo() {
        var out = new StringBuilder();
        RowFormat.CSV.appendHeader(out, List.of(ResultMetadata.Column.text("origin"), ResultMetadata.Column.text("_col1")));
        assertThat(out).hasToString("\"origin\",\"_col1\"\n");
    }

    @Test
    void nestedValuesHaveNoQuotesInside() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("a", 1);
        map.put("b", null);
        Row named = Row.builder().addField("x", 1).addField("y", List.of("p", "q")).build();
        Row unnamed = Row.builder().addUnnamedField(1).addUnnamedField(null).build();

        assertThat(csv(Arrays.asList(1, null, 3), map, named, unnamed))
                .isEqualTo("\"[1, null, 3]\",\"{a=1, b=null}\",\"{x=1, y=[p, q]}\",\"{field0=1, field1=null}\"\n");
    }

    @Test
    void binaryValuesAreHexadecimalBytes() {
        assertThat(csv(new byte[] {0, (byte) 0xff, 0x41}, List.of(new byte[] {1}))).isEqualTo("\"00 ff 41\",\"[01]\"\n");
    }

    @Test
    void doublesAreWrittenAsJavaWritesThem() {
        assertThat(csv(1e10, 0.1, Double.NaN, true)).isEqualTo("\"1.0E10\",\"0.1\",\"NaN\",\"true\"\n");
    }

    @Test
    void textHasNeitherHeaderNorQuotes() {
        var out = new StringBuilder();
        RowFormat.TEXT.appendHeader(out, List.of(ResultMetadata.Column.text("tab_name")));
        RowFormat.TEXT.append(out, List.of("flights", "x"));
        assertThat(out).hasToString("flights\tx\n");
    }

    private static String csv(@Nullable Object... values) {
        var out = new StringBuilder();
        RowFormat.CSV.append(out, Arrays.asList(values));
        return out.toString();
    }
}
