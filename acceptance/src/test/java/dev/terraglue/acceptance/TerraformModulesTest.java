package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Terraform files are in order, and each module's own tests pass, with a provider that is mocked: no sandbox, no AWS. */
class TerraformModulesTest {
    private static final Path INFRA = Project.ROOT.resolve("infra");
    /** The provider takes a second of a core to start, and each run of a test starts it. */
    private static final int AT_ONCE = 2;

    @Test
    void everyFileIsFormatted() {
        Tools.assume("terraform", "version");

        Outcome unformatted = new Program(INFRA, Tools.credentials(), List.of("terraform", "fmt", "-check", "-recursive", "-diff"))
                .with("TF_CLI_CONFIG_FILE", "/dev/null").run();

        assertThat(unformatted.exitCode()).as(unformatted.all()).isZero();
    }

    @Test
    void everyModuleIsValidAndItsTestsPass() throws Exception {
        Terraform terraform = Terraform.assume();
        Path folder = Folders.fresh("terraform-modules");
        var failures = new ArrayList<String>();

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<Future<String>>();
            for (Path module : modules()) {
                results.add(threads.submit((Callable<String>) () -> failure(terraform, module, folder.resolve(module.getFileName()))));
            }
            for (Future<String> result : results) {
                failures.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }

        assertThat(failures).allSatisfy(failure -> assertThat(failure).isEmpty());
    }

    /** What failed, or nothing. */
    private static String failure(Terraform terraform, Path module, Path folder) throws IOException {
        Files.createDirectories(folder);
        long start = System.nanoTime();
        Outcome outcome = terraform.init(module, folder);
        for (String step : List.of("validate", "test")) {
            if (outcome.exitCode() == 0) {
                outcome = terraform.offline(module, folder, step, "-no-color").run();
            }
        }
        System.out.printf("terraform test of %s: %.1f s%n", module.getFileName(), (System.nanoTime() - start) / 1e9);
        return outcome.exitCode() == 0 ? "" : Project.ROOT.relativize(module) + ": " + outcome.all();
    }

    @Test
    void everyReadmeShowsTheExampleThatIsTested() throws IOException {
        for (Path module : modules()) {
            Path examples = module.resolve("examples");
            String readme = Files.readString(module.resolve("README.md"));
            try (Stream<Path> files = Files.walk(examples)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(readme).as("%s shows %s", module.resolve("README.md"), file).contains("```hcl\n" + Files.readString(file).strip() + "\n```");
                }
            }
        }
    }

    @Test
    void everyReadmeTellsTheModulesVariablesAndOutputs() throws IOException {
        for (Path module : modules()) {
            String readme = Files.readString(module.resolve("README.md"));
            for (String file : List.of("variables.tf", "outputs.tf")) {
                for (String line : Files.readAllLines(module.resolve(file))) {
                    if (line.startsWith("variable \"") || line.startsWith("output \"")) {
                        String name = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
                        assertThat(readme).as("%s tells %s", module.resolve("README.md"), name).contains("`" + name + "`");
                    }
                }
            }
        }
    }

    /** The root first: its tests take longest. */
    private static List<Path> modules() throws IOException {
        var modules = new ArrayList<>(List.of(INFRA));
        try (Stream<Path> folders = Files.list(INFRA.resolve("modules"))) {
            modules.addAll(folders.filter(Files::isDirectory).sorted().toList());
        }
        return modules;
    }
}
