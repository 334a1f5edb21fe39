package dev.terraglue.sandbox.delivery;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deliveries of one queue that are not settled, and the counts of those that are. */
final class DeliveryStore {
    static final Schema SCHEMA = Schema.of(
            "delivery",
            """
            CREATE TABLE delivery (
              id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, cause TEXT NOT NULL, target TEXT NOT NULL, payload TEXT NOT NULL,
              first_due INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL, most_attempts INTEGER NOT NULL, most_age INTEGER NOT NULL)""",
            "CREATE INDEX delivery_by_due ON delivery (queue, due)",
            """
            CREATE TABLE delivery_count (
              queue TEXT NOT NULL, cause TEXT NOT NULL, made INTEGER NOT NULL, failed INTEGER NOT NULL, last_error TEXT, last_failed INTEGER,
              PRIMARY KEY (queue, cause)) WITHOUT ROWID""");

    private final Database database;
    private final String queue;

    DeliveryStore(Database database, String queue) {
        this.database = database;
        this.queue = queue;
    }

    /** @param attempts that have failed */
    record Kept(long id, Delivery delivery, int attempts) {}

    void add(Sql sql, Delivery delivery) throws SQLException {
        sql.update(
                "INSERT INTO delivery (queue, cause, target, payload, first_due, due, attempts, most_attempts, most_age) VALUES (?,?,?,?,?,?,?,?,?)",
                queue,
                delivery.cause(),
                delivery.target(),
                delivery.payload(),
                delivery.due().toEpochMilli(),
                delivery.due().toEpochMilli(),
                0,
                delivery.retry().attempts(),
                delivery.retry().age().toMillis());
    }

    List<Kept> due(Instant now, int most) {
        return database.read(sql -> sql.list(
                "SELECT id, cause, target, payload, first_due, attempts, most_attempts, most_age FROM delivery WHERE queue = ? AND due <= ? ORDER BY due, id LIMIT ?",
                DeliveryStore::kept,
                queue,
                now.toEpochMilli(),
                most));
    }

    /** Whether it still stands as it was read. */
    boolean isStill(Kept kept) {
        return database.read(sql -> sql.first("SELECT 1 FROM delivery WHERE id = ? AND attempts = ?", row -> true, kept.id(), kept.attempts())).isPresent();
    }

    Optional<Instant> nextDue(Instant after) {
        return database.read(sql -> sql.first(
                "SELECT due FROM delivery WHERE queue = ? AND due > ? ORDER BY due LIMIT 1", row -> Instant.ofEpochMilli(row.getLong(1)), queue, after.toEpochMilli()));
    }

    boolean isWaiting(String cause) {
        return database.read(sql -> sql.first("SELECT 1 FROM delivery WHERE queue = ? AND cause = ?", row -> true, queue, cause)).isPresent();
    }

    void tryAgain(long id, Instant due) {
        database.write(sql -> sql.update("UPDATE delivery SET attempts = attempts + 1, due = ? WHERE id = ?", due.toEpochMilli(), id));
    }

    /** @param error why it was given up, null where it was made */
    void settle(Kept kept, @Nullable String error, Instant now) {
        database.write(sql -> {
            sql.update("DELETE FROM delivery WHERE id = ?", kept.id());
            sql.update("INSERT OR IGNORE INTO delivery_count VALUES (?, ?, 0, 0, NULL, NULL)", queue, kept.delivery().cause());
            if (error == null) {
                return sql.update("UPDATE delivery_count SET made = made + 1 WHERE queue = ? AND cause = ?", queue, kept.delivery().cause());
            }
            return sql.update(
                    "UPDATE delivery_count SET failed = failed + 1, last_error = ?, last_failed = ? WHERE queue = ? AND cause = ?",
                    error,
                    now.toEpochMilli(),
                    queue,
                    kept.delivery().cause());
        });
    }

    List<DeliveryCounts> counts() {
        return database.read(sql -> sql.list(
                "SELECT cause, made, failed, last_error, last_failed FROM delivery_count WHERE queue = ? ORDER BY cause",
                row -> new DeliveryCounts(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5) == null ? null : Instant.ofEpochMilli(row.getLong(5))),
                queue));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Delivery delivery = new Delivery(
                row.getString("cause"),
                row.getString("target"),
                row.getString("payload"),
                Instant.ofEpochMilli(row.getLong("first_due")),
                new Delivery.Retry(row.getInt("most_attempts"), Duration.ofMillis(row.getLong("most_age"))));
        return new Kept(row.getLong("id"), delivery, row.getInt("attempts"));
    }
}
