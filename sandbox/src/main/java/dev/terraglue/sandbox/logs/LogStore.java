package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log groups, their streams, and the events in them. */
final class LogStore {
    static final Schema SCHEMA = Schema.of(
            "logs",
            "CREATE TABLE log_group (name TEXT PRIMARY KEY, created INTEGER NOT NULL, retention_days INTEGER, class TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE log_group_tag (
              group_name TEXT NOT NULL REFERENCES log_group (name) ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL,
              PRIMARY KEY (group_name, key)) WITHOUT ROWID""",
            """
            CREATE TABLE log_stream (
              group_name TEXT NOT NULL REFERENCES log_group (name) ON DELETE CASCADE, name TEXT NOT NULL, created INTEGER NOT NULL,
              first_event INTEGER, last_event INTEGER, last_ingestion INTEGER, bytes INTEGER NOT NULL DEFAULT 0,
              PRIMARY KEY (group_name, name)) WITHOUT ROWID""",
            """
            CREATE TABLE log_event (
              id INTEGER PRIMARY KEY, group_name TEXT NOT NULL, stream TEXT NOT NULL, timestamp INTEGER NOT NULL, ingestion INTEGER NOT NULL, message TEXT NOT NULL,
              FOREIGN KEY (group_name, stream) REFERENCES log_stream (group_name, name) ON DELETE CASCADE)""",
            "CREATE INDEX log_event_in_order ON log_event (group_name, stream, timestamp, id)",
            "ALTER TABLE log_group ADD COLUMN kms_key TEXT");

    /** AWS counts each event's 26 bytes of overhead. */
    private static final int OVERHEAD = 26;

    private static final String EVENT = "SELECT id, stream, timestamp, ingestion, message FROM log_event ";

    private final Database database;

    LogStore(Database database) {
        this.database = database;
    }

    /** @param kmsKey ARN, null without one */
    record Group(String name, long created, @Nullable Integer retentionDays, String logClass, @Nullable String kmsKey, long bytes) {}

    record Stream(String name, long created, @Nullable Long firstEvent, @Nullable Long lastEvent, @Nullable Long lastIngestion, long bytes) {}

    /** A message to append, with the time it happened. */
    record Entry(long timestamp, String message) {}

    void createGroup(String name, long now, String logClass, @Nullable String kmsKey, Map<String, String> tags) {
        database.write(sql -> {
            if (!insertGroup(sql, name, now, logClass)) throw LogsErrors.groupExists();
            sql.update("UPDATE log_group SET kms_key = ? WHERE name = ?", kmsKey, name);
            putTags(sql, name, tags);
            return true;
        });
    }

    void deleteGroup(String name) {
        if (database.write(sql -> sql.update("DELETE FROM log_group WHERE name = ?", name)) == 0) throw LogsErrors.noSuchGroup();
    }

    /** Up to {@code most} groups whose names begin with the prefix and come after {@code after}. */
    List<Group> groups(String prefix, String after, int most) {
        return database.read(sql -> sql.list(
                """
                SELECT name, created, retention_days, class, kms_key, (SELECT coalesce(sum(bytes), 0) FROM log_stream WHERE group_name = log_group.name)
                FROM log_group WHERE name > ? AND substr(name, 1, ?) = ? ORDER BY name LIMIT ?""",
                row -> new Group(row.getString(1), row.getLong(2), (Integer) row.getObject(3), row.getString(4), row.getString(5), row.getLong(6)),
                after,
                prefix.length(),
                prefix,
                most));
    }

    void setRetention(String group, @Nullable Integer days) {
        if (database.write(sql -> sql.update("UPDATE log_group SET retention_days = ? WHERE name = ?", days, group)) == 0) throw LogsErrors.noSuchGroup();
    }

    /** @param kmsKey ARN, null for none */
    void setKmsKey(String group, @Nullable String kmsKey) {
        if (database.write(sql -> sql.update("UPDATE log_group SET kms_key = ? WHERE name = ?", kmsKey, group)) == 0) throw LogsErrors.noSuchGroup();
    }

    Map<String, String> tags(String group) {
        Map<String, String> tags = new LinkedHashMap<>();
        database.read(sql -> {
            requireGroup(sql, group);
            return sql.list("SELECT key, value FROM log_group_tag WHERE group_name = ? ORDER BY key", row -> tags.put(row.getString(1), row.getString(2)), group);
        });
        return tags;
    }

    void tag(String group, Map<String, String> tags) {
        database.write(sql -> {
            requireGroup(sql, group);
            putTags(sql, group, tags);
            return true;
        });
    }

    void untag(String group, List<String> keys) {
        database.write(sql -> {
            requireGroup(sql, group);
            for (String key : keys) sql.update("DELETE FROM log_group_tag WHERE group_name = ? AND key = ?", group, key);
            return true;
        });
    }

    void createStream(String group, String name, long now) {
        database.write(sql -> {
            requireGroup(sql, group);
            if (!insertStream(sql, group, name, now)) throw LogsErrors.streamExists();
            return true;
        });
    }

    void deleteStream(String group, String name) {
        database.write(sql -> {
            requireGroup(sql, group);
            if (sql.update("DELETE FROM log_stream WHERE group_name = ? AND name = ?", group, name) == 0) throw LogsErrors.noSuchStream();
            return true;
        });
    }

    /** All streams of a group whose names begin with the prefix, by name. */
    List<Stream> streams(String group, String prefix) {
        return database.read(sql -> {
            requireGroup(sql, group);
            return sql.list(
                    """
                    SELECT name, created, first_event, last_event, last_ingestion, bytes FROM log_stream
                    WHERE group_name = ? AND substr(name, 1, ?) = ? ORDER BY name""",
                    LogStore::stream,
                    group,
                    prefix.length(),
                    prefix);
        });
    }

    /** Appends to a stream that must be there. */
    void append(String group, String stream, long now, List<Entry> entries) {
        database.write(sql -> {
            requireGroup(sql, group);
            requireStream(sql, group, stream);
            insertEvents(sql, group, stream, now, entries);
            return true;
        });
    }

    /** Appends to a stream of a group that must be there; the stream is made where it is not. */
    void appendToGroup(String group, String stream, long now, List<Entry> entries) {
        database.write(sql -> {
            requireGroup(sql, group);
            insertStream(sql, group, stream, now);
            insertEvents(sql, group, stream, now, entries);
            return true;
        });
    }

    /** Appends to a stream, which is made, with its group, where it is not there. */
    void appendCreating(String group, String stream, long now, List<Entry> entries) {
        database.write(sql -> {
            insertGroup(sql, group, now, "STANDARD");
            insertStream(sql, group, stream, now);
            insertEvents(sql, group, stream, now, entries);
            return true;
        });
    }

    /**
     * A stream's events in the order of their time.
     *
     * @param from first millisecond, {@code to} first one past the end
     * @param position an event that is not returned any more: those after it (forward) or before it are
     */
    List<LogEvent> events(String group, String stream, long from, long to, boolean forward, @Nullable LogEvent position, int most) {
        return database.read(sql -> {
            requireGroup(sql, group);
            requireStream(sql, group, stream);
            long[] edge = position == null ? new long[] {forward ? Long.MIN_VALUE : Long.MAX_VALUE, forward ? Long.MIN_VALUE : Long.MAX_VALUE} : new long[] {position.timestamp(), position.id()};
            return sql.list(
                    EVENT + "WHERE group_name = ? AND stream = ? AND timestamp >= ? AND timestamp < ? AND (timestamp, id) " + (forward ? ">" : "<")
                            + " (?, ?) ORDER BY timestamp " + (forward ? "ASC, id ASC" : "DESC, id DESC") + " LIMIT ?",
                    LogStore::event,
                    group,
                    stream,
                    from,
                    to,
                    edge[0],
                    edge[1],
                    most);
        });
    }

    Optional<LogEvent> event(long id) {
        return database.read(sql -> sql.first(EVENT + "WHERE id = ?", LogStore::event, id));
    }

    /** Deletes what is older than its group's retention. */
    void expire(long now) {
        database.write(sql -> sql.update(
                """
                DELETE FROM log_event WHERE EXISTS (
                  SELECT 1 FROM log_group WHERE name = group_name AND retention_days IS NOT NULL AND timestamp < ? - retention_days * 86400000)""",
                now));
    }

    private static boolean insertGroup(Sql sql, String name, long now, String logClass) throws SQLException {
        return sql.update("INSERT OR IGNORE INTO log_group (name, created, class) VALUES (?, ?, ?)", name, now, logClass) > 0;
    }

    private static boolean insertStream(Sql sql, String group, String name, long now) throws SQLException {
        return sql.update("INSERT OR IGNORE INTO log_stream (group_name, name, created) VALUES (?, ?, ?)", group, name, now) > 0;
    }

    private static void insertEvents(Sql sql, String group, String stream, long now, List<Entry> entries) throws SQLException {
        long bytes = 0;
        List<Long> times = new ArrayList<>();
        for (Entry entry : entries) {
            sql.update(
                    "INSERT INTO log_event (group_name, stream, timestamp, ingestion, message) VALUES (?, ?, ?, ?, ?)", group, stream, entry.timestamp(), now, entry.message());
            bytes += entry.message().length() + OVERHEAD;
            times.add(entry.timestamp());
        }
        if (times.isEmpty()) return;
        sql.update(
                """
                UPDATE log_stream SET first_event = min(coalesce(first_event, ?1), ?1), last_event = max(coalesce(last_event, ?2), ?2),
                  last_ingestion = ?3, bytes = bytes + ?4 WHERE group_name = ?5 AND name = ?6""",
                times.stream().min(Long::compare).orElseThrow(),
                times.stream().max(Long::compare).orElseThrow(),
                now,
                bytes,
                group,
                stream);
    }

    private static void putTags(Sql sql, String group, Map<String, String> tags) throws SQLException {
        for (var tag : tags.entrySet()) sql.update("INSERT OR REPLACE INTO log_group_tag VALUES (?, ?, ?)", group, tag.getKey(), tag.getValue());
    }

    private static void requireGroup(Sql sql, String group) throws SQLException {
        if (sql.first("SELECT 1 FROM log_group WHERE name = ?", row -> true, group).isEmpty()) throw LogsErrors.noSuchGroup();
    }

    private static void requireStream(Sql sql, String group, String stream) throws SQLException {
        if (sql.first("SELECT 1 FROM log_stream WHERE group_name = ? AND name = ?", row -> true, group, stream).isEmpty()) throw LogsErrors.noSuchStream();
    }

    private static Stream stream(ResultSet row) throws SQLException {
        return new Stream(row.getString(1), row.getLong(2), number(row, 3), number(row, 4), number(row, 5), row.getLong(6));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static LogEvent event(ResultSet row) throws SQLException {
        return new LogEvent(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4), row.getString(5));
    }
}
