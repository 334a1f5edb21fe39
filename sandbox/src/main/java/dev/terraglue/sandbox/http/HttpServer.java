package dev.terraglue.sandbox.http;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The sandbox's HTTP server: every request goes to one handler, each on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int LARGEST_HEADERS = 64 << 10;

    private final WebServer server;

    /** Answers a request; whatever goes wrong is an answer too. */
    @FunctionalInterface
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @param port 0 for any free one
     * @throws IOException where the address is taken or not ours
     */
    public static HttpServer start(String host, int port, Handler handler) throws IOException {
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500))
                // What S3 takes as a path or a header is S3's to say.
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LARGEST_HEADERS)
                        .maxPrologueLength(LARGEST_HEADERS)
                        .validatePath(false)
                        .validatePrologue(false)
                        .validateRequestHeaders(false)
                        .build())
                .routing(routing -> routing.any((request, response) -> exchange(handler, request, response)))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IOException("Cannot listen on " + host + ":" + port + ": " + rootMessage(e), e);
        }
        // Helidon only logs that it could not bind.
        if (server.port() < 0) throw new IOException("Cannot listen on " + host + ":" + port + ": Address already in use");
        return new HttpServer(server);
    }

    public int port() {
        return server.port();
    }

    /** Takes no more connections, and gives requests under way a moment to end. */
    @Override
    public void close() {
        server.stop();
    }

    private static void exchange(Handler handler, ServerRequest request, ServerResponse response) {
        HttpResponse answer;
        try {
            answer = handler.handle(read(request));
        } catch (ServiceException e) {
            // An address that cannot be decoded is no request yet: nobody can tell which service's words to use.
            answer = new HttpResponse(
                    e.status(),
                    new HttpHeaders().set("Content-Type", "text/plain; charset=utf-8"),
                    new ResponseBody.Bytes((e.code() + ": " + e.message() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            write(answer, request, response);
        } catch (IOException e) {
            // The client has gone; there is nobody left to tell.
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest read(ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        for (Header header : request.headers()) header.allValues().forEach(value -> headers.add(header.name(), value));
        String rawQuery = request.prologue().query().rawValue();
        InputStream body = request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
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
