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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/**
 * Terraform makes lakes, and somebody's own buckets, in a sandbox, finds nothing to do afterwards, changes and destroys them, and leaves nothing. Each lake has a sandbox
 * of its own; they are made side by side, because most of the time is the provider's own waiting.
 */
class TerraformTest {
    /** What somebody changes of a lake. */
    private static final List<String> CHANGED = List.of("-var=log_retention_days=14", "-var=worker_count=3", "-var=tags={team=\"analytics\"}",
            "-var=crawler={enabled=true,schedule=\"cron(0 3 * * ? *)\"}", "-var=emr={idle_minutes=5}",
            "-var=lakeformation={admin_arns=[\"arn:aws:iam::000000000000:user/ana\",\"arn:aws:iam::000000000000:user/ben\"]}",
            // A rate is due at once.
            "-var=schedule={expression=\"rate(1 day)\"}");

    /** Everything that is off by default; and a log group that was there before. */
    private static final List<String> EVERY_OPTION = List.of("-var=optional_modules=[\"emr\",\"quicksight\",\"lakeformation\",\"schedule\"]",
            "-var=crawler={enabled=true}", "-var=quicksight={principal_arn=\"arn:aws:quicksight:us-east-1:000000000000:user/default/ana\"}",
            "-var=lakeformation={admin_arns=[\"arn:aws:iam::000000000000:user/ana\"]}", "-var=schedule={enabled=false}",
            "-var=existing_log_groups=[\"/aws-glue/jobs/output\"]");

    private static final Set<JobRunState> EMR_ENDS = Set.of(JobRunState.SUCCESS, JobRunState.FAILED, JobRunState.CANCELLED);

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    private static Future<?> learning = new CompletableFuture<>();
    private static Future<?> larger = new CompletableFuture<>();
    private static Future<?> production = new CompletableFuture<>();
    private static Future<?> buckets = new CompletableFuture<>();

    @BeforeAll
    static void begin() {
        Terraform terraform = Terraform.assume();
        learning = THREADS.submit(() -> learningMode(terraform));
        larger = THREADS.submit(() -> largerLake(terraform));
        buckets = THREADS.submit(() -> bucketsOfSomebodysOwn(terraform));
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

    @Test
    void everySettingOfABucketIsMadeChangedAndDestroyed() throws Exception {
        ended(buckets);
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
            Set<String> before = Resources.of(lake);
            lake.aws().logs().createLogGroup(it -> it.logGroupName("/aws-glue/jobs/output"));
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "learning with every option", EVERY_OPTION);

            deployment.apply("apply");
            deployment.isClean("plan");
            assertThat(Resources.of(lake)).contains("bucket " + Lake.bucket("sor-data"), "job aviation-sot", "role terraglue-glue-crawlers", "security configuration terraglue",
                    "table aviation_spec.airport_punctuality", "workgroup terraglue", "key alias/terraglue", "crawler terraglue-aviation-sor", "application terraglue",
                    "data source terraglue", "dashboard terraglue", "schedule aviation-pipeline", "registered arn:aws:s3:::" + Lake.bucket("sot-data"));
            assertThat(lake.aws().glue().getWorkflowRuns(it -> it.name("aviation-pipeline")).runs()).isEmpty();

            deployment.apply("change", CHANGED.toArray(String[]::new));
            assertThat(lake.aws().glue().getJob(it -> it.jobName("aviation-sot")).job().numberOfWorkers()).isEqualTo(3);

            assertThat(scheduledPipeline(lake).statusAsString()).isEqualTo("COMPLETED");
            assertThat(acceptedFlights(lake)).isEqualTo(RawFiles.accepted().size());
            Set<String> madeByGlue = objects(lake);
            assertThat(onEmr(lake).state()).isEqualTo(JobRunState.SUCCESS);
            assertThat(objects(lake)).as("the objects that EMR wrote").isNotEmpty().isNotEqualTo(madeByGlue);
            assertThat(acceptedFlights(lake)).isEqualTo(RawFiles.accepted().size());
            assertThat(crawl(lake).statusAsString()).isEqualTo("SUCCEEDED");
            deployment.isClean("plan after the change and all runs", CHANGED.toArray(String[]::new));

            deployment.destroy(CHANGED.toArray(String[]::new));
            assertThat(Resources.of(lake)).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }

    /** The run that Terraform's schedule starts; both of its jobs must have succeeded. */
    private static WorkflowRun scheduledPipeline(Lake lake) {
        var glue = lake.aws().glue();
        WorkflowRun run = Until.found("the workflow that the schedule started ends", () -> glue.getWorkflowRuns(it -> it.name("aviation-pipeline")).runs().stream()
                .filter(it -> it.status() != WorkflowRunStatus.RUNNING).findFirst());
        assertThat(run.statistics().succeededActions()).as("%s", run).isEqualTo(2);
        return run;
    }

