package dev.terraglue.cli.terraform;

import dev.terraglue.cli.terminal.UserError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Terraform, or OpenTofu, which takes the same commands.
 *
 * @param file of the program
 * @param name for people
 */
record TerraformProgram(Path file, String name) {
    private static final List<String> PROGRAMS = List.of("terraform", "tofu");

    /**
     * The first of the two on the search path.
     *
     * @throws UserError saying how to get one
     */
    static TerraformProgram find(String searchPath) {
        for (String program : PROGRAMS) {
            for (String folder : Arrays.stream(searchPath.split(File.pathSeparator)).filter(it -> !it.isEmpty()).toList()) {
                Path file = Path.of(folder, program);
                if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                    return new TerraformProgram(file, program.equals("tofu") ? "OpenTofu" : "Terraform");
                }
            }
        }
        throw UserError.failed("deploy needs Terraform or OpenTofu, and there is neither on the PATH.",
                "Get one from https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install"
                        + " (or: brew install opentofu). ./terraglue up needs none.");
    }
}
