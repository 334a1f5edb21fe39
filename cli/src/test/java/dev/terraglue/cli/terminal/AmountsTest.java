package dev.terraglue.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void bytesAreReadInDecimalUnits() {
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(14_249_000)).isEqualTo("14.2 MB");
        assertThat(Amounts.bytes(999_960)).isEqualTo("1.0 MB");
    }

    @Test
    void countsHaveTheirNoun() {
        assertThat(Amounts.count(1, "file")).isEqualTo("1 file");
        assertThat(Amounts.count(299_878, "row")).isEqualTo("299,878 rows");
    }

    @Test
    void durationsGetCoarserAsTheyGrow() {
        assertThat(Amounts.duration(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Amounts.duration(Duration.ofSeconds(72))).isEqualTo("1 min 12 s");
        assertThat(Amounts.duration(Duration.ofHours(51))).isEqualTo("2 d 3 h");
    }
}
