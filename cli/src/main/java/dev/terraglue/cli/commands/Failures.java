package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.AwsFailure;
import dev.terraglue.cli.lake.Suggestion;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** How a command that did not work ends: one sentence, what to do, an exit code. */
final class Failures {
    private Failures() {}

    static int misunderstood(Console console, ParameterException e) {
        console.err().println(console.errInk().red("error:") + " " + sentence(e));
        console.err().println("  " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help shows what is possible.");
        return UserError.USAGE;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            var line = e.getCommandLine();
            String word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-");
            var known = option ? line.getCommandSpec().optionsMap().keySet() : line.getSubcommands().keySet();
            String close = Suggestion.among(known, word);
            String kind = option ? "option" : line.getSubcommands().isEmpty() ? "further argument" : "command";
            return "There is no " + kind + " \"" + word + "\"" + (close.isEmpty() ? "." : close);
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        return message.endsWith(".") ? message : message + ".";
    }

    static int failed(Session session, Exception e) {
        UserError error = explain(session, e);
        Console console = session.console();
        console.err().println(console.errInk().red("error:") + " " + error.getMessage());
        error.hint().ifPresent(hint -> console.err().println("  " + hint));
        return error.exitCode();
    }

    private static UserError explain(Session session, Exception e) {
        if (e instanceof UserError error) {
            return error;
        }
        if (e instanceof SdkException || e instanceof UncheckedIOException) {
            Optional<UserError> explained = AwsFailure.explain(e, session.endpoint());
            if (explained.isPresent()) {
                return explained.get();
            }
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
        return logged(session, e)
                .map(log -> UserError.failed("Something unexpected went wrong: " + what, "The details are in " + log))
                .orElseGet(() -> UserError.failed("Something unexpected went wrong: " + what));
    }

    /** Keeps the stack trace for whoever looks for the cause; empty where the log cannot be written. */
    private static Optional<Path> logged(Session session, Exception e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        try {
            Path logs = Files.createDirectories(session.installation().logs());
            Path log = logs.resolve("cli.log");
            Files.writeString(log, session.clock().instant() + " " + trace, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.of(log);
        } catch (IOException | UserError unwritable) {
            return Optional.empty();
        }
    }
}
