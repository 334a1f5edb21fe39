package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.terraglue.engine.AwsAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarsTest {
    private static final URI JAR = URI.create("s3://assets/jars/app.jar");

    @TempDir
    private Path folder;

    private HttpServer server;
    private final List<Integer> answers = new ArrayList<>();
    private boolean denied;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/assets/jars/app.jar", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aJarThatHasNotChangedIsNotSentAgain() throws Exception {
        JobJars jars = new JobJars(folder);

        List<URL> first = jars.fetch(List.of(JAR), access());
        List<URL> second = jars.fetch(List.of(JAR), access());

        assertThat(answers).containsExactly(200, 304);
        assertThat(second).isEqualTo(first);
        assertThat(Path.of(first.getFirst().toURI())).hasContent("a jar");
    }

    @Test
    void aRefusalNamesTheJarAndSaysWhatAwsSaid() {
        denied = true;

        assertThatThrownBy(() -> new JobJars(folder).fetch(List.of(JAR), access()))
                .hasMessageStartingWith("Cannot load s3://assets/jars/app.jar: User x may not")
                .hasNoCause();
    }

    @Test
    void otherAddressesAreRefused() {
        assertThatThrownBy(() -> new JobJars(folder).fetch(List.of(URI.create("ftp://x/y.jar")), access())).hasMessageContaining("ftp://x/y.jar");
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean same = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        String body = denied ? "<Error><Code>AccessDenied</Code><Message>User x may not</Message></Error>" : "a jar";
        int status = denied ? 403 : same ? 304 : 200;
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, same ? -1 : bytes.length);
        if (!same) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
        answers.add(status);
    }

    private AwsAccess access() {
        return new AwsAccess(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "us-east-1", "AKIA", "secret", "token");
    }
}
