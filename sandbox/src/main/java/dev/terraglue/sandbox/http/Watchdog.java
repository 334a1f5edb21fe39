package dev.terraglue.sandbox.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes round all connections now and then, and ends what takes too long. */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_IN_A_DEADLINE = 4;

    private final Deadlines deadlines;
    private final Map<SocketAddress, WatchedSocket> byClient = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("watchdog").factory());

    Watchdog(Deadlines deadlines) {
        this.deadlines = deadlines;
        long period = Math.min(LONGEST_ROUND.toNanos(), deadlines.least().toNanos() / ROUNDS_IN_A_DEADLINE);
        var _ = rounds.scheduleWithFixedDelay(this::round, period, period, TimeUnit.NANOSECONDS);
    }

    /** A client has connected. */
    void accept(SocketChannel channel) throws IOException {
        byClient.put(channel.getRemoteAddress(), new WatchedSocket(channel));
    }

    /** Null where it has just gone. */
    @Nullable WatchedSocket of(SocketAddress client) {
        return byClient.get(client);
    }

    private void round() {
        long now = System.nanoTime();
        byClient.forEach((client, socket) -> {
            try {
                if (socket.isOpen()) socket.check(deadlines, now);
                else byClient.remove(client, socket);
            } catch (IOException | RuntimeException e) {
                LOG.debug("Cannot end the connection of {}", client, e);
            }
        });
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
