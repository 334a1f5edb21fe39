package dev.terraglue.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.cli.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy and destroy, over a script that speaks as Terraform does. */
class TerraformCommandsTest {
    private final TestConsole console = new TestConsole();

    @TempDir
    Path root;

    @BeforeEach
    void aProjectWithTerraformFiles() throws IOException {
        Files.copy(Path.of("../lake.yaml"), root.resolve("lake.yaml"));
        Files.createDirectories(root.resolve("infra"));
        Files.writeString(root.resolve("infra/main.tf"), "");
        Files.createDirectories(root.resolve("bin"));
        console.with("TERRAGLUE_ROOT", root.toString()).with("PATH", root.resolve("bin") + ":/usr/bin:/bin").with("AWS_PROFILE", "work");
    }

    @Test
    void withoutTerraformOneSentenceSaysHowToGetIt() {
        console.with("PATH", root.resolve("bin").toString());

        assertThat(console.run("deploy", "--target", "aws")).isEqualTo(1);
        assertThat(console.err()).isEqualTo("""
                error: deploy needs Terraform or OpenTofu, and there is neither on the PATH.
                  Get one from https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install (or: brew install opentofu). \
                ./terraglue up needs none.
                """);
    }

    @Test
    void aPlanForAwsShowsWhoseAccountWhatIsMadeAndWhatCostsMoney() throws IOException {
        terraform("terraform");

        assertThat(console.run("deploy", "--target", "aws", "--plan", "--table")).as(console.err()).isZero();
        assertThat(console.err()).isEqualTo("""
                 ✓ init       Terraform has its providers
                 ✓ plan       2 to create, 1 to change
                warning: aws_s3_bucket.data["sor"]: Argument is deprecated. Use the aws_s3_bucket_acl resource instead. (main.tf:7)

                AWS account 123456789012 as arn:aws:iam::123456789012:user/ana, region eu-west-1
                  to update: module.glue.aws_glue_job.this["aviation-sot"]

                What costs money, by AWS's list prices for us-east-1 as of 2026-11-20 (those of eu-west-1 may differ):
                what          how many  here           price
                ────────────  ────────  ─────────────  ────────────────────────────────────────────────────
                KMS key              1  $1.00 a month  $1.00 a month; $0.03 per 10,000 requests
                Glue job run         1  $0.88 an hour  $0.44 per DPU-hour, by the second, at least 1 minute
                S3 storage           1  by use         $0.023 per GB and month; $0.005 per 1,000 writes
                Even unused it costs $1.00 a month, and S3's price for the data in it. Where the prices come from: docs/how-to/deploy-to-aws.md
                """);
        assertThat(console.out()).isEqualTo("""
                resource type  create  update  replace  delete
                ─────────────  ──────  ──────  ───────  ──────
                aws_glue_job                1
                aws_kms_key         1
                aws_s3_bucket       1
                """);
        assertThat(calls()).noneMatch(call -> call.startsWith("apply"));
    }

    @Test
    void awsIsLeftAloneWhereNobodyCanBeAsked() throws IOException {
        terraform("terraform");

        assertThat(console.run("deploy", "--target", "aws")).isEqualTo(1);
        assertThat(console.err()).endsWith("""
                error: Nothing was done: there is no terminal to ask whether to go on.
                  --yes does not ask; --plan shows what would be done.
                """);
        assertThat(calls()).noneMatch(call -> call.startsWith("apply"));
    }

    @Test
    void awsIsLeftAloneUntilTheUserSaysYes() throws IOException {
        terraform("terraform");
        console.with("TERRAGLUE_TTY", "0");

        assertThat(console.typing("no\n").run("deploy", "--target", "aws")).isEqualTo(1);
        assertThat(console.err()).endsWith("Do this in AWS? Type yes to go on: error: Nothing was done.\n");
        assertThat(calls()).noneMatch(call -> call.startsWith("apply"));

        assertThat(console.typing("yes\n").run("deploy", "--target", "aws")).isZero();
        assertThat(calls()).anyMatch(call -> call.startsWith("apply"));
    }

    @Test
    void anApplyTellsEachResourceAndEndsWithTheOutputs() throws IOException {
        terraform("tofu");

        assertThat(console.run("deploy", "--target", "aws", "--yes", "--var", "mode=learning")).as(console.err()).isZero();
        assertThat(console.err()).startsWith(" ✓ init       OpenTofu has its providers\n").contains("""
                     1 of 3  created aws_s3_bucket.data["sor"] (2 s)
                     2 of 3  created aws_kms_key.lake (12 s)
                     3 of 3  changed module.glue.aws_glue_job.this["aviation-sot"]
                 ✓ apply      2 created, 1 changed in\
                """).endsWith("""
                To remove it all again: ./terraglue destroy --target aws
                """);
        assertThat(console.out()).isEqualTo("""
                output\tvalue
                bucket\tlake-sor
                password\t(sensitive)
                query.sql\tSELECT 1
                query.workgroup\tlake
                tables\tflights, states
                """);
    }

    @Test
    void stateLiesBelowTheLakesFolderAndOutsideTheProject() throws IOException {
        terraform("terraform");
        console.run("deploy", "--target", "aws", "--yes");

        Path folder = root.resolve(".terraglue/terraform/aws");
        assertThat(calls()).contains("plan -json -input=false -parallelism=20 -state=" + folder.resolve("terraform.tfstate") + " -out=" + folder.resolve("plan"));
        assertThat(root.resolve("environment.txt")).content().contains("TF_DATA_DIR=" + folder.resolve("data")).contains("AWS_PROFILE=work");
        assertThat(folder.resolve("terraform.log")).content().contains("\"type\":\"apply_complete\"");
        try (var left = Files.list(root.resolve("infra"))) {
            assertThat(left).containsExactly(root.resolve("infra/main.tf"));
        }
    }

