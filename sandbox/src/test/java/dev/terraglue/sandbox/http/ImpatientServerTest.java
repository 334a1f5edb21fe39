package dev.terraglue.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.http.Connection.Answer;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep the server waiting, and one that would make it hold too much. */
@Timeout(60)
class ImpatientServerTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Deadlines PATIENT = new Deadlines(NEVER, NEVER, NEVER, NEVER);
    private static final long ENDLESS = 1L << 40;

    private final CompletableFuture<IOException> failedAnswer = new CompletableFuture<>();
    private @Nullable HttpServer server;
    private URI address = URI.create("http://127.0.0.1");

    @AfterEach
    void stop() {
        if (server != null) server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\n\nabc", "Transfer-Encoding: chunked\n\n5\nab", "Transfer-Encoding: chunked\n\n2\nab\n"})
    void aBodyThatStallsIsARequestTimeoutAndTheEndOfItsConnection(String stalled) throws IOException {
        try (Connection connection = connect(new Deadlines(NEVER, SOON, NEVER, NEVER))) {
            connection.send("PUT /b/k HTTP/1.1\nHost: localhost\n" + stalled);

            Answer answer = connection.answer(false);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("RequestTimeout", "Your socket connection to the server was not read from or written to within the timeout period");
            assertThat(answer.headers()).containsEntry("connection", "close");
            connection.untilClosed();
        }
    }

    @Test
    void aBodyThatComesBitByBitWithinTheDeadlineIsTaken() throws IOException {
        try (Connection connection = connect(new Deadlines(NEVER, Duration.ofSeconds(30), NEVER, NEVER))) {
            connection.send("PUT /b/k HTTP/1.1\nHost: localhost\nContent-Length: 3\n\n");
            for (String bit : "abc".split("")) connection.send(bit);

            assertThat(connection.answer(false).body()).isEqualTo("3 bytes");
        }
    }

    @Test
    void headersThatDripEndTheirConnectionHoweverBusilyTheyDrip() throws Exception {
        try (Connection connection = connect(new Deadlines(SOON, NEVER, NEVER, NEVER))) {
            connection.send("GET /b/k HTTP/1.1\nHost: localhost\n");
            Thread dripping = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; ; i++) connection.send("x-" + i % 100 + ": y\n");
                } catch (IOException closed) {
                    // As it should be.
                }
            });

            connection.untilClosed();
            dripping.join();
        }
    }

    @Test
    void aConnectionOnWhichNothingIsAskedIsClosed() throws IOException {
        try (Connection silent = connect(new Deadlines(NEVER, NEVER, NEVER, SOON))) {
            silent.untilClosed();
        }
        try (Connection idle = new Connection(address)) {
            idle.send("GET /b/k HTTP/1.1\nHost: localhost\n\n");
            assertThat(idle.answer(false).status()).isEqualTo(200);
            idle.untilClosed();
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws Exception {
        try (Connection connection = connect(new Deadlines(NEVER, NEVER, SOON, NEVER))) {
            connection.send("GET /endless HTTP/1.1\nHost: localhost\n\n");

            assertThat(failedAnswer.get(50, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aChunkThatIsTooLargeToHoldIsRefused() throws IOException {
        try (Connection connection = connect(PATIENT)) {
            connection.send("PUT /b/k HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n7fffffff\n");
            byte[] some = new byte[1 << 20];
            for (int i = 0; i <= WatchedConnections.LARGEST_CHUNK >> 20; i++) connection.send(some);

            Answer answer = connection.answer(false);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("must not be larger than 16 MiB");
        }
    }

    private Connection connect(Deadlines deadlines) throws IOException {
        HttpServer started = HttpServer.start("127.0.0.1", 0, deadlines, this::handle);
        server = started;
        address = URI.create("http://127.0.0.1:" + started.port());
        return new Connection(address);
    }

    private HttpResponse handle(HttpRequest request) {
        if (request.rawPath().equals("/endless")) return new HttpResponse(200, new HttpHeaders(), new ResponseBody.Streamed(ENDLESS, this::writeWithoutEnd));
        return new HttpResponse(200, new HttpHeaders(), ResponseBody.of(request.content().length + " bytes"));
    }

    private void writeWithoutEnd(OutputStream out) throws IOException {
        byte[] some = new byte[1 << 16];
        try {
            for (long written = 0; written < ENDLESS; written += some.length) out.write(some);
        } catch (IOException | RuntimeException e) {
            failedAnswer.complete(new IOException(e));
            throw e;
        }
    }
}
