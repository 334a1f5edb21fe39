package dev.terraglue.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Terraform, with a folder of providers: tests download nothing. Where a machine lacks either, they are skipped, saying so.
 *
 * @param plugins laid out {@code host/namespace/provider/version/platform/}
 */
record Terraform(Path plugins) {
    private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
    /** Names the folder of providers where it is none of those that Terraform, or a distribution, knows by itself. */
    private static final String VARIABLE = "TERRAGLUE_TERRAFORM_PLUGINS";
    /** How deep below an installation's root the providers may lie. */
    private static final int DEPTH = 3;
    /** Nobody listens there: a call that a mocked provider should have kept goes nowhere. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** Skips the test, and says so, where the machine has no Terraform or no AWS provider. */
    static Terraform assume() {
        Tools.assume("terraform", "version");
        Optional<Path> plugins = found();
        if (plugins.isEmpty()) {
            String sentence = "skipped: no Terraform provider hashicorp/aws on this machine; " + VARIABLE + " may name the folder with it";
            System.out.println(sentence);
            Assumptions.abort(sentence);
        }
        return new Terraform(plugins.orElseThrow());
    }

    private static Optional<Path> found() {
        String named = System.getenv(VARIABLE);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path home = Path.of(System.getProperty("user.home"));
        List<Path> mirrors = List.of(home.resolve(".terraform.d/plugins"), home.resolve(".local/share/terraform/plugins"),
                Path.of("/usr/local/share/terraform/plugins"), Path.of("/usr/share/terraform/plugins"));
        List<Path> installations = List.of(Path.of("/opt"), Path.of("/usr/local/lib"), Path.of("/usr/lib/terraform"));
        return Stream.concat(
                        mirrors.stream().filter(folder -> Files.isDirectory(folder.resolve(PROVIDER))),
                        installations.stream().flatMap(root -> within(root, DEPTH).stream()))
                .findFirst();
    }

    /** Folders of other people's that cannot be read are passed over. */
    private static Optional<Path> within(Path root, int depth) {
        if (Files.isDirectory(root.resolve(PROVIDER))) {
            return Optional.of(root);
        }
        if (depth == 0 || !Files.isReadable(root) || !Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(root)) {
            List<Path> next = folders.filter(Files::isDirectory).sorted(Comparator.naturalOrder()).toList();
            return next.stream().flatMap(folder -> within(folder, depth - 1).stream()).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Terraform in {@code files}, remembering what it works with in {@code folder}; it reaches no AWS. */
    Program offline(Path files, Path folder, String... words) {
        return program(files, folder, NOWHERE, words);
    }

    /** Terraform in {@code files}, working on the sandbox at {@code endpoint}. */
    Program program(Path files, Path folder, String endpoint, String... words) {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        var environment = new HashMap<>(Tools.credentials());
        environment.put("AWS_ENDPOINT_URL", endpoint);
        environment.put("TF_DATA_DIR", folder.resolve("data").toString());
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_CLI_CONFIG_FILE", "/dev/null");
        environment.put("CHECKPOINT_DISABLE", "1");
        return new Program(files, Map.copyOf(environment), command);
    }

    /** Links the provider into {@code folder}. */
    Outcome init(Path files, Path folder) {
        return offline(files, folder, "init", "-input=false", "-no-color", "-backend=false", "-plugin-dir=" + plugins).run();
    }
}
