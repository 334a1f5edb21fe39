package dev.terraglue.sandbox.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The metadata of the whole sandbox in one SQLite file: one writer, many readers.
 *
 * <p>A write has reached the disk when {@link #write} returns. Writes that wait at the same time share one commit, so that under load
 * one sync to disk serves many of them. Each stands for itself: one that throws is undone alone.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final BlockingQueue<Statements> readers = new LinkedBlockingQueue<>();
    private final GroupCommit writer;

    private Database(Path file, List<Schema> schemas) throws SQLException {
        Statements writing = connect(file, false);
        try {
            SchemaMigration.run(writing, schemas);
            for (int i = 0; i < READERS; i++) readers.add(connect(file, true));
        } catch (SQLException | RuntimeException e) {
            writing.close();
            throw e;
        }
        writer = new GroupCommit(writing, () -> connect(file, false));
    }

    /**
     * Opens the database, makes the file where there is none, and brings every schema to its newest version.
     *
     * @throws StoreException where the file cannot be opened or was written by a newer terraglue
     */
    public static Database open(Path file, List<Schema> schemas) {
        try {
            return new Database(file, schemas);
        } catch (SQLException e) {
            throw new StoreException("Cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a consistent state; sees every write that has returned. */
    public <T extends @Nullable Object> T read(Sql.Work<T> work) {
        return reading(statements -> {
            statements.command("BEGIN");
            try {
                return work.run(new Sql(statements));
            } finally {
                // Whatever became of the work: the next reader must not see the state that this one saw.
                statements.command("ROLLBACK");
            }
        });
    }

    /** Reads by one statement, which sees a consistent state without a transaction around it; sees every write that has returned. */
    public <T> List<T> list(String statement, Sql.RowMapper<T> mapper, @Nullable Object... parameters) {
        return reading(statements -> new Sql(statements).list(statement, mapper, parameters));
    }

    private interface Reading<T extends @Nullable Object> {
        T with(Statements statements) throws SQLException;
    }

    private <T extends @Nullable Object> T reading(Reading<T> reading) {
        try {
            Statements statements = readers.take();
            try {
                return reading.with(statements);
            } finally {
                readers.add(statements);
            }
        } catch (SQLException e) {
            throw new StoreException("Cannot read the metadata: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting for the metadata", e);
        }
    }

    /**
     * Runs the work in a transaction. What it throws undoes it and comes out here; {@code work} may run on another thread and must not
     * wait for anything but the database.
     *
     * @throws StoreException where the disk refuses
     */
    public <T extends @Nullable Object> T write(Sql.Work<T> work) {
        return writer.run(work);
    }

    /** Waits for the writes under way and closes the file. */
    @Override
    public void close() {
        try {
            writer.close();
            for (int i = 0; i < READERS; i++) readers.take().close();
        } catch (SQLException e) {
            throw new StoreException("Cannot close the metadata: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Statements connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        return new Statements(config.createConnection("jdbc:sqlite:" + file));
    }
}
