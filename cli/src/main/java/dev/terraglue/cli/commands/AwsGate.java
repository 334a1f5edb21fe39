package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.cli.terraform.Plan;
import dev.terraglue.cli.terraform.PlanDocument;
import dev.terraglue.cli.terraform.PriceList;
import java.util.List;

/** What the user sees before anything is done in AWS: whose account, where, what, at what price. */
final class AwsGate {
    /** No account of AWS's has this number. */
    private static final String SANDBOX_ACCOUNT = "000000000000";

    private final PlanPage page;
    private final boolean destroy;

    AwsGate(PlanPage page, boolean destroy) {
        this.page = page;
        this.destroy = destroy;
    }

    /** @throws UserError where the provider reached a sandbox, or nobody knows whom */
    void show(Plan plan, PlanDocument document) {
        PlanDocument.Identity identity = document.identity().orElseThrow(() -> UserError.failed(
                "The Terraform files do not say whose account they work with, so nothing is done in it.", "Add: data \"aws_caller_identity\" \"current\" {}"));
        if (identity.account().equals(SANDBOX_ACCOUNT)) {
            throw UserError.failed("These credentials reach a sandbox, not AWS: its account is " + SANDBOX_ACCOUNT + ".",
                    "Look at AWS_PROFILE and AWS_CONFIG_FILE; for the sandbox leave --target aws away.");
        }
        String region = document.region().orElse("unknown");
        page.line("");
        page.line("AWS account " + identity.account() + " as " + identity.arn() + ", region " + region);
        page.plan(plan);
        if (!destroy) {
            List<PlanDocument.Resource> resources = document.resources();
            PriceList prices = PriceList.shipped();
            page.costs(prices.costs(resources), prices.standing(resources), prices, region);
        }
    }
}
