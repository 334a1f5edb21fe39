package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.acceptance.parity.Differences;
import dev.terraglue.acceptance.parity.Inventory;
import dev.terraglue.acceptance.parity.MeantDifferences;
import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The lake that {@code ./terraglue up} deploys is the lake that Terraform makes, attribute by attribute. */
class ParityTest {
    @Test
    void upAndTerraformMakeTheSameLake() throws IOException {
        Terraform terraform = Terraform.assume();
        try (var byUp = new Lake(Folders.fresh("parity-up")); var byTerraform = new Lake(Folders.fresh("parity-terraform"))) {
            Program.Running deploying = byTerraform.launcher("deploy", "--var", "encryption=s3")
                    .with("TERRAGLUE_TERRAFORM_PLUGINS", terraform.plugins().toString()).start();
            Outcome up = byUp.launch("up", "--no-run");
            Outcome deployed = deploying.outcome();
            assertThat(up.exitCode()).as(up.all()).isZero();
            assertThat(deployed.exitCode()).as(deployed.all()).isZero();

            SortedMap<String, String> here = Inventory.of(byUp.aws());
            SortedMap<String, String> there = Inventory.of(byTerraform.aws());

            assertThat(here).hasSizeGreaterThan(300);
            assertThat(Differences.between(here, there, MeantDifferences.ALL)).isEmpty();
            assertThat(Differences.idle(here, there, MeantDifferences.ALL)).as("entries of MeantDifferences that excuse nothing any more").isEmpty();
        }
    }
}
