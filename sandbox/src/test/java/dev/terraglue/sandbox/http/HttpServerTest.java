package dev.terraglue.sandbox.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    @Test
    void aPortThatIsTakenIsAnError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> HttpServer.start("127.0.0.1", taken.getLocalPort(), request -> {
                throw new AssertionError("nobody asks");
            })).isInstanceOf(IOException.class).hasMessageContaining("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }
}
