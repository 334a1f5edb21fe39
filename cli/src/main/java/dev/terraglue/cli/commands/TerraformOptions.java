package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.cli.terraform.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What deploy and destroy have in common. */
final class TerraformOptions {
    @Option(names = "--target", paramLabel = "TARGET", converter = TargetName.class, description = "sandbox (the default) or aws.")
    private Target target = Target.SANDBOX;

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean plan;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--var", paramLabel = "KEY=VALUE", description = "A variable of the Terraform files; again for more.")
    private List<String> variables = List.of();

    @Option(names = "--var-file", paramLabel = "FILE", description = "A file of variables; again for more.")
    private List<Path> variableFiles = List.of();

    @Option(names = "--infra", paramLabel = "DIR", description = "The Terraform files. Usually infra in the project.")
    private @Nullable Path infra;

    private static final class TargetName implements ITypeConverter<Target> {
        @Override
        public Target convert(String name) {
            return Arrays.stream(Target.values())
                    .filter(target -> target.key().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected sandbox or aws, found \"" + name + "\""));
        }
    }

    Target target() {
        return target;
    }

    boolean onlyPlan() {
        return plan;
    }

    boolean yes() {
        return yes;
    }

    @Nullable Path infra() {
        return infra;
    }

    /** The variables as Terraform's own options, files first: a variable given by itself wins. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        for (Path file : variableFiles) {
            if (!Files.isRegularFile(file)) {
                throw UserError.usage("--var-file " + file + ": there is no such file.");
            }
            arguments.add("-var-file=" + file.toAbsolutePath());
        }
        for (String variable : variables) {
            if (variable.indexOf('=') < 1 || variable.contains("\n")) {
                throw UserError.usage("--var " + variable + " is no KEY=VALUE.");
            }
            arguments.add("-var=" + variable);
        }
        return arguments;
    }
}
