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

/** The one thread that writes: takes all the work that waits, does each piece in a savepoint of its own, and commits once. */
final class GroupCommit {
    private static final int LARGEST_GROUP = 256;

    private final Connection connection;
    private final BlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();
    private final Piece<Boolean> last = new Piece<>(sql -> true);
    private final Thread thread;
    private boolean closed;

    GroupCommit(Connection connection) {
        this.connection = connection;
        thread = Thread.ofPlatform().name("database-writer").start(this::serve);
    }

    <T extends @Nullable Object> T run(Sql.Work<T> work) {
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
            connection.setAutoCommit(false);
            for (Piece<?> piece : group) piece.run(connection);
            connection.commit();
            group.forEach(Piece::committed);
        } catch (SQLException e) {
            rollback();
            group.forEach(piece -> piece.outcome.completeExceptionally(e));
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // Nothing was committed; the next group begins anew, and tells its callers if the disk still refuses.
        }
    }

    /** Does what waits, takes nothing more. */
    void close() throws SQLException, InterruptedException {
        synchronized (this) {
            if (!closed) waiting.add(last);
            closed = true;
        }
        thread.join();
        connection.close();
    }

    private static final class Piece<T extends @Nullable Object> {
        private final Sql.Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private @Nullable Runnable onCommit;

        Piece(Sql.Work<T> work) {
            this.work = work;
        }

        /** Does the work, or undoes it and tells its caller why; throws only where the transaction as a whole is lost. */
        void run(Connection connection) throws SQLException {
            Savepoint savepoint = connection.setSavepoint();
            try {
                T result = work.run(new Sql(connection));
                connection.releaseSavepoint(savepoint);
                onCommit = () -> outcome.complete(result);
            } catch (SQLException | RuntimeException e) {
                connection.rollback(savepoint);
                outcome.completeExceptionally(e);
            }
        }

        void committed() {
            if (onCommit != null) onCommit.run();
        }
    }
}
