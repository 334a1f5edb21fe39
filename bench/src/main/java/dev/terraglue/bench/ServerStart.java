package dev.terraglue.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server from the start of its process to its first answer: S3's ListBuckets without a signature, which both refuse or both answer. */
final class ServerStart implements Case.Measurement {
    private static final Duration GIVES_UP_AFTER = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    /** The command of a server that is to listen on a port. */
    private interface Command {
        List<String> on(int port) throws IOException;
    }

    private final Command command;

    private ServerStart(Command command) {
        this.command = command;
    }

    /** The sandbox of an empty home, as {@code up} starts it. */
    static ServerStart sandbox(Lakes lakes) {
        return new ServerStart(port -> lakes.empty(port).sandboxCommand());
    }

    /** moto's server, where this machine has it. */
    static Optional<ServerStart> moto() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "moto_server"))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .map(program -> new ServerStart(port -> List.of(program.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))));
    }

    @Override
    public Duration once() throws IOException {
        int port = Programs.freePort();
        List<String> words = command.on(port);
        long from = System.nanoTime();
        Process server = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (!answers(port)) {
                if (!server.isAlive() || System.nanoTime() - from > GIVES_UP_AFTER.toNanos()) {
                    throw new IOException("no answer from " + String.join(" ", words));
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            return Duration.ofNanos(System.nanoTime() - from);
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    private static boolean answers(int port) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            connection.getResponseCode();
            connection.disconnect();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
