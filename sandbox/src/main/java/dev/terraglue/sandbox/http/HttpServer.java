package dev.terraglue.sandbox.http;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The sandbox's HTTP server: every request goes to one handler, each on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private final WebServer server;
    private final Watchdog watchdog;

    /** Answers a request; whatever goes wrong is an answer too. */
    @FunctionalInterface
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    private HttpServer(WebServer server, Watchdog watchdog) {
        this.server = server;
        this.watchdog = watchdog;
    }

    /** Binds and serves, with {@link Deadlines#STANDARD}. */
    public static HttpServer start(String host, int port, Handler handler) throws IOException {
        return start(host, port, Deadlines.STANDARD, handler);
    }

    /**
     * Binds and serves.
     *
     * @param port 0 for any free one
     * @throws IOException where the address is taken or not ours
     */
    public static HttpServer start(String host, int port, Deadlines deadlines, Handler handler) throws IOException {
        Watchdog watchdog = new Watchdog(deadlines);
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500))
                .connectionOptions(new AcceptedSockets(SocketOptions.create(), watchdog))
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new WatchedConnections(watchdog))
                .routing(routing -> routing.any((request, response) -> exchange(handler, watchdog, request, response)))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            watchdog.close();
            throw new IOException("Cannot listen on " + host + ":" + port + ": " + rootMessage(e), e);
        }
        // Helidon only logs that it could not bind.
        if (server.port() < 0) {
            watchdog.close();
            throw new IOException("Cannot listen on " + host + ":" + port + ": Address already in use");
        }
        return new HttpServer(server, watchdog);
    }

    public int port() {
        return server.port();
    }

    /** Takes no more connections, and gives requests under way a moment to end. */
    @Override
    public void close() {
        server.stop();
        watchdog.close();
    }

    private static void exchange(Handler handler, Watchdog watchdog, ServerRequest request, ServerResponse response) {
        WatchedSocket socket = watchdog.of(request.remotePeer().address());
        if (socket == null) {
            exchange(handler, new RequestBody(request.content(), null), request, response);
            return;
        }
        socket.exchangeBegins();
        try {
            exchange(handler, new RequestBody(request.content(), socket), request, response);
            socket.push();
        } finally {
            socket.exchangeEnds();
        }
    }

    private static void exchange(Handler handler, RequestBody body, ServerRequest request, ServerResponse response) {
        HttpResponse answer;
        try {
            answer = handler.handle(read(request, body));
        } catch (ServiceException e) {
            // An address that cannot be decoded is no request yet: nobody can tell which service's words to use.
            answer = new HttpResponse(
                    e.status(),
                    new HttpHeaders().set("Content-Type", "text/plain; charset=utf-8"),
                    new ResponseBody.Bytes((e.code() + ": " + e.message() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            if (body.hasStalled()) answer.headers().set("Connection", "close");
            write(answer, request, response);
        } catch (IOException e) {
            // What was to be sent cannot be read; all that is left to tell by is the end of the connection.
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            // The client has gone; there is nobody left to tell.
            throw new ServerConnectionException("The client has gone", e);
        }
    }

    private static HttpRequest read(ServerRequest request, RequestBody body) {
        HttpHeaders headers = new HttpHeaders();
        for (Header header : request.headers()) header.allValues().forEach(value -> headers.add(header.name(), value));
        String rawQuery = request.prologue().query().rawValue();
        return new HttpRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                rawQuery,
                QueryString.parse(rawQuery),
                headers,
                body,
                request.isSecure(),
                request.remotePeer().host());
    }

    private static void write(HttpResponse answer, ServerRequest request, ServerResponse response) throws IOException {
        response.status(Status.create(answer.status()));
        answer.headers().asMap().forEach((name, values) -> response.header(name, values.toArray(String[]::new)));
        boolean bodiless = answer.bodyForbidden() || request.prologue().method().equals(Method.HEAD);
        switch (answer.body()) {
            case ResponseBody.Bytes bytes when bodiless || bytes.content().length == 0 -> response.send();
            case ResponseBody.Bytes bytes -> response.send(bytes.content());
            case ResponseBody.Streamed streamed -> {
                response.header(HeaderNames.CONTENT_LENGTH.defaultCase(), Long.toString(streamed.length()));
                if (bodiless) {
                    response.send();
                    return;
                }
                try (OutputStream out = response.outputStream()) {
                    streamed.writer().writeTo(out);
                }
            }
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return String.valueOf(root.getMessage());
    }
}
