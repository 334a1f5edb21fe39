package dev.terraglue.sandbox.journal;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls. Entries are written a moment later and many at once, so that no caller waits for the disk: after a crash the last few
 * hundred milliseconds of the journal may be missing, never anything that the calls themselves wrote.
 */
public final class Journal implements AutoCloseable {
    public static final Schema SCHEMA = Schema.of(
            "journal",
            """
            CREATE TABLE journal (
              id INTEGER PRIMARY KEY, time INTEGER NOT NULL, request_id TEXT NOT NULL, service TEXT NOT NULL, operation TEXT NOT NULL,
              caller TEXT NOT NULL, resource TEXT, decision TEXT, status INTEGER NOT NULL, error TEXT, micros INTEGER NOT NULL)""");

    private static final int MOST_WAITING = 10_000;
    private static final Duration PACE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Database database;
    private final BlockingQueue<JournalEntry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closing;

    public Journal(Database database) {
        this.database = database;
        this.writer = Thread.ofVirtual().name("journal").start(this::serve);
    }

    /** Takes an entry; waits only where the disk is ten thousand entries behind. */
    public void add(JournalEntry entry) {
        try {
            waiting.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!closing || !waiting.isEmpty()) {
            try {
                JournalEntry first = waiting.poll(PACE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) writeSoon(first);
            } catch (InterruptedException e) {
                // close() wakes us; the loop's condition decides.
            }
        }
    }

    private void writeSoon(JournalEntry first) {
        try {
            if (!closing) Thread.sleep(PACE);
        } catch (InterruptedException e) {
            // close() wakes us: what has been taken is written all the same.
        }
        try {
            write(first);
        } catch (StoreException e) {
            // Callers must not wait for a journal that nobody empties any more.
            LOG.error("Entries of the journal are lost", e);
        }
    }

    private void write(JournalEntry first) {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(first);
        waiting.drainTo(entries);
        database.write(sql -> {
            for (JournalEntry entry : entries) insert(sql, entry);
            return entries.size();
        });
    }

    private static void insert(Sql sql, JournalEntry entry) throws SQLException {
        sql.update(
                "INSERT INTO journal (time, request_id, service, operation, caller, resource, decision, status, error, micros) VALUES (?,?,?,?,?,?,?,?,?,?)",
                entry.time().toEpochMilli(),
                entry.requestId(),
                entry.service(),
                entry.operation(),
                entry.caller(),
                entry.resource(),
                entry.decision(),
                entry.status(),
                entry.error(),
                entry.micros());
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
