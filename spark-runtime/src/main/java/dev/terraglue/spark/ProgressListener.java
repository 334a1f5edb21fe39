package dev.terraglue.spark;

import dev.terraglue.spark.StageProgress.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Listens to the run's Spark, which makes it by name ({@code spark.extraListeners}); hence the static reference to the run's progress. */
public final class ProgressListener extends SparkListener {
    private static final AtomicReference<@Nullable StageProgress> CURRENT = new AtomicReference<>();

    private final @Nullable StageProgress progress = CURRENT.get();
    private final java.util.Map<Integer, List<Integer>> stagesOfJob = new java.util.concurrent.ConcurrentHashMap<>();

    /** Has listeners made from now on report to {@code progress}; null for none. */
    static void report(@Nullable StageProgress progress) {
        CURRENT.set(progress);
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        List<Stage> stages = CollectionConverters.asJava(event.stageInfos()).stream().map(ProgressListener::stage).toList();
        stagesOfJob.put(event.jobId(), stages.stream().map(Stage::id).toList());
        if (progress != null) {
            progress.jobStarted(stages);
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (progress != null) {
            progress.stageSubmitted(stage(event.stageInfo()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        if (progress != null && event.taskInfo().successful()) {
            progress.taskSucceeded();
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        if (progress != null) {
            progress.stageCompleted(stage(event.stageInfo()));
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        List<Integer> stages = stagesOfJob.remove(event.jobId());
        if (progress != null && stages != null) {
            progress.jobEnded(stages);
        }
    }

    private static Stage stage(StageInfo info) {
        return new Stage(info.stageId(), info.numTasks(), info.shuffleDepId().isDefined() ? (Integer) info.shuffleDepId().get() : null);
    }
}
