package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.terraglue.schema.FileVerdict.Refused;
import dev.terraglue.schema.FileVerdict.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final SampleLimit SMALL = new SampleLimit(1000, 500);

    @Test
    void ofALargeFileHeadAndTailAreRead() {
        DataFile large = file("t.csv", "id,x,y\n" + "1,2,3\n".repeat(10_000) + "1,2.5,3\n");

        TableInference inference = SchemaInference.infer("t", List.of(large), SMALL);

        assertThat(inference.schema().map(Inferred::columns)).contains("id bigint, x double, y bigint");
        assertThat(inference.files().getFirst()).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.sampled()).isTrue();
            assertThat(taken.notes()).containsExactly("only a part of this large file was read");
            assertThat((double) taken.records()).isCloseTo(10_001, within(200.0));
        });
    }

    @Test
    void aRefusalInTheTailNamesNoLine() {
        DataFile large = file("t.csv", "id,x\n" + "1,2\n".repeat(100_000) + "1,\0\n");

        assertThat(SchemaInference.infer("t", List.of(large), SMALL).files().getFirst()).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.message()).isEqualTo("t.csv: a zero byte: this is not text"));
    }

    @Test
    void ofALargeGzipFileTheHeadIsRead() {
        DataFile large = Inferred.gzip("t.json.gz", "{\"id\":1}\n".repeat(10_000));

        assertThat(SchemaInference.infer("t", List.of(large), SMALL).taken().getFirst().sampled()).isTrue();
    }

    @Test
    void aFileWithinTheLimitIsReadWhole() {
        DataFile small = file("t.csv", "id,x\n" + "1,2\n".repeat(200) + "1,a\n");

        TableInference inference = SchemaInference.infer("t", List.of(small), SMALL);

        assertThat(inference.taken().getFirst().sampled()).isFalse();
        assertThat(columns(inference.schema().orElseThrow())).isEqualTo("id bigint, x string");
    }
}