    /** The lake's first job, from the jar that Terraform uploaded, on the application and as the role that it made. */
    private static JobRun onEmr(Lake lake) {
        EmrServerlessClient emr = OtherServices.of(lake).emr();
        String application = emr.listApplications(_ -> {}).applications().getFirst().id();
        String id = emr.startJobRun(it -> it.applicationId(application).executionRoleArn("arn:aws:iam::" + Lake.ACCOUNT + ":role/terraglue-emr-jobs")
                .jobDriver(driver -> driver.sparkSubmit(spark -> spark
                        .entryPoint("s3://" + Lake.bucket("glue-assets") + "/jars/terraglue-app.jar")
                        .entryPointArguments("--source_database", "aviation_sor", "--target_database", "aviation_sot")
                        .sparkSubmitParameters("--class dev.terraglue.aviation.SotJob --conf "
                                + "spark.hadoop.hive.metastore.client.factory.class=com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory")))).jobRunId();
        JobRun run = Until.found("the run on EMR ends", () -> Optional.of(emr.getJobRun(it -> it.applicationId(application).jobRunId(id)).jobRun())
                .filter(it -> EMR_ENDS.contains(it.state())));
        assertThat(run.state()).as(run.stateDetails()).isEqualTo(JobRunState.SUCCESS);
        emr.stopApplication(it -> it.applicationId(application));
        return run;
    }

    private static LastCrawlInfo crawl(Lake lake) {
        var glue = lake.aws().glue();
        glue.startCrawler(it -> it.name("terraglue-aviation-sor"));
        return Until.found("the crawler is ready again", () -> Optional.of(glue.getCrawler(it -> it.name("terraglue-aviation-sor")).crawler())
                .filter(it -> it.state() == CrawlerState.READY && it.lastCrawl() != null)).lastCrawl();
    }

    private static int acceptedFlights(Lake lake) {
        return Integer.parseInt(lake.athena().value("SELECT count(*) FROM aviation_sot.flight_performance"));
    }

    /** The rows' objects, each with its ETag: no two that are written under a key of KMS have the same. */
    private static Set<String> objects(Lake lake) {
        return lake.aws().s3().listObjectsV2Paginator(it -> it.bucket(Lake.bucket("sot-data")).prefix("aviation_sot/flight_performance/")).contents().stream()
                .map(it -> it.key() + " " + it.eTag()).collect(Collectors.toSet());
    }

    private static Void largerLake(Terraform terraform) throws IOException {
        Path folder = Folders.fresh("terraform-larger");
        var described = LargerLake.in(folder.resolve("larger"));
        assertThat(LakeReader.read(described.folder().resolve("lake.yaml")).jobs()).hasSize(20);
        try (var lake = new Lake(folder); ColdSandbox sandbox = ColdSandbox.start(lake)) {
            Set<String> before = Resources.of(lake);
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "larger lake",
                    List.of("-var=project_dir=" + described.folder()));

            deployment.apply("apply");
            deployment.isClean("plan");
            assertThat(Resources.of(lake).stream().filter(it -> it.startsWith("table "))).hasSize(60);
            assertThat(partitions(lake)).isEqualTo(2);

            described.change();
            deployment.apply("change");
            assertThat(partitions(lake)).isEqualTo(3);
            deployment.isClean("plan after the change");

            deployment.destroy();
            assertThat(Resources.of(lake)).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }

    private static int partitions(Lake lake) {
        return lake.aws().glue().getPartitions(it -> it.databaseName("sor_0").tableName("table_0")).partitions().size();
    }

    /** One resource of each type that the provider has for a bucket; nothing of it is the lake's. */
    private static Void bucketsOfSomebodysOwn(Terraform terraform) throws IOException {
        Path folder = Folders.fresh("terraform-buckets");
        try (var lake = new Lake(folder); ColdSandbox sandbox = ColdSandbox.start(lake)) {
            Set<String> before = Resources.of(lake);
            Path files = Path.of("src/test/resources/terraform/s3").toAbsolutePath();
            var deployment = new TerraformDeployment(terraform, files, lake, folder.resolve("terraform"), "buckets", List.of());

            deployment.apply("apply");
            deployment.isClean("plan");
            assertThat(lake.aws().s3().getObjectAsBytes(it -> it.bucket("example-s3-site").key("pictures/dot.svg")).response().contentType()).isEqualTo("image/svg+xml");

            deployment.apply("change", "-var=changed=true");
            deployment.isClean("plan after the change", "-var=changed=true");
            assertThat(lake.aws().s3().getObjectAsBytes(it -> it.bucket("example-s3-data").key("notes/Grüße & more.txt")).asUtf8String()).isEqualTo("second");

            deployment.destroy("-var=changed=true");
            assertThat(Resources.of(lake)).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
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
            Set<String> before = Resources.of(lake);
            var deployment = new TerraformDeployment(terraform, lake, folder.resolve("terraform"), "production",
                    List.of("-var-file=examples/production.tfvars"));

            deployment.apply("apply");
            deployment.isClean("plan");
            Set<String> made = Resources.of(lake);
            assertThat(made).contains("job aviation-spec", "database aviation_sot", "workgroup terraglue").noneMatch(it -> it.startsWith("log group"));
            assertThat(made.stream().filter(it -> it.startsWith("bucket ") || it.startsWith("role ")))
                    .containsExactlyElementsOf(before.stream().filter(it -> it.startsWith("bucket ") || it.startsWith("role ")).toList());

            deployment.apply("change", "-var=worker_count=8");
            deployment.isClean("plan after the change", "-var=worker_count=8");

            deployment.destroy("-var=worker_count=8");
            assertThat(Resources.of(lake)).isEqualTo(before);
            assertThat(sandbox.process().isAlive()).isTrue();
        }
        return null;
    }
}
