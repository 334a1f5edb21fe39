package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** Schedules, each kept as what GetSchedule answers. */
final class ScheduleStore {
    static final Schema SCHEMA = Schema.of(
            "scheduler-schedules",
            """
            CREATE TABLE scheduler_schedule (
              group_name TEXT NOT NULL REFERENCES scheduler_group (name), name TEXT NOT NULL, model TEXT NOT NULL,
              since INTEGER NOT NULL, begun INTEGER NOT NULL, completed INTEGER NOT NULL, PRIMARY KEY (group_name, name)) WITHOUT ROWID""");

    private static final String COLUMNS = "SELECT model, since, begun, completed FROM scheduler_schedule ";

    private final Database database;

    ScheduleStore(Database database) {
        this.database = database;
    }

    /**
     * A schedule and how far it has come.
     *
     * @param since     its times are what they are now; rates without a start date count from here
     * @param begun     whether it was due since then
     * @param completed whether no time is left
     */
    record Kept(GetScheduleResponse schedule, Instant since, boolean begun, boolean completed) {
        private static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    ModelJson.read(row.getString("model"), GetScheduleResponse.class),
                    Instant.ofEpochMilli(row.getLong("since")),
                    row.getBoolean("begun"),
                    row.getBoolean("completed"));
        }
    }

    void create(GetScheduleResponse schedule, Instant now) {
        database.write(sql -> {
            GroupStore.require(sql, schedule.groupName());
            if (find(sql, schedule.groupName(), schedule.name()).isPresent()) throw SchedulerErrors.scheduleExists(schedule.name());
            return sql.update(
                    "INSERT INTO scheduler_schedule VALUES (?, ?, ?, ?, 0, 0)", schedule.groupName(), schedule.name(), ModelJson.write(schedule), now.toEpochMilli());
        });
    }

    /** A schedule whose times change begins anew. */
    void update(String group, String name, Instant now, UnaryOperator<GetScheduleResponse> change) {
        database.write(sql -> {
            GroupStore.require(sql, group);
            GetScheduleResponse before = find(sql, group, name).map(Kept::schedule).orElseThrow(() -> SchedulerErrors.noSuchSchedule(name));
            GetScheduleResponse after = change.apply(before);
            sql.update("UPDATE scheduler_schedule SET model = ? WHERE group_name = ? AND name = ?", ModelJson.write(after), group, name);
            if (!ScheduleTimes.haveChanged(before, after)) return 0;
            return sql.update(
                    "UPDATE scheduler_schedule SET since = ?, begun = 0, completed = 0 WHERE group_name = ? AND name = ?", now.toEpochMilli(), group, name);
        });
    }

    Optional<GetScheduleResponse> find(String group, String name) {
        return database.read(sql -> find(sql, group, name)).map(Kept::schedule);
    }

    static Optional<Kept> find(Sql sql, String group, String name) throws SQLException {
        return sql.first(COLUMNS + "WHERE group_name = ? AND name = ?", Kept::of, group, name);
    }

    static void wasDue(Sql sql, String group, String name, boolean completed) throws SQLException {
        sql.update("UPDATE scheduler_schedule SET begun = 1, completed = ? WHERE group_name = ? AND name = ?", completed, group, name);
    }

    boolean delete(String group, String name) {
        return database.write(sql -> sql.update("DELETE FROM scheduler_schedule WHERE group_name = ? AND name = ?", group, name)) > 0;
    }

    /** Deletes it where it is still one that no time is left of. */
    void deleteCompleted(String group, String name) {
        database.write(sql -> sql.update("DELETE FROM scheduler_schedule WHERE group_name = ? AND name = ? AND completed", group, name));
    }

    /** @param group null for all */
    List<Kept> all(@Nullable String group) {
        return database.read(sql -> sql.list(COLUMNS + "WHERE ?1 IS NULL OR group_name = ?1 ORDER BY group_name, name", Kept::of, group));
    }
}
