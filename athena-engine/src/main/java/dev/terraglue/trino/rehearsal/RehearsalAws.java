package dev.terraglue.trino.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.terraglue.engine.AwsAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stage's endpoint: Glue's requests are told from S3's by their X-Amz-Target. */
public final class RehearsalAws implements AutoCloseable {
    /** The one database that it has. */
    public static final String DATABASE = "rehearsal";

    private final RehearsalObjects objects = new RehearsalObjects();
    private final RehearsalCatalog catalog = new RehearsalCatalog();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public RehearsalAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With it the engine comes here. */
    public AwsAccess access() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AwsAccess(endpoint, "us-east-1", "rehearsal", "rehearsal", "rehearsal");
    }

    /** The objects, by {@code /bucket/key}. */
    public RehearsalObjects objects() {
        return objects;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target != null) {
                catalog.answer(target.substring(target.indexOf('.') + 1), exchange);
            } else {
                objects.answer(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
