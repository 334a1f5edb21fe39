package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.Main;
import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A lake in a folder of its own, on a port of its own, worked with by the {@code terraglue} command. */
final class Lake implements AutoCloseable {
    static final String ACCOUNT = "000000000000";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int port;
    private @Nullable Aws aws;

    /** Nothing runs yet. The description is a copy of the project's, so that the lock file is written beside the copy. */
    Lake(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = Project.freePort();
        Files.copy(Project.LAKE_YAML, description());
    }

    static String bucket(String layer) {
        return "terraglue-" + layer + "-" + ACCOUNT + "-us-east-1";
    }

    Path home() {
        return folder.resolve("home");
    }

    Path description() {
        return folder.resolve("lake.yaml");
    }

    Path lock() {
        return folder.resolve("lake.lock.yaml");
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    URI endpoint() {
        return URI.create("http://" + address());
    }

    /** Runs {@code ./terraglue …} as a user does, in a process. */
    Outcome launch(String... words) {
        return launcher(words).run();
    }

    /** {@code ./terraglue …}, to be started. */
    Program launcher(String... words) {
        var command = new ArrayList<>(List.of(Project.ROOT.resolve("terraglue").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--lake", description().toString()));
        return new Program(Project.ROOT, environment(), command).with("NO_COLOR", "1");
    }

    /** Runs the command line in this process: the same, without the time that a process takes to start. */
    Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(), false, false, 140, environment());
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--lake", description().toString()));
        int exitCode = Main.run(arguments.toArray(String[]::new), console);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment() {
        return Map.of("TERRAGLUE_ROOT", Project.ROOT.toString(), "TERRAGLUE_HOME", home().toString(), "TERRAGLUE_PORT", String.valueOf(port),
                "TERRAGLUE_NO_BUILD", "1");
    }

    /** Clients of AWS, as root. */
    synchronized Aws aws() {
        Aws open = aws;
        if (open == null) {
            open = new Aws(Endpoint.local(port, "us-east-1"));
            aws = open;
        }
        return open;
    }

    /** Clients of AWS with other credentials. */
    Aws aws(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
        return new Aws(new Endpoint(endpoint(), "us-east-1", accessKeyId, secretAccessKey, sessionToken));
    }

    Athena athena() {
        return new Athena(aws().athena());
    }

    /** The sandbox's process; it must run. */
    ProcessHandle sandbox() throws IOException {
        try (InputStream health = endpoint().resolve("/_terraglue/health").toURL().openStream()) {
            JsonNode answer = JSON.readTree(health);
            return ProcessHandle.of(answer.get("pid").asLong()).orElseThrow();
        }
    }

    /** {@code kill -9} of the sandbox alone; gives the engines that it leaves behind. */
    List<ProcessHandle> kill() throws Exception {
        ProcessHandle sandbox = sandbox();
        List<ProcessHandle> engines = sandbox.descendants().toList();
        sandbox.destroyForcibly();
        sandbox.onExit().get(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return engines;
    }

    /** Stops what runs. */
    @Override
    public void close() {
        Outcome down = run("down");
        assertThat(down.exitCode()).as(down.all()).isZero();
    }
}
