package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Database;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Numbers and names that are never given twice.
 *
 * <p>A number is the run of the sandbox and a count within it, so that none must be read back from tables at start; it grows with time.
 */
final class Numbers {
    private static final int COUNT_BITS = 30;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private final AtomicLong last;
    private final RandomGenerator random;

    Numbers(Database database, RandomGenerator random) {
        this.random = random;
        long run = database.write(sql -> {
            sql.update("UPDATE s3_run SET number = number + 1");
            return sql.first("SELECT number FROM s3_run", row -> row.getLong(1)).orElseThrow();
        });
        last = new AtomicLong(run << COUNT_BITS);
    }

    long next() {
        return last.incrementAndGet();
    }

    /** An opaque name, 32 characters, for versions and the like. */
    String name() {
        return name(32);
    }

    String name(int length) {
        StringBuilder name = new StringBuilder(length);
        for (int i = 0; i < length; i++) name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return name.toString();
    }
}
