package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** Groups of schedules, and their tags. */
final class GroupStore {
    static final String DEFAULT = "default";
    static final Schema SCHEMA = Schema.of(
            "scheduler-groups",
            "CREATE TABLE scheduler_group (name TEXT PRIMARY KEY, model TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE scheduler_tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID");

    private static final int MOST_TAGS = 50;

    private final Database database;

    /** @param byDefault the group that is always there */
    GroupStore(Database database, GetScheduleGroupResponse byDefault) {
        this.database = database;
        database.write(sql -> sql.update("INSERT OR IGNORE INTO scheduler_group VALUES (?, ?)", byDefault.name(), ModelJson.write(byDefault)));
    }

    void create(GetScheduleGroupResponse group, List<Tag> tags) {
        database.write(sql -> {
            if (find(sql, group.name()).isPresent()) throw SchedulerErrors.groupExists(group.name());
            putTags(sql, group.arn(), tags);
            return sql.update("INSERT INTO scheduler_group VALUES (?, ?)", group.name(), ModelJson.write(group));
        });
    }

    Optional<GetScheduleGroupResponse> find(String name) {
        return database.read(sql -> find(sql, name));
    }

    private static Optional<GetScheduleGroupResponse> find(Sql sql, String name) throws SQLException {
        return sql.first("SELECT model FROM scheduler_group WHERE name = ?", row -> ModelJson.read(row.getString(1), GetScheduleGroupResponse.class), name);
    }

    static void require(Sql sql, String name) throws SQLException {
        if (find(sql, name).isEmpty()) throw SchedulerErrors.noSuchGroup(name);
    }

    /** With its schedules. */
    void delete(String name) {
        database.write(sql -> {
            GetScheduleGroupResponse group = find(sql, name).orElseThrow(() -> SchedulerErrors.noSuchGroup(name));
            sql.update("DELETE FROM scheduler_schedule WHERE group_name = ?", name);
            sql.update("DELETE FROM scheduler_tag WHERE arn = ?", group.arn());
            return sql.update("DELETE FROM scheduler_group WHERE name = ?", name);
        });
    }

    List<GetScheduleGroupResponse> all() {
        return database.read(sql -> sql.list("SELECT model FROM scheduler_group ORDER BY name", row -> ModelJson.read(row.getString(1), GetScheduleGroupResponse.class)));
    }

    List<Tag> tags(String arn) {
        return database.read(sql -> sql.list(
                "SELECT key, value FROM scheduler_tag WHERE arn = ? ORDER BY key", row -> Tag.builder().key(row.getString(1)).value(row.getString(2)).build(), arn));
    }

    void tag(String arn, List<Tag> tags) {
        database.write(sql -> {
            putTags(sql, arn, tags);
            return true;
        });
    }

    void untag(String arn, List<String> keys) {
        database.write(sql -> {
            for (String key : keys) sql.update("DELETE FROM scheduler_tag WHERE arn = ? AND key = ?", arn, key);
            return true;
        });
    }

    private static void putTags(Sql sql, String arn, List<Tag> tags) throws SQLException {
        for (Tag tag : tags) sql.update("INSERT OR REPLACE INTO scheduler_tag VALUES (?, ?, ?)", arn, tag.key(), tag.value());
        int count = sql.first("SELECT count(*) FROM scheduler_tag WHERE arn = ?", row -> row.getInt(1), arn).orElse(0);
        if (count > MOST_TAGS) throw SchedulerErrors.validation("A schedule group can have at most " + MOST_TAGS + " tags.");
    }
}
