package dev.terraglue.bench.s3;

import dev.terraglue.bench.Programs;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The limit: the HTTP server that the sandbox stands on, in a process of its own, from a file to the socket and from the socket to nowhere. */
final class PlainServer {
    private PlainServer() {}

    /** PORT FILE: GET gives the file, PUT takes a body. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .routing(routing -> routing.get("/", (request, response) -> {
                            response.header("Content-Length", String.valueOf(Files.size(file)));
                            try (OutputStream out = response.outputStream()) {
                                Files.copy(file, out);
                            }
                        })
                        .put("/", (request, response) -> {
                            try (InputStream in = request.content().inputStream()) {
                                in.transferTo(OutputStream.nullOutputStream());
                            }
                            response.send();
                        }))
                .build()
                .start();
    }

    static Running start(long size) throws IOException {
        Path file = Files.createTempFile("terraglue-bench-", ".bin");
        Files.write(file, new byte[(int) size]);
        int port = Programs.freePort();
        Process process = new ProcessBuilder(List.of(
                        Programs.java(), "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), PlainServer.class.getName(), String.valueOf(port), file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Programs.awaitPort(process, port);
        return new Running(process, port, file);
    }

    /** The process, and the file that it serves. */
    record Running(Process process, int port, Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            process.destroy();
            process.onExit().join();
            Files.delete(file);
        }
    }
}
