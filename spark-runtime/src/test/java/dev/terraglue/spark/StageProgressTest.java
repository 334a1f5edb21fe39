package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.EngineEvent.JobProgress;
import dev.terraglue.spark.StageProgress.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageProgressTest {
    private static final Stage MAP = new Stage(0, 4, 7);
    private static final Stage RESULT = new Stage(1, 2, null);

    private final List<JobProgress> sent = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final StageProgress progress = new StageProgress("jr_1", sent::add, () -> now);

    @Test
    void aRunWithoutStagesSendsNothing() {
        progress.finish();

        assertThat(sent).isEmpty();
    }

    @Test
    void manyTasksInAMomentAreOneMessageAndTheLastStateIsAlwaysSent() {
        run(MAP, RESULT);
        progress.finish();

        assertThat(sent).hasSize(2);
        assertThat(sent.getLast()).isEqualTo(new JobProgress("jr_1", 2, 2, 6, 6));
    }

    @Test
    void messagesComeAgainAfterAWhile() {
        progress.jobStarted(List.of(MAP, RESULT));
        progress.stageSubmitted(MAP);
        progress.taskSucceeded();
        now = now.plusSeconds(1);
        progress.taskSucceeded();

        assertThat(sent).containsExactly(new JobProgress("jr_1", 0, 2, 1, 6), new JobProgress("jr_1", 0, 2, 2, 6));
    }

    @Test
    void stagesWhoseShuffleIsThereAlreadyDoNotCount() {
        run(MAP);
        Stage skipped = new Stage(2, 4, 7);
        Stage last = new Stage(3, 2, null);
        progress.jobStarted(List.of(skipped, last));
        complete(last);
        progress.jobEnded(List.of(2, 3));
        progress.finish();

        assertThat(sent.getLast()).isEqualTo(new JobProgress("jr_1", 2, 2, 6, 6));
    }

    @Test
    void stagesThatAJobNamedAndNeverRanAreForgottenAtItsEnd() {
        progress.jobStarted(List.of(MAP, RESULT));
        complete(RESULT);
        progress.jobEnded(List.of(0, 1));
        progress.finish();

        assertThat(sent.getLast()).isEqualTo(new JobProgress("jr_1", 1, 1, 2, 2));
    }

    private void run(Stage... stages) {
        progress.jobStarted(List.of(stages));
        for (Stage stage : stages) {
            complete(stage);
        }
    }

    private void complete(Stage stage) {
        progress.stageSubmitted(stage);
        for (int task = 0; task < stage.tasks(); task++) {
            progress.taskSucceeded();
        }
        progress.stageCompleted(stage);
    }
}
