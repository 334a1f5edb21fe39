package dev.terraglue.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Other programs, run and timed from the start of their process to its end. */
public final class Programs {
    private Programs() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @throws IOException with what it printed, where it fails: a failure's time is no measurement */
    static Duration timed(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile("terraglue-bench-", ".log");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long from = System.nanoTime();
        Process process = builder.start();
        try {
            int exitCode = process.waitFor();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            if (exitCode != 0) {
                throw new IOException(String.join(" ", command) + " ended with exit code " + exitCode + ":\n" + Files.readString(output));
            }
            Files.delete(output);
            return took;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns when the process listens. */
    public static void awaitPort(Process process, int port) throws IOException {
        while (process.isAlive()) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        throw new IOException("the process that should listen on port " + port + " ended");
    }
}
