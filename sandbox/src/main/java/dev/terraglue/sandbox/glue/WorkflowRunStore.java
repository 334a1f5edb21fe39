package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/** Runs of workflows, and which of a workflow's triggers have fired in which run. */
final class WorkflowRunStore {
    static final Schema SCHEMA = Schema.of(
            "glue-workflow-runs",
            """
            CREATE TABLE glue_workflow_run (
              id TEXT PRIMARY KEY, workflow TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL, model TEXT NOT NULL)""",
            "CREATE INDEX glue_workflow_run_by_workflow ON glue_workflow_run (workflow, started DESC)",
            """
            CREATE TABLE glue_workflow_firing (
              workflow_run TEXT NOT NULL REFERENCES glue_workflow_run (id), trigger_name TEXT NOT NULL, failed_actions INTEGER NOT NULL,
              PRIMARY KEY (workflow_run, trigger_name)) WITHOUT ROWID""");

    private final Database database;

    WorkflowRunStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a run, unless as many of its workflow are under way as may be.
     *
     * @return whether it was added
     */
    boolean add(WorkflowRun run, int mostConcurrent) {
        return database.write(sql -> {
            int underWay = sql.first("SELECT count(*) FROM glue_workflow_run WHERE workflow = ? AND NOT ended", row -> row.getInt(1), run.name()).orElse(0);
            if (underWay >= mostConcurrent) return false;
            sql.update(
                    "INSERT INTO glue_workflow_run VALUES (?, ?, ?, ?, ?)",
                    run.workflowRunId(),
                    run.name(),
                    run.startedOn().toEpochMilli(),
                    false,
                    ModelJson.write(run));
            return true;
        });
    }

    Optional<WorkflowRun> find(String id) {
        return database.read(sql -> sql.first("SELECT model FROM glue_workflow_run WHERE id = ?", row -> ModelJson.read(row.getString(1), WorkflowRun.class), id));
    }

    /** Changes a run that has not ended. */
    Optional<WorkflowRun> update(String id, UnaryOperator<WorkflowRun> change) {
        return database.write(sql -> {
            Optional<WorkflowRun> present =
                    sql.first("SELECT model FROM glue_workflow_run WHERE id = ? AND NOT ended", row -> ModelJson.read(row.getString(1), WorkflowRun.class), id);
            if (present.isEmpty()) return present;
            WorkflowRun changed = change.apply(present.get());
            boolean ended = changed.status() != WorkflowRunStatus.RUNNING && changed.status() != WorkflowRunStatus.STOPPING;
            sql.update("UPDATE glue_workflow_run SET ended = ?, model = ? WHERE id = ?", ended, ModelJson.write(changed), id);
            return Optional.of(changed);
        });
    }

    /**
     * A workflow's runs from the newest on.
     *
     * @param before a run's id: only those that started before it; null for all
     */
    List<WorkflowRun> ofWorkflow(String workflow, @Nullable String before, int most) {
        return database.read(sql -> sql.list(
                """
                SELECT model FROM glue_workflow_run WHERE workflow = ?1 AND (?2 IS NULL OR rowid < (SELECT rowid FROM glue_workflow_run WHERE id = ?2))
                ORDER BY rowid DESC LIMIT ?3""",
                row -> ModelJson.read(row.getString(1), WorkflowRun.class),
                workflow,
                before,
                most));
    }

    /** Of all workflows, the newest first. */
    List<GlueOverview.Run> latest(int most) {
        return database.read(sql -> sql.list("SELECT model FROM glue_workflow_run ORDER BY started DESC LIMIT ?", row -> ModelJson.read(row.getString(1), WorkflowRun.class), most))
                .stream()
                .map(run -> new GlueOverview.Run(run.name(), run.workflowRunId(), run.statusAsString(), run.startedOn(), run.completedOn(), run.errorMessage()))
                .toList();
    }

    List<WorkflowRun> underWay() {
        return database.read(sql -> sql.list("SELECT model FROM glue_workflow_run WHERE NOT ended", row -> ModelJson.read(row.getString(1), WorkflowRun.class)));
    }

    /**
     * Notes that a trigger fires in a run.
     *
     * @return false where it already has
     */
    boolean claimFiring(String workflowRun, String trigger) {
        return database.write(sql -> sql.update("INSERT OR IGNORE INTO glue_workflow_firing VALUES (?, ?, 0)", workflowRun, trigger)) > 0;
    }

    void noteFailedActions(String workflowRun, String trigger, int failed) {
        database.write(sql -> sql.update("UPDATE glue_workflow_firing SET failed_actions = ? WHERE workflow_run = ? AND trigger_name = ?", failed, workflowRun, trigger));
    }

    /** How many actions of the triggers that fired in a run could not be started. */
    int failedActions(String workflowRun) {
        return database.read(sql -> sql.first("SELECT coalesce(sum(failed_actions), 0) FROM glue_workflow_firing WHERE workflow_run = ?", row -> row.getInt(1), workflowRun)
                .orElse(0));
    }
}
