package dev.terraglue.sandbox.logs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the logs of the sandbox's own services (job runs) into their groups and streams, which it makes where they are missing. Lines
 * are gathered for a moment and written together.
 */
public final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final LogStore store;
    private final InstantSource clock;
    private final Thread writer;
    private Map<Target, List<LogStore.Entry>> waiting = new LinkedHashMap<>();
    private boolean closed;

    private record Target(String group, String stream) {}

    LogWriter(LogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("log-writer").start(this::serve);
    }

    /** Makes a stream, and its group, where they are missing. */
    public void open(String group, String stream) {
        store.appendCreating(group, stream, clock.millis(), List.of());
    }

    /**
     * Writes one line, which is stored when this returns, into a stream that it makes where it is missing.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where there is no such group
     */
    public void write(String group, String stream, String line) {
        store.appendToGroup(group, stream, clock.millis(), List.of(new LogStore.Entry(clock.millis(), line)));
    }

    public synchronized void append(String group, String stream, String line) {
        waiting.computeIfAbsent(new Target(group, stream), target -> new ArrayList<>()).add(new LogStore.Entry(clock.millis(), line));
    }

    /** Returns when everything appended before is stored. */
    public synchronized void flush() {
        Map<Target, List<LogStore.Entry>> gathered = waiting;
        waiting = new LinkedHashMap<>();
        gathered.forEach((target, entries) -> store.appendCreating(target.group(), target.stream(), clock.millis(), entries));
    }

    private void serve() {
        try {
            while (!isClosed()) {
                Thread.sleep(PACE);
                flushOrLog();
            }
        } catch (InterruptedException e) {
            // close() has flushed
        }
    }

    private void flushOrLog() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.error("Lines of a job's log are lost", e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        writer.interrupt();
        flushOrLog();
    }
}
