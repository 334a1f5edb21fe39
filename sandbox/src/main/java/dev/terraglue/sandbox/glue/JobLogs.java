package dev.terraglue.sandbox.glue;

import dev.terraglue.engine.EngineEvent;
import dev.terraglue.sandbox.engines.JobListener;
import dev.terraglue.sandbox.logs.LogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a run prints to CloudWatch Logs, where Glue brings it: standard output to {@code /aws-glue/jobs/output}, standard error and
 * Spark's log to {@code /aws-glue/jobs/error}, each in a stream of the run's id, and the progress of its stages to the stream
 * {@code RUN-progress-bar} of {@code /aws-glue/jobs/logs-v2} ("Continuous logging for AWS Glue jobs").
 */
final class JobLogs {
    static final String OUTPUT = "/aws-glue/jobs/output";
    static final String ERROR = "/aws-glue/jobs/error";
    static final String CONTINUOUS = "/aws-glue/jobs/logs-v2";

    private static final int BAR = 30;

    private final LogWriter logs;

    JobLogs(LogWriter logs) {
        this.logs = logs;
    }

    /** What of a run's course is not its log. */
    interface Progress {
        void started();

        void ended(@Nullable String error);
    }

    JobListener listener(String runId, Progress progress) {
        return new JobListener() {
            @Override
            public void started() {
                // On AWS both are there for every run, even one that says nothing.
                logs.open(OUTPUT, runId);
                logs.open(ERROR, runId);
                progress.started();
            }

            @Override
            public void output(EngineEvent.Stream stream, String line) {
                logs.append(stream == EngineEvent.Stream.OUT ? OUTPUT : ERROR, runId, line);
            }

            @Override
            public void progressed(EngineEvent.JobProgress event) {
                logs.append(CONTINUOUS, runId + "-progress-bar", bar(event));
            }

            @Override
            public void finished(@Nullable String error) {
                // Whoever sees the run ended must see its whole log.
                try {
                    logs.flush();
                } finally {
                    progress.ended(error); // also where the disk takes no more lines
                }
            }
        };
    }

    /** As Spark's own console draws it: {@code [Stages 2/5:=====>      (17 / 40)]}. */
    private static String bar(EngineEvent.JobProgress progress) {
        int done = progress.tasksKnown() == 0 ? 0 : (int) ((long) BAR * progress.tasksDone() / progress.tasksKnown());
        return "[Stages %d/%d:%s%s%s (%d / %d)]"
                .formatted(
                        progress.stagesDone(),
                        progress.stagesKnown(),
                        "=".repeat(done),
                        done < BAR ? ">" : "",
                        " ".repeat(Math.max(0, BAR - done - 1)),
                        progress.tasksDone(),
                        progress.tasksKnown());
    }
}
