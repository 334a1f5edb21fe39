package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Database;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** IAM's state. Each read and each write sees and leaves it whole. */
final class IamStore {
    private final Database database;
    private final IamArns arns;
    private final AwsManagedPolicies managed = new AwsManagedPolicies();
    private final AtomicLong generation = new AtomicLong();

    IamStore(Database database, IamArns arns) {
        this.database = database;
        this.arns = arns;
    }

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run(IamTables tables) throws SQLException;
    }

    IamArns arns() {
        return arns;
    }

    <T extends @Nullable Object> T read(Work<T> work) {
        return database.read(sql -> work.run(new IamTables(sql, arns, managed)));
    }

    <T extends @Nullable Object> T write(Work<T> work) {
        try {
            return database.write(sql -> work.run(new IamTables(sql, arns, managed)));
        } finally {
            generation.incrementAndGet();
        }
    }

    /** A write that changes no decision, such as when a key was last used. */
    <T extends @Nullable Object> T note(Work<T> work) {
        return database.write(sql -> work.run(new IamTables(sql, arns, managed)));
    }

    /** Grows with every write: what was read at an earlier one may be stale. */
    long generation() {
        return generation.get();
    }
}
