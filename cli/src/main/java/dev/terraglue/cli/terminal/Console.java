package dev.terraglue.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and writes: results on {@code out}, everything else on {@code err}.
 *
 * @param outIsTerminal a person reads {@code out}: aligned tables
 * @param errIsTerminal a person reads {@code err}: lines that repaint themselves
 * @param width         columns of the terminal
 * @param environment   the environment variables that the command sees
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        Map<String, String> environment) {
    /** Set by the launcher, which can ask the shell: the numbers of the streams that are terminals, for instance {@code 012}. */
    static final String TERMINALS = "TERRAGLUE_TTY";

    private static final int USUAL_WIDTH = 100;

    public Console {
        environment = Map.copyOf(environment);
    }

    /** The streams of this process. */
    public static Console ofProcess() {
        Map<String, String> environment = System.getenv();
        String terminals = environment.getOrDefault(TERMINALS, "");
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.in,
                terminals.contains("1"),
                terminals.contains("2"),
                width(environment.getOrDefault("COLUMNS", "")),
                environment);
    }

    /** An environment variable's value, unless it is absent or empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a person can answer a question. */
    public boolean inIsTerminal() {
        return environment.getOrDefault(TERMINALS, "").contains("0");
    }

    /** This console for tables that are no result, but something that the user should read: they go to {@code err}. */
    public Console aside() {
        return new Console(err, err, in, errIsTerminal, errIsTerminal, width, environment);
    }

    public Ink outInk() {
        return new Ink(outIsTerminal && colours());
    }

    public Ink errInk() {
        return new Ink(errIsTerminal && colours());
    }

    private boolean colours() {
        return variable("NO_COLOR").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    private static int width(String columns) {
        return columns.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), true, StandardCharsets.UTF_8);
    }
}
