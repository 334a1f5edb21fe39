package dev.terraglue.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunLogTest {
    @Test
    void theProgressBarSaysHowFarStagesAndTasksAre() {
        assertThat(RunLog.stages("[Stages 4/5:======================>        (6 / 8)]")).contains(new RunLog.Stages(4, 5, 6, 8));
    }

    @Test
    void otherLinesAreNoBar() {
        assertThat(RunLog.stages("24/01/01 INFO Executor: Stage 2 (3 of 8)")).isEmpty();
    }
}