    @Test
    void destroyRemembersTheVariablesOfTheLastDeploy() throws IOException {
        terraform("terraform");
        console.run("deploy", "--target", "aws", "--yes", "--var", "prefix=ana");

        assertThat(console.run("destroy", "--target", "aws", "--yes")).as(console.err()).isZero();
        assertThat(calls()).filteredOn(call -> call.startsWith("plan")).last().asString().endsWith(" -destroy -var=prefix=ana");
        assertThat(console.err()).endsWith("Everything that deploy had made is gone.\n");
    }

    @Test
    void errorsAreOneSentenceEachAndSayWhatIsKept() throws IOException {
        terraform("terraform");
        console.with("FAKE", "failing");

        assertThat(console.run("deploy", "--target", "aws", "--yes")).isEqualTo(1);
        assertThat(console.err()).contains(" ✗ apply      1 of 3 done; what was done is kept in the state, and the next deploy goes on from there\n")
                .endsWith("""
                error: aws_kms_key.lake: creating KMS Key: AccessDeniedException: User ana is not authorized to perform: kms:CreateKey.
                error: aws_s3_bucket.data["sot"]: creating S3 Bucket (lake-sot): BucketAlreadyExists: The name is taken.
                  All that Terraform said is in %s
                """.formatted(root.resolve(".terraglue/terraform/aws/terraform.log")));
    }

    @Test
    void whatInitSaysIsToldWithoutItsFrame() throws IOException {
        terraform("terraform");
        console.with("FAKE", "no-providers");

        assertThat(console.run("deploy", "--target", "aws", "--plan")).isEqualTo(1);
        assertThat(console.err()).startsWith("""
                 ✗ init       failed
                error: Failed to query available provider packages. Could not retrieve the list of available versions for provider hashicorp/aws: \
                could not connect to registry.terraform.io.
                """);
    }

    @Test
    void aFolderOfProvidersIsPassedOn() throws IOException {
        terraform("terraform");
        console.with("TERRAGLUE_TERRAFORM_PLUGINS", "/opt/providers").run("deploy", "--target", "aws", "--plan");

        assertThat(calls()).first().asString().isEqualTo("init -input=false -no-color -plugin-dir=/opt/providers");
    }

    @Test
    void credentialsThatReachASandboxAreNotTakenForAws() throws IOException {
        terraform("terraform");
        console.with("FAKE_ACCOUNT", "000000000000");

        assertThat(console.run("deploy", "--target", "aws", "--yes")).isEqualTo(1);
        assertThat(console.err()).contains("error: These credentials reach a sandbox, not AWS: its account is 000000000000.");
        assertThat(calls()).noneMatch(call -> call.startsWith("apply"));
    }

    @Test
    void anUnknownTargetIsTold() {
        assertThat(console.run("deploy", "--target", "moon")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("""
                error: Invalid value for option '--target': expected sandbox or aws, found "moon".
                  terraglue deploy --help shows what is possible.
                """);
    }

    @Test
    void resetKeepsWhatTerraformKnowsOfAws() throws IOException {
        terraform("terraform");
        console.run("deploy", "--target", "aws", "--yes");
        Files.createDirectories(root.resolve(".terraglue/logs"));
        Files.createDirectories(root.resolve(".terraglue/terraform/sandbox"));

        assertThat(console.run("reset", "--yes", "--port", "1")).as(console.err()).isZero();
        assertThat(root.resolve(".terraglue/terraform/aws/terraform.log")).exists();
        assertThat(root.resolve(".terraglue/terraform/sandbox")).doesNotExist();
        assertThat(root.resolve(".terraglue/logs")).doesNotExist();
    }

    /** In a process of its own, which gets the signal that Ctrl-C sends. */
    @Test
    void ctrlCIsPassedOnOnceAndTerraformEndsFirst() throws IOException, InterruptedException {
        terraform("terraform");
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "dev.terraglue.cli.Main", "deploy", "--target", "aws", "--yes");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("TERRAGLUE_ROOT", root.toString(), "PATH", root.resolve("bin") + ":/usr/bin:/bin", "FAKE", "waiting"));
        Process terraglue = builder.start();
        var said = new ArrayList<String>();
        try (var err = terraglue.errorReader()) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (line.contains("1 of 3")) {
                    new ProcessBuilder("kill", "-INT", String.valueOf(terraglue.pid())).start().waitFor();
                }
            }
        }

        assertThat(terraglue.waitFor()).isEqualTo(130);
        assertThat(root.resolve("stopped.txt")).hasContent("stopped");
        assertThat(said).doesNotContain("error: execution halted.").containsSubsequence(
                "     1 of 3  created aws_s3_bucket.data[\"sor\"] (2 s)",
                "   Interrupted: Terraform ends what it is about, and keeps its state.",
                "     2 of 3  created aws_kms_key.lake (3 s)",
                " ✗ apply      2 of 3 done; what was done is kept in the state, and the next deploy goes on from there",
                "  Run it again to go on.");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls.txt"));
    }

    /** A program that notes how it is called, and answers with the lines of {@code fake-terraform.sh}. */
    private void terraform(String name) throws IOException {
        Path program = Files.copy(Path.of("src/test/resources/fake-terraform.sh"), root.resolve("bin").resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
