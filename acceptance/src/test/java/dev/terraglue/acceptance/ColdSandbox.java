package dev.terraglue.acceptance;

import dev.terraglue.cli.sandbox.Installation;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sandbox's process without warm engines, for tests that need none. */
record ColdSandbox(Process process) implements AutoCloseable {
    /** Starts it in the lake's home, on the lake's port, and waits until it answers. */
    static ColdSandbox start(Lake lake, String... javaOptions) throws IOException {
        var command = new ArrayList<>(new Installation(Project.ROOT, lake.home(), lake.port()).sandboxCommand());
        // Behind its own options: of two that contradict each other, Java takes the later.
        command.addAll(command.indexOf("-cp"), List.of(javaOptions));
        command.add("--cold");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(lake.home() + ".log")))
                .start();
        var sandbox = new ColdSandbox(process);
        Until.found("the sandbox answers", () -> sandbox.answering(lake));
        return sandbox;
    }

    private Optional<ProcessHandle> answering(Lake lake) {
        if (!process.isAlive()) {
            throw new AssertionError("the sandbox ended with exit code " + process.exitValue() + "; see " + lake.home() + ".log");
        }
        try {
            return Optional.of(lake.sandbox());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    @Override
    public void close() {
        process.destroy();
        ended();
    }

    private void ended() {
        try {
            process.onExit().get(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the sandbox, process " + process.pid() + ", does not end", e);
        }
    }
}
