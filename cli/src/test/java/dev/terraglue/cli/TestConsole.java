package dev.terraglue.cli;

import dev.terraglue.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A console whose output can be read. */
public final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private boolean terminal;

    /** Sets an environment variable. */
    public TestConsole with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What a user types. */
    public TestConsole typing(String text) {
        input = text;
        return this;
    }

    /** Makes both streams a terminal. */
    public TestConsole onATerminal() {
        terminal = true;
        return this;
    }

    public Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                terminal,
                terminal,
                100,
                environment);
    }

    /** Runs a command line; gives its exit code. */
    public int run(String... arguments) {
        return Main.run(arguments, console());
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
