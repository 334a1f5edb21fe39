package dev.terraglue.sandbox.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A client's socket, and what the server waits for at it. Its own thread says so as it goes; the {@link Watchdog} ends what takes too long, which
 * the waiting thread could not do by itself.
 */
final class WatchedSocket {
    private enum Phase { BETWEEN_REQUESTS, HEADERS, EXCHANGE }

    private static final long NEVER = Long.MIN_VALUE;

    private final SocketChannel channel;
    private volatile Phase phase = Phase.BETWEEN_REQUESTS;
    private volatile long phaseSince = System.nanoTime();
    private volatile long readingSince = phaseSince;
    private volatile long writingSince = NEVER;
    private volatile boolean bodyStalled;

    WatchedSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** The first line of a request has been read. */
    void headersBegin() {
        enter(Phase.HEADERS);
    }

    /** The request is complete but for its body. */
    void exchangeBegins() {
        enter(Phase.EXCHANGE);
    }

    /**
     * Sends the end of an answer at once. An answer goes out in pieces, which the kernel joins as long as the client has some to acknowledge; the last
     * one would wait for that, which takes many clients 40 ms. Without joining at all, 64 MiB took a quarter longer.
     */
    void push() {
        try {
            // Linux sends what it holds back when it is told to hold back nothing.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, false);
        } catch (IOException e) {
            // The client has gone; the next read finds out.
        }
    }

    /** It has been answered; of its body there may still be a rest to pass over. */
    void exchangeEnds() {
        enter(Phase.BETWEEN_REQUESTS);
    }

    private void enter(Phase next) {
        phaseSince = System.nanoTime();
        phase = next;
    }

    void readBegins() {
        readingSince = System.nanoTime();
    }

    void readEnds() {
        readingSince = NEVER;
    }

    void writeBegins() {
        writingSince = System.nanoTime();
    }

    void writeEnds() {
        writingSince = NEVER;
    }

    /** Whether the end of the body that was seen is that of the server's patience. */
    boolean bodyStalled() {
        return bodyStalled;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Ends what takes too long. */
    void check(Deadlines deadlines, long now) throws IOException {
        if (isPast(writingSince, deadlines.response(), now)) {
            channel.close();
            return;
        }
        switch (phase) {
            case BETWEEN_REQUESTS -> {
                if (isPast(readingSince, deadlines.idle(), now)) channel.close();
            }
            case HEADERS -> {
                if (isPast(phaseSince, deadlines.headers(), now)) channel.close();
            }
            case EXCHANGE -> {
                if (isPast(readingSince, deadlines.body(), now) && !bodyStalled) {
                    bodyStalled = true;
                    // Ends the read, and leaves the way open for the answer that says why.
                    channel.shutdownInput();
                }
            }
        }
    }

    private static boolean isPast(long since, Duration patience, long now) {
        return since != NEVER && now - since > patience.toNanos();
    }
}
