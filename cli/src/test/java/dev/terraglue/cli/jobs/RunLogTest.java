package dev.terraglue.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunLogTest {
    @Test
    void theLastStageOfSparksBarIsTheCurrentOne() {
        assertThat(RunLog.stage("[Stage 1 (Job 0):==>   (1 + 2) / 4][Stage 2 (Job 1):=====>   (3 + 1) / 8]")).contains(new RunLog.Stage(2, 3, 8));
    }

    @Test
    void otherLinesAreNoBar() {
        assertThat(RunLog.stage("24/01/01 INFO Executor: Stage 2 (3 of 8)")).isEmpty();
    }
}
