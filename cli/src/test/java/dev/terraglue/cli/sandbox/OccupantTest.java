package dev.terraglue.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OccupantTest {
    @Test
    void aSandboxTellsWhoItIs() throws IOException {
        assertThat(answering(200, "{\"service\":\"terraglue\",\"pid\":42,\"home\":\"/lake\",\"version\":\"1\",\"engines\":{\"spark\":\"warm\"}}"))
                .isEqualTo(new Occupant.Sandbox(42, "/lake", "1"));
    }

    @Test
    void anotherServerIsAStranger() throws IOException {
        assertThat(answering(404, "")).isInstanceOf(Occupant.Stranger.class);
        assertThat(answering(200, "<html>")).isInstanceOf(Occupant.Stranger.class);
        assertThat(answering(200, "{\"service\":\"other\",\"pid\":1}")).isInstanceOf(Occupant.Stranger.class);
    }

    @Test
    void nobodyListensOnAFreePort() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(Occupant.of(port)).isInstanceOf(Occupant.Nobody.class);
    }

    private static Occupant answering(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return Occupant.of(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }
}
