package dev.terraglue.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where the project lies, with what was built in it. */
final class Project {
    /** Maven runs tests in their module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final Path LAKE_YAML = ROOT.resolve("lake.yaml");
    static final Path LOCK = ROOT.resolve("lake.lock.yaml");
    static final Path RAW_DATA = ROOT.resolve("data/aviation_sor");

    private Project() {}

    /** A port of this machine on which nobody listens. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
