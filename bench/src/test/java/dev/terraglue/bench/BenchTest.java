package dev.terraglue.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchTest {
    /** The two that cost little; they show that the code works, and assert nothing about time. */
    @Test
    void aBareJvmAndTheSandboxCanBeMeasured() throws IOException {
        try (var lakes = new Lakes(Path.of("..").toAbsolutePath().normalize())) {
            for (Case measured : Cases.of(lakes).stream().filter(it -> it.name().equals("jvm") || it.name().equals("sandbox")).toList()) {
                Case.Result result = measured.measure(1);

                assertThat(result.own()).singleElement().satisfies(took -> assertThat(took).isPositive());
                assertThat(Report.line(measured, result)).startsWith(measured.name());
            }
        }
    }

    @Test
    void aLineShowsMedianTargetAndRatio() {
        var measured = new Case("up", Optional.of(Duration.ofSeconds(60)), () -> Duration.ZERO, Optional.of(new Case.Peer("peer", () -> Duration.ZERO)));
        var result = new Case.Result(
                List.of(Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ofSeconds(4)), List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)));

        assertThat(Report.line(measured, result).strip().split(" {2,}"))
                .containsExactly("up", "4.000", "1.000", "9.000", "3", "< 60.0 ✓", "peer 2.000, ratio 2.00");
    }
}
