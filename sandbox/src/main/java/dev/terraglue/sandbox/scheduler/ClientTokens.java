package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request with the token of one before it, as clients send when they heard no answer, is not done again: it gets the same answer. */
final class ClientTokens {
    static final Schema SCHEMA = Schema.of(
            "scheduler-tokens",
            "CREATE TABLE scheduler_token (token TEXT PRIMARY KEY, said TEXT NOT NULL, answer TEXT NOT NULL, time INTEGER NOT NULL) WITHOUT ROWID");

    private static final Duration REMEMBERED = Duration.ofHours(8);

    private final Database database;

    ClientTokens(Database database) {
        this.database = database;
    }

    private record Before(String said, String answer) {}

    /**
     * Does something once.
     *
     * @param said operation and parameters, without the token
     * @param work gives the answer, an ARN or nothing
     */
    String once(@Nullable String token, String said, Instant now, Supplier<String> work) {
        if (token == null) return work.get();
        Optional<Before> before =
                database.read(sql -> sql.first("SELECT said, answer FROM scheduler_token WHERE token = ?", row -> new Before(row.getString(1), row.getString(2)), token));
        if (before.isPresent()) {
            if (!before.get().said().equals(said)) throw SchedulerErrors.tokenReused();
            return before.get().answer();
        }
        String answer = work.get();
        database.write(sql -> {
            sql.update("DELETE FROM scheduler_token WHERE time < ?", now.minus(REMEMBERED).toEpochMilli());
            return sql.update("INSERT OR IGNORE INTO scheduler_token VALUES (?, ?, ?, ?)", token, said, answer, now.toEpochMilli());
        });
        return answer;
    }
}
