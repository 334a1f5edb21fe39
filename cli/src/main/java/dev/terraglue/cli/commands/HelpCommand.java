package dev.terraglue.cli.commands;

import dev.terraglue.cli.lake.Suggestion;
import dev.terraglue.cli.terminal.UserError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a command does, as its {@code --help} does. */
@Command(name = "help", header = {"Show what a command does.", "", "  ./terraglue help data add", ""})
final class HelpCommand implements Callable<Integer> {
    private final CommandLine line;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command.")
    private List<String> words = List.of();

    HelpCommand(CommandLine line) {
        this.line = line;
    }

    @Override
    public Integer call() {
        CommandLine found = line;
        for (String word : words) {
            CommandLine next = found.getSubcommands().get(word);
            if (next == null) {
                String close = Suggestion.among(found.getSubcommands().keySet(), word);
                throw UserError.usage("There is no command \"" + word + "\"" + (close.isEmpty() ? "." : close));
            }
            found = next;
        }
        found.usage(line.getOut());
        return 0;
    }
}
