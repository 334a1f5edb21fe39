package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.ObjectFiles;
import dev.terraglue.sandbox.store.Sql;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that no object names any more. They are noted in the transaction that orphaned them, and removed once every reader that may
 * have seen them has ended; after a crash the note is still there.
 */
final class Garbage {
    private static final Logger LOG = LoggerFactory.getLogger(Garbage.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final ObjectFiles files;
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong releases = new AtomicLong();
    private final ConcurrentSkipListSet<Long> readers = new ConcurrentSkipListSet<>();
    private final Queue<Orphan> orphans = new ArrayDeque<>();
    private final Queue<Long> removed = new ConcurrentLinkedQueue<>();

    private record Orphan(long file, long since) {}

    Garbage(ObjectFiles files) {
        this.files = files;
    }

    /** Files that metadata names while this is open stay readable until it is closed. */
    final class Reading implements AutoCloseable {
        private final Cleaner.Cleanable cleanable;

        private Reading(long number) {
            // A response that is never sent forgets to close; its reader must not keep files for ever.
            cleanable = CLEANER.register(this, () -> readers.remove(number));
        }

        @Override
        public void close() {
            cleanable.clean();
            collect();
        }
    }

    Reading reading() {
        synchronized (readers) {
            long number = clock.incrementAndGet();
            readers.add(number);
            return new Reading(number);
        }
    }

    /** How often files were given up so far: as long as it stays the same, all that metadata named are there. */
    long releases() {
        return releases.get();
    }

    /** Notes orphans, in the transaction that makes them so. */
    void note(Sql sql, List<Long> orphaned) throws SQLException {
        for (Long file : orphaned) sql.update("INSERT INTO s3_garbage VALUES (?)", file);
        for (Long gone = removed.poll(); gone != null; gone = removed.poll()) sql.update("DELETE FROM s3_garbage WHERE file = ?", gone);
    }

    /** After that transaction. */
    void release(List<Long> orphaned) {
        if (orphaned.isEmpty()) return;
        // Before the clock: who sees none to have come since he looked, and is reading by then, is waited for.
        releases.incrementAndGet();
        long now;
        synchronized (readers) {
            now = clock.incrementAndGet();
        }
        synchronized (orphans) {
            for (Long file : orphaned) orphans.add(new Orphan(file, now));
        }
        collect();
    }

    private void collect() {
        List<Long> ready = new ArrayList<>();
        synchronized (orphans) {
            while (!orphans.isEmpty() && nobodyReads(orphans.peek())) ready.add(orphans.remove().file());
        }
        for (Long file : ready) remove(file);
    }

    private boolean nobodyReads(Orphan orphan) {
        Long oldest = readers.isEmpty() ? null : readers.ceiling(Long.MIN_VALUE);
        return oldest == null || oldest > orphan.since();
    }

    private void remove(long file) {
        try {
            files.delete(file);
            removed.add(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove an orphaned file now; the next start tries again", e);
        }
    }

    /** At start: removes what an earlier run noted and did not remove, and what it wrote and did not commit. */
    void sweep(Database database) throws IOException {
        List<Long> noted = database.read(sql -> sql.list("SELECT file FROM s3_garbage", row -> row.getLong(1)));
        for (Long file : noted) files.delete(file);
        if (!noted.isEmpty()) {
            database.write(sql -> {
                for (Long file : noted) sql.update("DELETE FROM s3_garbage WHERE file = ?", file);
                return noted.size();
            });
        }
        int unnamed = files.sweep(file -> database.read(sql -> sql.first("SELECT 1 FROM s3_piece WHERE file = ?", row -> true, file)).isPresent());
        if (unnamed > 0 || !noted.isEmpty()) LOG.info("Swept {} files that no object names", unnamed + noted.size());
    }
}
