package dev.terraglue.sandbox.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes: takes all the work that waits, does each piece in a savepoint of its own, and commits once. */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;

    private final Connecting connecting;
    private Statements statements;
    private final BlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();
    private final Piece<Boolean> last = new Piece<>(sql -> true);
    private final Thread thread;
    private boolean closed;

    /** Opens another connection to the same file. */
    @FunctionalInterface
    interface Connecting {
        Statements connect() throws SQLException;
    }

    GroupCommit(Statements statements, Connecting connecting) {
        this.statements = statements;
        this.connecting = connecting;
        thread = Thread.ofPlatform().name("database-writer").start(this::serve);
    }

    <T extends @Nullable Object> T run(Sql.Work<T> work) {
        if (thread.equals(Thread.currentThread())) throw new IllegalStateException("A write inside a write would wait for itself");
        Piece<T> piece = new Piece<>(work);
        enqueue(piece);
        try {
            return piece.outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw new StoreException("Cannot write the metadata: " + cause.getMessage(), cause);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                // The writer's stack says nothing about the caller: let the exception show where it was asked for.
                cause.addSuppressed(new Throwable("written on behalf of"));
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void enqueue(Piece<?> piece) {
        if (closed) throw new StoreException("The store is closed", new IllegalStateException());
        waiting.add(piece);
    }

    private void serve() {
        List<Piece<?>> group = new ArrayList<>();
        while (!group.contains(last)) {
            group.clear();
            try {
                group.add(waiting.take());
            } catch (InterruptedException e) {
                continue;
            }
            waiting.drainTo(group, LARGEST_GROUP - 1);
            commit(group);
        }
    }

    private void commit(List<Piece<?>> group) {
        try {
            if (statements.connection().isClosed()) statements = connecting.connect();
            statements.connection().setAutoCommit(false);
            for (Piece<?> piece : group) piece.run(statements);
            statements.connection().commit();
            group.forEach(Piece::committed);
        } catch (SQLException e) {
            abandon();
            group.forEach(piece -> piece.outcome.completeExceptionally(e));
        }
    }

    /**
     * A failure of the disk leaves the connection in one of several states: SQLite may have undone the transaction by itself, and the driver
     * not know. Closing undoes what is left of it; the next group has a connection that is certainly in none.
     */
    private void abandon() {
        try {
            statements.close();
        } catch (SQLException e) {
            LOG.warn("The connection that failed does not close", e);
        }
    }

    /** Does what waits, takes nothing more. */
    void close() throws SQLException, InterruptedException {
        synchronized (this) {
            if (!closed) waiting.add(last);
            closed = true;
        }
        thread.join();
        statements.close();
    }

    private static final class Piece<T extends @Nullable Object> {
        private final Sql.Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private @Nullable Runnable onCommit;

        Piece(Sql.Work<T> work) {
            this.work = work;
        }

        /** Does the work, or undoes it and tells its caller why; throws only where the transaction as a whole is lost. */
        void run(Statements statements) throws SQLException {
            Connection connection = statements.connection();
            Savepoint savepoint = connection.setSavepoint();
            try {
                T result = work.run(new Sql(statements));
                connection.releaseSavepoint(savepoint);
                onCommit = () -> outcome.complete(result);
            } catch (Throwable e) {
                // Errors too: this thread serves everybody, and must not end with one caller's stack overflow.
                undo(connection, savepoint, e);
                outcome.completeExceptionally(e);
            }
        }

        /** A full disk makes SQLite undo the whole transaction by itself: then there is no savepoint left, and what failed first says why. */
        private static void undo(Connection connection, Savepoint savepoint, Throwable failure) throws SQLException {
            try {
                connection.rollback(savepoint);
            } catch (SQLException e) {
                throw failure instanceof SQLException cause ? cause : e;
            }
        }

        void committed() {
            if (onCommit != null) onCommit.run();
        }
    }
}
