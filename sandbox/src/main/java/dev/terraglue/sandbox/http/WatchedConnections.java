package dev.terraglue.sandbox.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.buffers.LazyString;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Helidon's HTTP/1.1 connections, whose reads and writes the {@link Watchdog} knows of. */
final class WatchedConnections implements ServerConnectionSelector {
    /** Helidon holds a chunk of the transfer encoding whole before it hands on its first byte. Clients send some KiB at a time. */
    static final int LARGEST_CHUNK = 16 << 20;

    private static final int LARGEST_HEADERS = 64 << 10;

    private final ServerConnectionSelector http1;
    private final Watchdog watchdog;

    WatchedConnections(Watchdog watchdog) {
        this.watchdog = watchdog;
        // What S3 takes as a path or a header is S3's to say.
        Http1Config config = Http1Config.builder()
                .maxHeadersSize(LARGEST_HEADERS)
                .maxPrologueLength(LARGEST_HEADERS)
                .validatePath(false)
                .validatePrologue(false)
                .validateRequestHeaders(false)
                .addReceiveListener(new RequestHead())
                .build();
        http1 = Http1ConnectionSelector.builder().config(config).build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        WatchedSocket socket = watchdog.of(context.remotePeer().address());
        return http1.connection(socket == null ? context : new Watched(context, socket));
    }

    private static final class RequestHead implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            if (context instanceof Watched watched) watched.socket.headersBegin();
        }

        /** Helidon refuses a length that is no number, and would wait for the end of a body that is shorter than nothing. */
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (headers.contentLength().orElse(0) >= 0) return;
            throw RequestException.builder().type(DirectHandler.EventType.BAD_REQUEST).message("Content-Length is below zero").build();
        }
    }

    private static final class Watched implements ConnectionContext {
        private final ConnectionContext context;
        private final WatchedSocket socket;
        private final DataReader reader;
        private final DataWriter writer;
        /** Bytes that came since it was last looked how many of them wait to be read. */
        private int pulled;

        Watched(ConnectionContext context, WatchedSocket socket) {
            this.context = context;
            this.socket = socket;
            reader = new Latin1Reader(this::next);
            writer = new WatchedWriter(context.dataWriter(), socket);
        }

        private byte[] next() {
            if (pulled > LARGEST_CHUNK) {
                pulled = reader.available();
                if (pulled > LARGEST_CHUNK) throw RequestBody.chunkTooLarge(LARGEST_CHUNK);
            }
            socket.readBegins();
            try {
                byte[] bytes = context.dataReader().readBuffer().readBytes();
                pulled += bytes.length;
                return bytes;
            } finally {
                socket.readEnds();
            }
        }

        @Override
        public DataReader dataReader() {
            return reader;
        }

        @Override
        public DataWriter dataWriter() {
            return writer;
        }

        @Override
        public ListenerContext listenerContext() {
            return context.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return context.executor();
        }

        @Override
        public Router router() {
            return context.router();
        }

        @Override
        public HelidonSocket serverSocket() {
            return context.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return context.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return context.localPeer();
        }

        @Override
        public boolean isSecure() {
            return context.isSecure();
        }

        @Override
        public String socketId() {
            return context.socketId();
        }

        @Override
        public String childSocketId() {
            return context.childSocketId();
        }
    }

    /** Helidon takes header fields for ASCII, and makes one and the same character of all other bytes. Signatures are about the bytes. */
    private static final class Latin1Reader extends DataReader {
        @SuppressWarnings("removal") // Helidon names a successor that this version does not have.
        Latin1Reader(Supplier<byte[]> source) {
            super(source);
        }

        @Override
        public LazyString readLazyString(Charset charset, int length) {
            return super.readLazyString(StandardCharsets.ISO_8859_1, length);
        }
    }

    private record WatchedWriter(DataWriter writer, WatchedSocket socket) implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            watched(() -> writer.write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            watched(() -> writer.write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            watched(() -> writer.writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            watched(() -> writer.writeNow(buffer));
        }

        @Override
        public void flush() {
            watched(writer::flush);
        }

        private void watched(Runnable write) {
            socket.writeBegins();
            try {
                write.run();
            } finally {
                socket.writeEnds();
            }
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
