package dev.terraglue.cli.commands;

import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The first step of what needs a sandbox: the one that runs, or a new one. */
final class SandboxStep {
    private final Session session;

    SandboxStep(Session session) {
        this.session = session;
    }

    void run(Progress progress) {
        var process = new SandboxProcess(session.installation());
        Optional<Occupant.Sandbox> running = process.running();
        Progress.Step step = progress.begin("sandbox");
        if (running.isPresent()) {
            checkHome(running.get());
            step.done("runs on " + session.installation().address() + ", process " + running.get().pid());
            return;
        }
        step.state("starting");
        long from = System.nanoTime();
        try {
            Occupant.Sandbox sandbox = process.start();
            step.done("started on " + session.installation().address() + " in " + Amounts.duration(Duration.ofNanos(System.nanoTime() - from))
                    + ", process " + sandbox.pid());
        } catch (UserError e) {
            step.failed("did not start");
            throw e;
        }
    }

    /** A sandbox of another lake must not get this one's tables. */
    private void checkHome(Occupant.Sandbox sandbox) {
        Path home = session.installation().home();
        if (!sandbox.home().isEmpty() && !Path.of(sandbox.home()).equals(home)) {
            throw UserError.failed("The sandbox on " + session.installation().address() + " keeps another lake, in " + sandbox.home() + ".",
                    "Use it with --home " + sandbox.home() + ", or choose another port with --port.");
        }
    }
}
