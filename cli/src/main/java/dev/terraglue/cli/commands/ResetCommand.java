package dev.terraglue.cli.commands;

import dev.terraglue.cli.sandbox.Installation;
import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes the lake that runs here. */
@Command(
        name = "reset",
        header = {"Stop the sandbox and delete everything in the lake.", "", "  ./terraglue reset", "  ./terraglue reset --yes", ""})
final class ResetCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ResetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Installation installation = session.installation();
        var process = new SandboxProcess(installation);
        Optional<Occupant.Sandbox> running = process.running().filter(sandbox -> Path.of(sandbox.home()).equals(installation.home()));
        if (!Files.exists(installation.home())) {
            session.console().err().println("There is no lake in " + installation.home() + ".");
            return 0;
        }
        checkThatItIsALake(installation.home());
        if (!yes) {
            confirm(installation.home());
        }
        try (var progress = new Progress(session.console())) {
            Progress.Step step = progress.begin("reset");
            running.ifPresent(process::stop);
            boolean keptAws = process.deleteState();
            step.done("deleted " + installation.home() + "; ./terraglue up makes a new lake");
            if (keptAws) {
                progress.begin("kept").done("what Terraform knows of AWS, in " + installation.terraform().resolve("aws"));
            }
        }
        return 0;
    }

    /** A mistyped --home must not cost somebody their folder. */
    private static void checkThatItIsALake(Path home) {
        boolean lake = Files.isDirectory(home.resolve("logs")) || Files.isRegularFile(home.resolve("sandbox.pid"));
        if (!lake) {
            throw UserError.failed(home + " does not look like a lake's folder; nothing was deleted.");
        }
    }

    private void confirm(Path home) {
        Console console = session.console();
        console.err().print("This deletes every bucket, table and run in " + home + ". Type yes to go on: ");
        console.err().flush();
        var answer = new Scanner(console.in(), java.nio.charset.StandardCharsets.UTF_8);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equalsIgnoreCase("yes")) {
            throw UserError.failed("Nothing was deleted.", "./terraglue reset --yes does not ask.");
        }
    }
}
