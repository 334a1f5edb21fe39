package dev.terraglue.cli.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what deploy has made. */
@Command(
        name = "destroy",
        header = {
            "Remove everything that deploy has made, data included; with the variables of the last deploy.",
            "",
            "  ./terraglue destroy",
            "  ./terraglue destroy --target aws --plan",
            "  ./terraglue destroy --target aws",
            ""
        })
final class DestroyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private TerraformOptions options = new TerraformOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    DestroyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new TerraformWork(session, options, format, true).run();
    }
}
