package dev.terraglue.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a user would run, with the environment that it gets on top of this process's own. */
record Program(Path folder, Map<String, String> environment, List<String> command) {
    /** Nothing here takes so long, even on a busy machine; it ends a test that would hang. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    Program {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /** In the project's folder. */
    static Program of(String... command) {
        return new Program(Project.ROOT, Map.of(), List.of(command));
    }

    Program with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    Program with(Map<String, String> variables) {
        var more = new HashMap<>(environment);
        more.putAll(variables);
        return new Program(folder, more, command);
    }

    /** Whether this machine has it, and it works. */
    boolean isHere() {
        try {
            return run().exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Runs it to its end. */
    Outcome run() {
        try {
            return start().outcome();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it. What it prints goes to files, so that nobody needs to read while it runs. */
    Running start() throws IOException {
        Path out = Files.createTempFile("terraglue-", ".out");
        Path err = Files.createTempFile("terraglue-", ".err");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** The program while it runs. */
    record Running(Process process, Path out, Path err) {
        /** Waits for its end. */
        Outcome outcome() throws IOException {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("still running after " + PATIENCE + "\n" + Files.readString(out) + Files.readString(err));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            var outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        }
    }
}
