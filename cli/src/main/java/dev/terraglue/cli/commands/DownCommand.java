package dev.terraglue.cli.commands;

import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Progress;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the sandbox. */
@Command(
        name = "down",
        header = {"Stop the sandbox; the lake stays, and ./terraglue up finds it as it was.", "", "  ./terraglue down", ""})
final class DownCommand implements Callable<Integer> {
    private final Session session;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var process = new SandboxProcess(session.installation());
        Optional<Occupant.Sandbox> running = process.running();
        try (var progress = new Progress(session.console())) {
            Progress.Step step = progress.begin("sandbox");
            if (running.isEmpty()) {
                step.done("was not running on " + session.installation().address());
            } else {
                step.state("stopping");
                process.stop(running.get());
                step.done("stopped; the lake is kept in " + running.get().home());
            }
        }
        return 0;
    }
}
