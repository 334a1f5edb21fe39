package dev.terraglue.acceptance;

import java.util.List;

/** How a command ended, and what it printed. */
record Outcome(int exitCode, String out, String err) {
    /** Lines of the standard output. */
    List<String> lines() {
        return out.lines().toList();
    }

    /** Everything, for the message of a failed assertion. */
    String all() {
        return "exit code " + exitCode + "\n--- standard output\n" + out + "--- standard error\n" + err;
    }
}
