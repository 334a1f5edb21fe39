package dev.terraglue.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Programs of other makers, which a machine may have or not. */
final class Tools {
    private Tools() {}

    /** Skips the test, and says so, where the machine does not have the program. */
    static void assume(String name, String... words) {
        var command = new ArrayList<>(List.of(name));
        command.addAll(words.length == 0 ? List.of("--version") : List.of(words));
        if (!Program.of(command.toArray(String[]::new)).isHere()) {
            String sentence = "skipped: " + String.join(" ", command) + " does not work on this machine";
            System.out.println(sentence);
            Assumptions.abort(sentence);
        }
    }

    /** What AWS's clients read from the environment: the sandbox's root, and nothing of the machine's own configuration. */
    static Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_DEFAULT_REGION", "us-east-1", "AWS_REGION", "us-east-1",
                "AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null", "AWS_PAGER", "", "AWS_EC2_METADATA_DISABLED", "true");
    }
}
