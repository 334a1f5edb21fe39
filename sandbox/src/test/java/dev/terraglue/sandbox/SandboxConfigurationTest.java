package dev.terraglue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.s3.NewBuckets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxConfigurationTest {
    @Test
    void withoutFlagsItIsAsAws() {
        SandboxConfiguration configuration = SandboxConfiguration.parse(List.of());
        assertThat(configuration.lifecycleDay()).isEqualTo(Duration.ofDays(1));
        assertThat(configuration.newBuckets()).isEqualTo(NewBuckets.CLOSED);
        assertThat(configuration.port()).isEqualTo(4566);
    }

    @Test
    void flagsChangeIt() {
        SandboxConfiguration configuration = SandboxConfiguration.parse(List.of("--open-buckets", "--lifecycle-day", "10", "--port", "0"));
        assertThat(configuration.newBuckets()).isEqualTo(NewBuckets.OPEN);
        assertThat(configuration.lifecycleDay()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatIsNoFlagIsRefused() {
        assertThatThrownBy(() -> SandboxConfiguration.parse(List.of("--loud"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--loud");
    }
}
