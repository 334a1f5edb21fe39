package dev.terraglue.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {
    private static final Duration PAUSE = Duration.ofMillis(10);

    @Test
    void whoeverWaitsForASandboxWhoseDiskIsFullIsTold() {
        Patience patience = new Patience(Path.of("/lake"), () -> 4096);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> {
                    while (true) patience.pause(PAUSE);
                })
                .withMessageContaining("disk is full")
                .withMessageContaining("/lake");
    }

    @Test
    void aDiskThatIsFullForAMomentIsNoReasonToGiveUp() {
        Iterator<Long> free = List.of(0L, 0L, 1L << 30).iterator();
        Patience patience = new Patience(Path.of("/lake"), free::next);

        assertThatCode(() -> {
            while (free.hasNext()) patience.pause(PAUSE);
        }).doesNotThrowAnyException();
    }
}
