package dev.terraglue.cli.sandbox;

import java.util.List;

/** The line of a process's last output that says best why it ended. */
final class LastWords {
    private LastWords() {}

    static String of(String output) {
        List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return "it said nothing.";
        }
        if (output.contains("No space left on device") || output.contains("SQLITE_FULL")) {
            return "the disk is full.";
        }
        if (output.contains("Address already in use") || output.contains("BindException")) {
            return "its port is taken.";
        }
        // Frames of a stack trace follow the line that matters.
        return lines.stream().filter(line -> !line.startsWith("at ") && !line.startsWith("...")).reduce((first, second) -> second).orElse(lines.getLast());
    }
}
