package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;

/** Job runs with all their attempts, each kept as the run was in that attempt; the latest is the run as it is. */
final class JobRunStore {
    static final Schema SCHEMA = Schema.of(
            "emr-job-runs",
            """
            CREATE TABLE emr_job_run (
              id TEXT NOT NULL, attempt INTEGER NOT NULL, application TEXT NOT NULL, latest INTEGER NOT NULL, created INTEGER NOT NULL, state TEXT NOT NULL,
              under_way INTEGER NOT NULL, mode TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (id, attempt)) WITHOUT ROWID""",
            "CREATE INDEX emr_job_run_by_application ON emr_job_run (application, created DESC, id DESC) WHERE latest",
            "CREATE INDEX emr_job_run_under_way ON emr_job_run (application) WHERE under_way");

    private static final Sql.RowMapper<JobRun> MODEL = row -> ModelJson.read(row.getString(1), JobRun.class);
    private static final Set<JobRunState> ENDED = Set.of(JobRunState.SUCCESS, JobRunState.FAILED, JobRunState.CANCELLED);

    private final Database database;

    JobRunStore(Database database) {
        this.database = database;
    }

    /**
     * What a listing asks for.
     *
     * @param before the id of a run: only those that were made before it
     */
    record Query(
            String application, @Nullable String before, States states, @Nullable String mode, @Nullable Instant after, @Nullable Instant until, int most) {}

    /** A run as it was kept, and whether this very call has added it. */
    record Added(JobRun run, boolean isNew) {}

    static boolean hasEnded(JobRun run) {
        return ENDED.contains(run.state());
    }

    /** How many runs of an application have not ended. */
    static int underWay(Sql sql, String application) throws SQLException {
        return sql.first("SELECT count(*) FROM emr_job_run WHERE application = ? AND under_way", row -> row.getInt(1), application).orElse(0);
    }

