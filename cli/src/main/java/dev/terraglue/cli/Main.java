package dev.terraglue.cli;

import dev.terraglue.cli.commands.TerraglueCommand;
import dev.terraglue.cli.terminal.Console;
import java.util.logging.LogManager;

/** The {@code terraglue} command. */
public final class Main {
    private Main() {}

    /** Runs the command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Libraries do not talk to the user.
        LogManager.getLogManager().reset();
        System.exit(run(arguments, Console.ofProcess()));
    }

    /** Runs the command line; gives the exit code: 0 done, 1 did not work, 2 was not understood. */
    public static int run(String[] arguments, Console console) {
        int exitCode = TerraglueCommand.commandLine(console).execute(arguments);
        console.out().flush();
        console.err().flush();
        return exitCode;
    }
}
