package dev.terraglue.spark;

import dev.terraglue.engine.EngineEvent.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far a run's Spark stages are, told a few times a second at most. */
final class StageProgress {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /**
     * A stage of a Spark job.
     *
     * @param shuffle the shuffle whose map side it computes, null for a last stage
     */
    record Stage(int id, int tasks, @Nullable Integer shuffle) {}

    private final String runId;
    private final Consumer<? super JobProgress> sink;
    private final InstantSource clock;
    private final Map<Integer, Stage> known = new HashMap<>();
    private final Set<Integer> submitted = new HashSet<>();
    private final Set<Integer> done = new HashSet<>();
    private final Set<Integer> computedShuffles = new HashSet<>();
    private int tasksDone;
    private Instant lastSent = Instant.MIN;
    private @Nullable JobProgress last;

    StageProgress(String runId, Consumer<? super JobProgress> sink, InstantSource clock) {
        this.runId = runId;
        this.sink = sink;
        this.clock = clock;
    }

    /** A job also names the stages whose shuffle an earlier job has computed, and skips them. */
    synchronized void jobStarted(List<Stage> stages) {
        stages.stream()
                .filter(stage -> stage.shuffle() == null || !computedShuffles.contains(stage.shuffle()))
                .forEach(stage -> known.put(stage.id(), stage));
        changed();
    }

    synchronized void stageSubmitted(Stage stage) {
        known.put(stage.id(), stage);
        submitted.add(stage.id());
    }

    synchronized void taskSucceeded() {
        tasksDone++;
        changed();
    }

    synchronized void stageCompleted(Stage stage) {
        done.add(stage.id());
        if (stage.shuffle() != null) {
            computedShuffles.add(stage.shuffle());
        }
        changed();
    }

    /** What the job named and never ran it did not need. */
    synchronized void jobEnded(List<Integer> stages) {
        stages.stream().filter(id -> !submitted.contains(id)).forEach(known::remove);
        changed();
    }

    /** Sends where the run ended, if it has run a stage at all and that has not been sent. */
    synchronized void finish() {
        JobProgress now = now();
        if (!submitted.isEmpty() && !now.equals(last)) {
            send(now);
        }
    }

    private void changed() {
        if (!submitted.isEmpty() && !lastSent.isAfter(clock.instant().minus(INTERVAL))) {
            send(now());
        }
    }

    private void send(JobProgress progress) {
        last = progress;
        lastSent = clock.instant();
        sink.accept(progress);
    }

    private JobProgress now() {
        int tasks = known.values().stream().mapToInt(Stage::tasks).sum();
        return new JobProgress(runId, done.size(), known.size(), tasksDone, Math.max(tasks, tasksDone));
    }
}
