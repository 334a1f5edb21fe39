package dev.terraglue.cli.terraform;

import dev.terraglue.cli.terminal.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs Terraform's commands in one folder.
 *
 * @param folder      with the Terraform files
 * @param environment all of it
 * @param log         gets every line
 */
record TerraformProcess(TerraformProgram program, Path folder, Map<String, String> environment, Path log, Interruption interruption) {
    /**
     * Terraform gets a process group of its own, and is asked to stop by one signal: were it in the terminal's group, Ctrl-C would reach it
     * beside the signal that is passed on, and at the second one Terraform gives up without its state. The shell stands between them.
     */
    private static final String APART = """
            trap : INT HUP
            set -m
            "$@" </dev/null &
            child=$!
            trap 'kill -TERM "$child" 2>/dev/null' TERM
            wait "$child"; code=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
            exit "$code"
            """;

    TerraformProcess {
        environment = Map.copyOf(environment);
    }

    /** Runs a command, gives each line to {@code lines}, and gives the exit code. */
    int run(List<String> arguments, Consumer<String> lines) {
        var command = new ArrayList<>(List.of("bash", "-c", APART, "bash", program.file().toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try (Writer logged = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            logged.write("terraglue: " + program.file().getFileName() + " " + String.join(" ", arguments) + "\n");
            Process process = builder.start();
            interruption.process(process);
            try (BufferedReader output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    logged.write(line + "\n");
                    lines.accept(line);
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            throw UserError.failed(program.name() + " cannot be run: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("Interrupted.");
        } finally {
            interruption.process(null);
        }
    }
}