    /**
     * Adds a run, unless the same request has done so before.
     *
     * @param admission what becomes of the application with it; throws where the application takes no runs
     */
    Added add(JobRun run, ClientTokens.Claim claim, UnaryOperator<Application> admission) {
        return database.write(sql -> {
            Optional<String> before = ClientTokens.claim(sql, claim, run.jobRunId());
            if (before.isPresent()) return new Added(latest(sql, run.applicationId(), before.get()).orElseThrow(), false);
            ApplicationStore.change(sql, run.applicationId(), (present, runsUnderWay) -> admission.apply(present));
            insert(sql, run);
            return new Added(run, true);
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException ResourceNotFoundException */
    JobRun get(String application, String id) {
        return database.read(sql -> latest(sql, application, id)).orElseThrow(() -> EmrErrors.noSuchJobRun(id));
    }

    /** The run as it is, or was, in that attempt. */
    Optional<JobRun> attempt(String application, String id, int attempt) {
        return database.read(sql -> sql.first(
                "SELECT model FROM emr_job_run WHERE id = ? AND attempt = ? AND application = ?", MODEL, id, attempt, application));
    }

    /** From the last to the first, those before {@code before}. */
    List<JobRun> attempts(String id, int before, int most) {
        return database.read(sql -> sql.list(
                "SELECT model FROM emr_job_run WHERE id = ? AND attempt < ? ORDER BY attempt DESC LIMIT ?", MODEL, id, before, most));
    }

    /**
     * Changes a run that has not ended.
     *
     * @return the run as it is now; empty where there is none or it had ended
     */
    Optional<JobRun> change(String id, UnaryOperator<JobRun> change) {
        return database.write(sql -> change(sql, id, change));
    }

    /**
     * Ends a run's attempt, and begins another where there is to be one: nobody sees the run ended in between.
     *
     * @param next the next attempt of the run that has ended so, if any
     * @return the run as it is now; empty where there is none or it had ended
     */
    Optional<JobRun> end(String id, UnaryOperator<JobRun> change, NextAttempt next) {
        return database.write(sql -> {
            Optional<JobRun> ended = change(sql, id, change);
            if (ended.isEmpty()) return ended;
            Optional<JobRun> another = next.after(ended.get(), failures(sql, id));
            if (another.isEmpty()) return ended;
            sql.update("UPDATE emr_job_run SET latest = 0 WHERE id = ?", id);
            insert(sql, another.get());
            return another;
        });
    }

    /** Whether a run that has just ended is tried again. */
    @FunctionalInterface
    interface NextAttempt {
        /** @param ends when its attempts ended, this one included */
        Optional<JobRun> after(JobRun ended, List<Instant> ends);
    }

    /** The newest first. */
    List<JobRun> list(Query query) {
        return database.read(sql -> sql.list(
                """
                SELECT model FROM emr_job_run
                WHERE application = ?1 AND latest
                  AND (?2 IS NULL OR (created, id) < (SELECT created, id FROM emr_job_run WHERE id = ?2 AND latest))
                  AND instr(?3, ',' || state || ',') > 0
                  AND (?4 IS NULL OR mode = ?4) AND (?5 IS NULL OR created > ?5) AND (?6 IS NULL OR created < ?6)
                ORDER BY created DESC, id DESC LIMIT ?7""",
                MODEL,
                query.application(),
                query.before(),
                query.states().asText(),
                query.mode(),
                millis(query.after()),
                millis(query.until()),
                query.most()));
    }

    List<JobRun> underWay() {
        return database.read(sql -> sql.list("SELECT model FROM emr_job_run WHERE under_way", MODEL));
    }

    /** When a run of the application last ended; empty where none has. */
    Optional<Instant> lastEnd(String application) {
        return database.read(sql -> sql.list("SELECT model FROM emr_job_run WHERE application = ? AND latest ORDER BY created DESC LIMIT 20", MODEL, application))
                .stream()
                .filter(JobRunStore::hasEnded)
                .map(JobRun::endedAt)
                .max(Instant::compareTo);
    }

    private static Optional<JobRun> change(Sql sql, String id, UnaryOperator<JobRun> change) throws SQLException {
        Optional<JobRun> present = sql.first("SELECT model FROM emr_job_run WHERE id = ? AND latest AND under_way", MODEL, id);
        if (present.isEmpty()) return present;
        JobRun changed = change.apply(present.get());
        sql.update(
                "UPDATE emr_job_run SET state = ?, under_way = ?, model = ? WHERE id = ? AND latest",
                changed.stateAsString(),
                !hasEnded(changed),
                ModelJson.write(changed),
                id);
        return Optional.of(changed);
    }

    /** A run's tags can change when it has ended, too. */
    void retag(String application, String id, UnaryOperator<JobRun> change) {
        database.write(sql -> {
            JobRun present = latest(sql, application, id).orElseThrow(() -> EmrErrors.noSuchJobRun(id));
            return sql.update("UPDATE emr_job_run SET model = ? WHERE id = ? AND latest", ModelJson.write(change.apply(present)), id);
        });
    }

    private static Optional<JobRun> latest(Sql sql, String application, String id) throws SQLException {
        return sql.first("SELECT model FROM emr_job_run WHERE id = ? AND latest AND application = ?", MODEL, id, application);
    }

    private static List<Instant> failures(Sql sql, String id) throws SQLException {
        return sql.list("SELECT model FROM emr_job_run WHERE id = ? AND NOT under_way", MODEL, id).stream().map(JobRun::endedAt).toList();
    }

    private static void insert(Sql sql, JobRun run) throws SQLException {
        sql.update(
                "INSERT INTO emr_job_run VALUES (?, ?, ?, 1, ?, ?, 1, ?, ?)",
                run.jobRunId(),
                run.attempt(),
                run.applicationId(),
                run.createdAt().toEpochMilli(),
                run.stateAsString(),
                run.modeAsString(),
                ModelJson.write(run));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
