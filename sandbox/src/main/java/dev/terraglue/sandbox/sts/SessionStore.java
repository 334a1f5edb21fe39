package dev.terraglue.sandbox.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.sandbox.iam.SessionFacts;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sessions, on disk and all in memory: they are asked for with every request. Those that ended are swept when new ones are made. */
final class SessionStore implements SessionFacts {
    static final Schema SCHEMA = Schema.of(
            "sts",
            """
            CREATE TABLE sts_session (
                access_key_id TEXT PRIMARY KEY, secret TEXT NOT NULL, token TEXT NOT NULL, issued INTEGER NOT NULL, expires INTEGER NOT NULL,
                account TEXT NOT NULL, arn TEXT NOT NULL, user_id TEXT NOT NULL, principal TEXT NOT NULL, name TEXT, session_name TEXT,
                session_policy TEXT, tags TEXT NOT NULL, transitive TEXT NOT NULL) WITHOUT ROWID""");

    /** How long an ended session is remembered, so that its owner is told that it ended and not that the key is unknown. */
    private static final Duration REMEMBERED = Duration.ofHours(12);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    SessionStore(Database database) {
        this.database = database;
        for (Session session : database.read(sql -> sql.list("SELECT * FROM sts_session", SessionStore::session))) {
            sessions.put(session.accessKeyId(), session);
        }
    }

    Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    @Override
    public Optional<Facts> find(String accessKeyId) {
        return session(accessKeyId).map(session -> new Facts(session.tags(), session.issued()));
    }

    void add(Session session) {
        Instant forgotten = session.issued().minus(REMEMBERED);
        database.write(sql -> {
            insert(sql, session);
            return sql.update("DELETE FROM sts_session WHERE expires < ?", forgotten.getEpochSecond());
        });
        sessions.put(session.accessKeyId(), session);
        sessions.values().removeIf(other -> other.expires().isBefore(forgotten));
    }

    private static void insert(Sql sql, Session session) throws SQLException {
        Caller caller = session.caller();
        String kind;
        String name = null;
        String sessionName = null;
        String policy = null;
        switch (caller.principal()) {
            case Principal.Root _ -> kind = "root";
            case Principal.User user -> {
                kind = "user";
                name = user.name();
            }
            case Principal.AssumedRole role -> {
                kind = "role";
                name = role.roleName();
                sessionName = role.sessionName();
                policy = role.sessionPolicy();
            }
            case Principal.Anonymous _ -> throw new IllegalArgumentException("nobody has no sessions");
        }
        sql.update(
                "INSERT INTO sts_session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.issued().getEpochSecond(),
                session.expires().getEpochSecond(), caller.account(), caller.arn(), caller.userId(), kind, name, sessionName, policy,
                json(session.tags()), json(session.transitive()));
    }

    private static Session session(ResultSet row) throws SQLException {
        String key = row.getString("access_key_id");
        Principal principal = switch (row.getString("principal")) {
            case "root" -> new Principal.Root();
            case "user" -> new Principal.User(row.getString("name"));
            default -> new Principal.AssumedRole(row.getString("name"), row.getString("session_name"), nullable(row, "session_policy"));
        };
        return new Session(
                key,
                row.getString("secret"),
                row.getString("token"),
                Instant.ofEpochSecond(row.getLong("issued")),
                Instant.ofEpochSecond(row.getLong("expires")),
                new Caller(row.getString("account"), row.getString("arn"), row.getString("user_id"), principal, key),
                fromJson(row.getString("tags"), new TypeReference<Map<String, String>>() {}),
                Set.copyOf(fromJson(row.getString("transitive"), new TypeReference<List<String>>() {})));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T fromJson(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds a damaged session", e);
        }
    }
}
