package dev.terraglue.cli.sandbox;

import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things lie on this machine.
 *
 * @param root the project's folder, with what was built in it
 * @param home the lake's folder: all state, and the logs
 * @param port of the sandbox
 */
public record Installation(Path root, Path home, int port) {
    public Path logs() {
        return home.resolve("logs");
    }

    public Path sandboxLog() {
        return logs().resolve("sandbox.log");
    }

    /** What Terraform remembers, a folder for each target. */
    public Path terraform() {
        return home.resolve("terraform");
    }

    Path pidFile() {
        return home.resolve("sandbox.pid");
    }

    /** {@code 127.0.0.1:4566}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /**
     * The command that runs the sandbox.
     *
     * @throws UserError where it has not been built
     */
    public List<String> sandboxCommand() throws IOException {
        try {
            return Program.sandbox(root).command(List.of("--home", home.toString(), "--port", String.valueOf(port)));
        } catch (NoSuchFileException e) {
            throw UserError.failed("The sandbox is not built in " + root + ": " + e.getFile() + " is missing.", "./terraglue up builds what is missing.");
        }
    }
}
