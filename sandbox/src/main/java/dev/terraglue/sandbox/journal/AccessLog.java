package dev.terraglue.sandbox.journal;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what users and the sessions of roles asked of IAM, whoever in the sandbox asked on their behalf, each distinct question once:
 * what least-privilege policies are made of. Root is left out, for whom nothing is ever refused.
 *
 * <p>Written a moment later and many at once, as the {@link Journal} is: a crash loses the last second.
 */
public final class AccessLog implements Authorizer, AutoCloseable {
    public static final Schema SCHEMA = Schema.of(
            "access",
            """
            CREATE TABLE access (
              principal TEXT NOT NULL, action TEXT NOT NULL, resource TEXT NOT NULL, allowed INTEGER NOT NULL,
              times INTEGER NOT NULL, last INTEGER NOT NULL,
              PRIMARY KEY (principal, action, resource, allowed)) WITHOUT ROWID""");

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Database database;
    private final Authorizer authorizer;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer;
    private Map<Question, Integer> untold = new HashMap<>();

    private record Question(String principal, String action, String resource, boolean allowed) {}

    /**
     * What a principal asked.
     *
     * @param times how often
     */
    public record Use(String action, String resource, boolean allowed, long times) {}

    /** @param authorizer decides */
    public AccessLog(Database database, Authorizer authorizer, InstantSource clock) {
        this.database = database;
        this.authorizer = authorizer;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("access-log").start(this::serve);
    }

    @Override
    public Decision decide(Call call, AccessRequest request) {
        Decision decision = authorizer.decide(call, request);
        principal(call.caller().principal())
                .ifPresent(principal -> note(new Question(principal, request.action(), request.resource(), decision.allowed())));
        return decision;
    }

    /** What a principal has asked so far: {@code role/NAME} for all sessions of a role, {@code user/NAME}. */
    public List<Use> of(String principal) {
        write();
        return database.read(sql -> sql.list(
                "SELECT action, resource, allowed, times FROM access WHERE principal = ? ORDER BY action, resource",
                row -> new Use(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)),
                principal));
    }

    private static Optional<String> principal(Principal principal) {
        return switch (principal) {
            case Principal.AssumedRole role -> Optional.of("role/" + role.roleName());
            case Principal.User user -> Optional.of("user/" + user.name());
            case Principal.Root _, Principal.Anonymous _ -> Optional.empty();
        };
    }

    private synchronized void note(Question question) {
        untold.merge(question, 1, Integer::sum);
    }

    private void serve() {
        while (!closedWithin(PACE)) writeOrLose();
    }

    private boolean closedWithin(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void writeOrLose() {
        try {
            write();
        } catch (StoreException e) {
            LOG.error("What callers asked of IAM in the last second is lost", e);
        }
    }

    private void write() {
        Map<Question, Integer> questions = take();
        if (questions.isEmpty()) return;
        long now = clock.millis();
        database.write(sql -> {
            for (Map.Entry<Question, Integer> entry : questions.entrySet()) {
                Question question = entry.getKey();
                sql.update(
                        """
                        INSERT INTO access (principal, action, resource, allowed, times, last) VALUES (?,?,?,?,?,?)
                        ON CONFLICT DO UPDATE SET times = times + excluded.times, last = excluded.last""",
                        question.principal(),
                        question.action(),
                        question.resource(),
                        question.allowed() ? 1 : 0,
                        entry.getValue(),
                        now);
            }
            return questions.size();
        });
    }

    private synchronized Map<Question, Integer> take() {
        Map<Question, Integer> taken = untold;
        untold = new HashMap<>();
        return taken;
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writeOrLose();
    }
}
