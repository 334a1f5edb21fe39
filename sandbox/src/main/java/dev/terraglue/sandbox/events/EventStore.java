package dev.terraglue.sandbox.events;

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
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Buses, their rules, and the rules' targets. The default bus is always there, and is stored only once something was said about it. */
final class EventStore {
    static final Schema SCHEMA = Schema.of(
            "events",
            "CREATE TABLE events_bus (name TEXT PRIMARY KEY, model TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE events_rule (bus TEXT NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL, put INTEGER NOT NULL, PRIMARY KEY (bus, name)) WITHOUT ROWID",
            """
            CREATE TABLE events_target (
              bus TEXT NOT NULL, rule TEXT NOT NULL, id TEXT NOT NULL, arn TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (bus, rule, id), FOREIGN KEY (bus, rule) REFERENCES events_rule (bus, name)) WITHOUT ROWID""");

    private static final int MOST_TARGETS = 5;

    private final Database database;

    EventStore(Database database) {
        this.database = database;
    }

    /** @param put when it was last put or enabled: rates count from there */
    record KeptRule(Rule rule, Instant put) {
        private static KeptRule of(ResultSet row) throws SQLException {
            return new KeptRule(ModelJson.read(row.getString("model"), Rule.class), Instant.ofEpochMilli(row.getLong("put")));
        }
    }

    Optional<DescribeEventBusResponse> bus(String name) {
        return database.read(sql -> bus(sql, name));
    }

    private static Optional<DescribeEventBusResponse> bus(Sql sql, String name) throws SQLException {
        return sql.first("SELECT model FROM events_bus WHERE name = ?", row -> ModelJson.read(row.getString(1), DescribeEventBusResponse.class), name);
    }

    /** Throws where there is no such bus. */
    void requireBus(String name) {
        if (!name.equals(EventNames.DEFAULT_BUS) && bus(name).isEmpty()) throw EventsErrors.noSuchBus(name);
    }

    List<DescribeEventBusResponse> buses() {
        return database.read(sql -> sql.list("SELECT model FROM events_bus ORDER BY name", row -> ModelJson.read(row.getString(1), DescribeEventBusResponse.class)));
    }

    void createBus(DescribeEventBusResponse bus) {
        database.write(sql -> {
            if (bus(sql, bus.name()).isPresent()) throw EventsErrors.busExists(bus.name());
            return sql.update("INSERT INTO events_bus VALUES (?, ?)", bus.name(), ModelJson.write(bus));
        });
    }

    /** @param otherwise what the default bus is before anything was said about it */
    void changeBus(DescribeEventBusResponse otherwise, UnaryOperator<DescribeEventBusResponse> change) {
        database.write(sql -> {
            Optional<DescribeEventBusResponse> present = bus(sql, otherwise.name());
            if (present.isEmpty() && !otherwise.name().equals(EventNames.DEFAULT_BUS)) throw EventsErrors.noSuchBus(otherwise.name());
            return sql.update("INSERT OR REPLACE INTO events_bus VALUES (?, ?)", otherwise.name(), ModelJson.write(change.apply(present.orElse(otherwise))));
        });
    }

    void deleteBus(String name) {
        database.write(sql -> {
            if (sql.first("SELECT 1 FROM events_rule WHERE bus = ?", row -> true, name).isPresent()) {
                throw EventsErrors.validation("Event bus can't be deleted since it has rules.");
            }
            return sql.update("DELETE FROM events_bus WHERE name = ?", name);
        });
    }

    Optional<Rule> rule(String bus, String name) {
        return database.read(sql -> rule(sql, bus, name));
    }

    static Optional<Rule> rule(Sql sql, String bus, String name) throws SQLException {
        return sql.first("SELECT model FROM events_rule WHERE bus = ? AND name = ?", row -> ModelJson.read(row.getString(1), Rule.class), bus, name);
    }

    Rule requireRule(String bus, String name) {
        requireBus(bus);
        return rule(bus, name).orElseThrow(() -> EventsErrors.noSuchRule(name, bus));
    }

    List<KeptRule> rules(String bus) {
        return database.read(sql -> sql.list("SELECT model, put FROM events_rule WHERE bus = ? ORDER BY name", KeptRule::of, bus));
    }

    /** @return whether it is a new one */
    boolean putRule(Rule rule, Instant now) {
        return database.write(sql -> {
            boolean added = rule(sql, rule.eventBusName(), rule.name()).isEmpty();
            sql.update(
                    """
                    INSERT INTO events_rule VALUES (?, ?, ?, ?)
                    ON CONFLICT (bus, name) DO UPDATE SET model = excluded.model, put = excluded.put""",
                    rule.eventBusName(),
                    rule.name(),
                    ModelJson.write(rule),
                    now.toEpochMilli());
            return added;
        });
    }

    /** @return whether it was there */
    boolean deleteRule(String bus, String name) {
        return database.write(sql -> {
            if (sql.first("SELECT 1 FROM events_target WHERE bus = ? AND rule = ?", row -> true, bus, name).isPresent()) {
                throw EventsErrors.validation("Rule can't be deleted since it has targets.");
            }
            return sql.update("DELETE FROM events_rule WHERE bus = ? AND name = ?", bus, name);
        }) > 0;
    }

    void putTargets(String bus, String rule, List<Target> targets) {
        database.write(sql -> {
            if (rule(sql, bus, rule).isEmpty()) throw EventsErrors.noSuchRule(rule, bus);
            for (Target target : targets) {
                sql.update("INSERT OR REPLACE INTO events_target VALUES (?, ?, ?, ?, ?)", bus, rule, target.id(), target.arn(), ModelJson.write(target));
            }
            int count = sql.first("SELECT count(*) FROM events_target WHERE bus = ? AND rule = ?", row -> row.getInt(1), bus, rule).orElse(0);
            if (count > MOST_TARGETS) throw EventsErrors.tooManyTargets();
            return count;
        });
    }

    void removeTargets(String bus, String rule, List<String> ids) {
        database.write(sql -> {
            for (String id : ids) sql.update("DELETE FROM events_target WHERE bus = ? AND rule = ? AND id = ?", bus, rule, id);
            return ids.size();
        });
    }

    /** In the order of their ids. */
    List<Target> targets(String bus, String rule) {
        return database.read(sql -> targets(sql, bus, rule));
    }

    static List<Target> targets(Sql sql, String bus, String rule) throws SQLException {
        return sql.list("SELECT model FROM events_target WHERE bus = ? AND rule = ? ORDER BY id", row -> ModelJson.read(row.getString(1), Target.class), bus, rule);
    }

    List<String> ruleNamesByTarget(String bus, String arn) {
        return database.read(sql -> sql.list("SELECT DISTINCT rule FROM events_target WHERE bus = ? AND arn = ? ORDER BY rule", row -> row.getString(1), bus, arn));
    }
}
