package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Job runs, those that have ended included. */
final class JobRunStore {
    static final Schema SCHEMA = Schema.of(
            "glue-job-runs",
            """
            CREATE TABLE glue_job_run (
              id TEXT PRIMARY KEY, job TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL, workflow_run TEXT, model TEXT NOT NULL)""",
            "CREATE INDEX glue_job_run_by_job ON glue_job_run (job, started DESC)",
            "CREATE INDEX glue_job_run_by_start ON glue_job_run (started DESC)",
            "CREATE INDEX glue_job_run_by_workflow_run ON glue_job_run (workflow_run)");

    private static final Set<JobRunState> UNDER_WAY = Set.of(JobRunState.STARTING, JobRunState.RUNNING, JobRunState.STOPPING, JobRunState.WAITING);

    private final Database database;

    JobRunStore(Database database) {
        this.database = database;
    }

    static boolean hasEnded(JobRun run) {
        return !UNDER_WAY.contains(run.jobRunState());
    }

    /**
     * Adds a run, unless as many of its job are under way as may be.
     *
     * @param workflowRun the run of the workflow that it belongs to, if any
     * @return whether it was added
     */
    boolean add(JobRun run, @Nullable String workflowRun, int mostConcurrent) {
        return database.write(sql -> {
            int underWay = sql.first("SELECT count(*) FROM glue_job_run WHERE job = ? AND NOT ended", row -> row.getInt(1), run.jobName()).orElse(0);
            if (underWay >= mostConcurrent) return false;
            sql.update(
                    "INSERT INTO glue_job_run VALUES (?, ?, ?, ?, ?, ?)",
                    run.id(),
                    run.jobName(),
                    run.startedOn().toEpochMilli(),
                    hasEnded(run),
                    workflowRun,
                    ModelJson.write(run));
            return true;
        });
    }

    Optional<JobRun> find(String id) {
        return database.read(sql -> sql.first("SELECT model FROM glue_job_run WHERE id = ?", row -> ModelJson.read(row.getString(1), JobRun.class), id));
    }

    /** The workflow's run that a job run belongs to. */
    Optional<String> workflowRun(String id) {
        return database.read(sql -> sql.first("SELECT workflow_run FROM glue_job_run WHERE id = ? AND workflow_run IS NOT NULL", row -> row.getString(1), id));
    }

    /**
     * Changes a run that has not ended.
     *
     * @return the run as it is now; empty where there is none or it had ended
     */
    Optional<JobRun> update(String id, UnaryOperator<JobRun> change) {
        return database.write(sql -> {
            Optional<JobRun> present = sql.first("SELECT model FROM glue_job_run WHERE id = ? AND NOT ended", row -> ModelJson.read(row.getString(1), JobRun.class), id);
            if (present.isEmpty()) return present;
            JobRun changed = change.apply(present.get());
            sql.update("UPDATE glue_job_run SET ended = ?, model = ? WHERE id = ?", hasEnded(changed), ModelJson.write(changed), id);
            return Optional.of(changed);
        });
    }

    /**
     * A job's runs from the newest on.
     *
     * @param before a run's id: only those that started before it; null for all
     */
    List<JobRun> ofJob(String job, @Nullable String before, int most) {
        return database.read(sql -> sql.list(
                """
                SELECT model FROM glue_job_run WHERE job = ?1 AND (?2 IS NULL OR rowid < (SELECT rowid FROM glue_job_run WHERE id = ?2))
                ORDER BY rowid DESC LIMIT ?3""",
                row -> ModelJson.read(row.getString(1), JobRun.class),
                job,
                before,
                most));
    }

    /** The job runs of a workflow's run, in the order of their start. */
    List<JobRun> ofWorkflowRun(String workflowRun) {
        return database.read(sql -> sql.list(
                "SELECT model FROM glue_job_run WHERE workflow_run = ? ORDER BY rowid", row -> ModelJson.read(row.getString(1), JobRun.class), workflowRun));
    }

    /** Of all jobs, the newest first. */
    List<GlueOverview.Run> latest(int most) {
        return database.read(sql -> sql.list("SELECT model FROM glue_job_run ORDER BY started DESC LIMIT ?", row -> ModelJson.read(row.getString(1), JobRun.class), most)).stream()
                .map(run -> new GlueOverview.Run(run.jobName(), run.id(), run.jobRunStateAsString(), run.startedOn(), run.completedOn(), run.errorMessage()))
                .toList();
    }

    List<JobRun> underWay() {
        return database.read(sql -> sql.list("SELECT model FROM glue_job_run WHERE NOT ended", row -> ModelJson.read(row.getString(1), JobRun.class)));
    }
}
