package dev.terraglue.cli.commands;

import dev.terraglue.cli.sandbox.AotCaches;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the AOT caches now; {@code up} makes them in the background. */
@Command(
        name = "aot",
        header = {"Make the AOT caches with which every process starts faster. up does this in the background.", "", "  ./terraglue aot", ""})
final class AotCommand implements Callable<Integer> {
    private final Session session;

    AotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var progress = new Progress(session.console())) {
            Progress.Step step = progress.begin("aot");
            boolean made = new AotCaches(session.installation()).make(module -> step.state("training " + module));
            step.done(made ? "every process has its cache" : "another process is making them");
            return 0;
        } catch (IOException e) {
            throw UserError.failed("The AOT caches could not be made: " + e.getMessage() + ".");
        }
    }
}
