package dev.terraglue.cli.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the lake with Terraform. */
@Command(
        name = "deploy",
        header = {
            "Make the lake with Terraform, from infra/: in the sandbox, or in your AWS account.",
            "",
            "  ./terraglue deploy                            in the sandbox, which is started if none runs",
            "  ./terraglue deploy --target aws --plan        what would be made in AWS, and what of it costs money",
            "  ./terraglue deploy --target aws               make it: asks first",
            "  ./terraglue deploy --var encryption=s3       with a variable of the Terraform files",
            "",
            "Again, it changes only what differs. Needs Terraform or OpenTofu; ./terraglue up needs neither.",
            ""
        })
final class DeployCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private TerraformOptions options = new TerraformOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new TerraformWork(session, options, format, false).run();
    }
}
