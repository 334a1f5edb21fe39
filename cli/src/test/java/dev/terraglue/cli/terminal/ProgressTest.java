package dev.terraglue.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.cli.TestConsole;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final TestConsole console = new TestConsole();

    @Test
    void intoAFileOnlyFinishedStepsAreWritten() {
        try (var progress = new Progress(console.console())) {
            Progress.Step data = progress.begin("data");
            data.state(1, 2, "half");
            progress.begin("jobs").failed("one failed");
            data.done("2 files uploaded");
        }

        assertThat(console.err()).isEqualTo(" ✗ jobs       one failed\n ✓ data       2 files uploaded\n");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aBarShowsItsShare() {
        assertThat(Progress.bar(1, 4)).isEqualTo("██████░░░░░░░░░░░░░░░░░░  25 %");
        assertThat(Progress.bar(3, 0)).isEqualTo("░░░░░░░░░░░░░░░░░░░░░░░░   0 %");
    }

    @Test
    void noColorLeavesTextAlone() {
        assertThat(console.onATerminal().console().errInk().red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(console.with("NO_COLOR", "1").console().errInk().red("x")).isEqualTo("x");
    }
}
