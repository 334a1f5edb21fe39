package dev.terraglue.aviation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.terraglue.aviation.LocalSpark;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedDataTest {
    private static final Path SHIPPED = Path.of("..", "data");

    @Test
    void theShippedFilesAreTheOnesThatTheChecksumsName() {
        assertThat(Sha256Sums.of(SHIPPED)).isEqualTo(Sha256Sums.readFrom(SHIPPED));
    }

    /** Needs the unpacked vega-datasets package, whose folder {@code -Dvega.datasets} or {@code VEGA_DATASETS} names. */
    @Test
    void theGeneratorMakesTheShippedFilesFromTheirSource(@TempDir Path made) {
        @Nullable String source = System.getProperty("vega.datasets", System.getenv("VEGA_DATASETS"));
        if (source == null || source.isEmpty()) {
            System.out.println("Skipped: regenerating data/ needs the unpacked vega-datasets package (-Dvega.datasets=FOLDER).");
        }
        assumeTrue(source != null && !source.isEmpty(), "no folder of the vega-datasets package is given");

        AviationData.write(LocalSpark.session(), Path.of(source), made);

        assertThat(Sha256Sums.of(made)).isEqualTo(Sha256Sums.readFrom(SHIPPED));
    }
}
