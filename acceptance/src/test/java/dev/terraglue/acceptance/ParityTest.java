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
            Program.Running deploying = byTerraform.launcher("deploy")
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

            Outcome upOverTerraforms = byTerraform.launch("up", "--no-run");
            assertThat(upOverTerraforms.exitCode()).as(upOverTerraforms.all()).isZero();
            assertThat(upOverTerraforms.err()).contains("lake       Terraform's, left as it is; ./terraglue deploy brings it up to date");
            assertThat(Inventory.of(byTerraform.aws())).isEqualTo(there);

            Outcome again = byTerraform.launcher("deploy").with("TERRAGLUE_TERRAFORM_PLUGINS", terraform.plugins().toString()).run();
            assertThat(again.exitCode()).as(again.all()).isZero();
            assertThat(again.err()).contains(" ✓ plan       no changes").doesNotContain(" apply ");

            Outcome destroyed = byTerraform.launcher("destroy", "--yes").with("TERRAGLUE_TERRAFORM_PLUGINS", terraform.plugins().toString()).run();
            assertThat(destroyed.exitCode()).as(destroyed.all()).isZero();
            assertThat(destroyed.err()).endsWith("Everything that deploy had made is gone.\n");
            assertThat(Resources.of(byTerraform)).containsExactlyInAnyOrder("schedule group default", "workgroup primary");
        }
    }
}
