package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Terraform files describe, usually the lake of {@code infra/}, in a sandbox of its own, through the phases of its life. How long each took is printed beside what Terraform's
 * provider waits by itself, which no server can shorten.
 */
final class TerraformDeployment {
    private static final Path INFRA = Project.ROOT.resolve("infra");
    /** Above the number of buckets: each holds a place while the provider waits for its lifecycle rules. */
    private static final String PARALLELISM = "-parallelism=20";
    private static final int CHANGES = 2;
    private static final Pattern SLOWEST = Pattern.compile("(\\S+): (?:Creation|Modifications|Destruction) complete after (?:(\\d+)m)?(\\d+)s");

    private final Terraform terraform;
    private final Lake lake;
    private final Path files;
    private final Path folder;
    private final String name;
    private final List<String> variables;

    /**
     * Nothing is made yet.
     *
     * @param variables {@code -var} and {@code -var-file}
     */
    TerraformDeployment(Terraform terraform, Lake lake, Path folder, String name, List<String> variables) throws IOException {
        this(terraform, INFRA, lake, folder, name, variables);
    }

    /** @param files the folder of the Terraform files */
    TerraformDeployment(Terraform terraform, Path files, Lake lake, Path folder, String name, List<String> variables) throws IOException {
        this.terraform = terraform;
        this.files = files;
        this.lake = lake;
        this.folder = Files.createDirectories(folder);
        this.name = name;
        this.variables = List.copyOf(variables);
        Outcome init = terraform.init(files, folder);
        assertThat(init.exitCode()).as(init.all()).isZero();
    }

    /** Makes, or changes, what the variables and {@code more} ask for. */
    void apply(String phase, String... more) {
        Outcome outcome = run(phase, List.of("apply", "-auto-approve", "-input=false", "-no-color", PARALLELISM), more);
        assertThat(outcome.exitCode()).as("%s: %s", phase, outcome.all()).isZero();
    }

    /** A plan finds nothing to do. */
    void isClean(String phase, String... more) {
        Outcome outcome = run(phase, List.of("plan", "-detailed-exitcode", "-input=false", "-no-color", PARALLELISM), more);
        assertThat(outcome.exitCode()).as("%s: %s", phase, outcome.all()).isNotEqualTo(CHANGES).isZero();
    }

    void destroy(String... more) {
        Outcome outcome = run("destroy", List.of("destroy", "-auto-approve", "-input=false", "-no-color", PARALLELISM), more);
        assertThat(outcome.exitCode()).as("destroy: %s", outcome.all()).isZero();
        assertThat(resources()).as("left in Terraform's state").isEmpty();
    }

    /** Addresses of everything that Terraform has made. */
    List<String> resources() {
        return program(List.of("state", "list", "-state=" + state())).run().lines().stream().filter(line -> !line.contains("data.")).toList();
    }

    private Outcome run(String phase, List<String> command, String... more) {
        var words = new ArrayList<>(command);
        words.add("-state=" + state());
        words.addAll(variables);
        words.addAll(List.of(more));
        long start = System.nanoTime();
        Outcome outcome = program(words).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("terraform, %s, %s: %.1f s; slowest: %s%n", name, phase, seconds, slowest(outcome));
        return outcome;
    }

    private Program program(List<String> words) {
        return terraform.program(files, folder, lake.endpoint().toString(), words.toArray(String[]::new));
    }

    /** The resource that took longest: where it is a lifecycle configuration, a key or an application, the provider's own wait. */
    private static String slowest(Outcome outcome) {
        return SLOWEST.matcher(outcome.out()).results()
                .reduce((one, other) -> seconds(one) >= seconds(other) ? one : other)
                .map(it -> it.group(1) + " " + seconds(it) + " s")
                .orElse("nothing");
    }

    private static int seconds(MatchResult line) {
        return 60 * (line.group(2) == null ? 0 : Integer.parseInt(line.group(2))) + Integer.parseInt(line.group(3));
    }

    private Path state() {
        return folder.resolve("terraform.tfstate");
    }
}
