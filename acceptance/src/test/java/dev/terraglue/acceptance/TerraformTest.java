package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.cli.lake.LakeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/**
 * Terraform makes lakes in a sandbox, finds nothing to do afterwards, changes and destroys them, and leaves nothing. Each lake has a sandbox
 * of its own; they are made side by side, because most of the time is the provider's own waiting.
 */
class TerraformTest {
    /** What somebody changes of a lake. */
    private static final List<String> CHANGED = List.of("-var=log_retention_days=14", "-var=worker_count=3", "-var=tags={team=\"analytics\"}");

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    private static Future<?> learning = new CompletableFuture<>();
    private static Future<?> larger = new CompletableFuture<>();
    private static Future<?> production = new CompletableFuture<>();

    @BeforeAll
    static void begin() {
        Terraform terraform = Terraform.assume();
        learning = THREADS.submit(() -> learningMode(terraform));
        larger = THREADS.submit(() -> largerLake(terraform));
        production = THREADS.submit(() -> productionMode(terraform));
    }

    @AfterAll
    static void end() {
        THREADS.close();
    }

    @Test
    void learningModeMakesALakeThatRunsAnswersAndGoes() throws Exception {
        ended(learning);
    }

    @Test
    void aLargerLakeIsMadeChangedAndDestroyed() throws Exception {
        ended(larger);
    }

    @Test
    void productionModeWorksOverWhatIsThere() throws Exception {
        ended(production);
    }

    private static void ended(Future<?> scenario) throws Exception {
        try {
            scenario.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }

    private static Void learningMode(Terraform terraform) throws IOException {
        Path folder = Folders.fresh("terraform-learning");
        try (var lake = new Lake(folder); ColdSandbox sandbox = ColdSandbox.start(lake)) {
            Set<String> before = Inventory.of(lake.aws());
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "learning", List.of());

            deployment.apply("apply");
            deployment.isClean("plan");
            assertThat(Inventory.of(lake.aws())).contains("bucket " + Lake.bucket("sor-data"), "job aviation-sot", "role terraglue-glue-crawlers", "security configuration terraglue",
                    "table aviation_spec.airport_punctuality", "workgroup terraglue");

            assertThat(pipeline(lake).statusAsString()).isEqualTo("COMPLETED");
            assertThat(lake.athena().value("SELECT count(*) FROM aviation_sot.flight_performance")).isEqualTo(String.valueOf(RawFiles.accepted().size()));
            deployment.isClean("plan after the jobs ran");

            deployment.apply("change", CHANGED.toArray(String[]::new));
            assertThat(lake.aws().glue().getJob(it -> it.jobName("aviation-sot")).job().numberOfWorkers()).isEqualTo(3);
            deployment.isClean("plan after the change", CHANGED.toArray(String[]::new));

            deployment.destroy(CHANGED.toArray(String[]::new));
            assertThat(Inventory.of(lake.aws())).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }

    /** Runs the workflow that Terraform made; both of its jobs must have succeeded. */
    private static WorkflowRun pipeline(Lake lake) {
        var glue = lake.aws().glue();
        String id = glue.startWorkflowRun(it -> it.name("aviation-pipeline")).runId();
        WorkflowRun run = Until.found("the workflow ends", () -> Optional.of(glue.getWorkflowRun(it -> it.name("aviation-pipeline").runId(id)).run())
                .filter(it -> it.status() != WorkflowRunStatus.RUNNING));
        assertThat(run.statistics().succeededActions()).as("%s", run).isEqualTo(2);
        return run;
    }

    private static Void largerLake(Terraform terraform) throws IOException {
        Path folder = Folders.fresh("terraform-larger");
        var described = LargerLake.in(folder.resolve("larger"));
        assertThat(LakeReader.read(described.folder().resolve("lake.yaml")).jobs()).hasSize(20);
        try (var lake = new Lake(folder); ColdSandbox sandbox = ColdSandbox.start(lake)) {
            Set<String> before = Inventory.of(lake.aws());
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "larger lake",
                    List.of("-var=project_dir=" + described.folder(), "-var=encryption=s3"));

            deployment.apply("apply");
            deployment.isClean("plan");
            assertThat(Inventory.of(lake.aws()).stream().filter(it -> it.startsWith("table "))).hasSize(60);
            assertThat(partitions(lake)).isEqualTo(2);

            described.change();
            deployment.apply("change");
            assertThat(partitions(lake)).isEqualTo(3);
            deployment.isClean("plan after the change");

            deployment.destroy();
            assertThat(Inventory.of(lake.aws())).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }

    private static int partitions(Lake lake) {
        return lake.aws().glue().getPartitions(it -> it.databaseName("sor_0").tableName("table_0")).partitions().size();
    }

    /** The example that the README shows: the catalog, the workgroup and the jobs, over buckets, role and jar of somebody else's. */
    private static Void productionMode(Terraform terraform) throws IOException {
        Path folder = Folders.fresh("terraform-production");
        try (var lake = new Lake(folder); ColdSandbox sandbox = ColdSandbox.start(lake)) {
            for (String bucket : List.of("example-lake-sor", "example-lake-sot", "example-lake-spec", "example-glue-assets", "example-athena-results")) {
                lake.aws().s3().createBucket(it -> it.bucket(bucket));
            }
            lake.aws().iam().createRole(it -> it.roleName("example-glue-jobs").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
            Set<String> before = Inventory.of(lake.aws());
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "production",
                    List.of("-var-file=examples/production.tfvars"));

            deployment.apply("apply");
            deployment.isClean("plan");
            Set<String> made = Inventory.of(lake.aws());
            assertThat(made).contains("job aviation-spec", "database aviation_sot", "workgroup terraglue").noneMatch(it -> it.startsWith("log group"));
            assertThat(made.stream().filter(it -> it.startsWith("bucket ") || it.startsWith("role ")))
                    .containsExactlyElementsOf(before.stream().filter(it -> it.startsWith("bucket ") || it.startsWith("role ")).toList());

            deployment.apply("change", "-var=worker_count=8");
            deployment.isClean("plan after the change", "-var=worker_count=8");

            deployment.destroy("-var=worker_count=8");
            assertThat(Inventory.of(lake.aws())).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }
}
