package dev.terraglue.sandbox.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.emrserverless.model.Configuration;
import software.amazon.awssdk.services.emrserverless.model.ConflictException;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunAttemptSummary;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

@Timeout(180)
class JobRunsTest {
    @TempDir
    Path folder;

    private EmrLake lake;
    private String application;

    @BeforeEach
    void begin() throws IOException {
        lake = EmrLake.start(folder);
        application = lake.application();
    }

    @AfterEach
    void end() {
        lake.close();
    }

    @Test
    void aRunThatSucceedsTellsWhatItUsed() {
        String id = lake.start(application, "Succeed", List.of("--layer", "sot"), r -> r.name("nightly").tags(Map.of("a", "1")));
        JobRun run = lake.ended(application, id);

        assertThat(run.state()).isEqualTo(JobRunState.SUCCESS);
        assertThat(run.stateDetails()).isEmpty();
        assertThat(run.arn()).isEqualTo("arn:aws:emr-serverless:us-east-1:000000000000:/applications/" + application + "/jobruns/" + id);
        assertThat(run.name()).isEqualTo("nightly");
        assertThat(run.createdBy()).isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(run.executionRole()).isEqualTo(EmrLake.ROLE);
        assertThat(run.releaseLabel()).isEqualTo("emr-7.12.0");
        assertThat(run.executionTimeoutMinutes()).isEqualTo(720);
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.endedAt()).isAfterOrEqualTo(run.startedAt());
        assertThat(run.totalResourceUtilization().vcpuHour()).isNotNegative();
        assertThat(run.billedResourceUtilization().vcpuHour()).isPositive();
        assertThat(lake.emr.getApplication(r -> r.applicationId(application)).application().state()).isEqualTo(ApplicationState.STARTED);
    }

    @Test
    void aMainMethodGetsTheEntryPointArgumentsAndNothingElse() throws IOException {
        String id = lake.start(application, "Succeed", List.of("--source_database", "aviation_sor", "two words"));
        lake.ended(application, id);

        assertThat(driver(id, "stdout")).contains("--source_database aviation_sor two words");
        assertThat(driver(id, "stderr")).contains("to standard error");
    }

    @Test
    void aRunThatThrowsTellsWhatItThrew() {
        JobRun run = lake.ended(application, lake.start(application, "Fail", List.of()));

        assertThat(run.state()).isEqualTo(JobRunState.FAILED);
        assertThat(run.stateDetails()).isEqualTo("Job failed, please check complete logs in configured logging destination. Last few exceptions: java.lang.IllegalStateException: on purpose");
    }

    @Test
    void aRunWhoseWorkerCrashesFails() {
        JobRun run = lake.ended(application, lake.start(application, "Crash", List.of()));

        assertThat(run.state()).isEqualTo(JobRunState.FAILED);
        assertThat(run.stateDetails()).contains("exit code 134");
    }

    @Test
    void logsGoToS3AndCloudWatchAsTheRuntimeRoleMay() throws IOException {
        lake.allow("s3:PutObject", "arn:aws:s3:::logs/*");
        lake.allow("logs:*", "*");
        String id = lake.start(application, "Succeed", List.of("x"), r -> r.configurationOverrides(c -> c.monitoringConfiguration(m -> m
                .s3MonitoringConfiguration(s3 -> s3.logUri("s3://logs/emr"))
                .cloudWatchLoggingConfiguration(cloud -> cloud.enabled(true)))));
        JobRun run = lake.ended(application, id);

        assertThat(run.stateDetails()).isEmpty();
        String place = "applications/" + application + "/jobs/" + id + "/SPARK_DRIVER/";
        assertThat(unzipped("emr/" + place + "stdout.gz")).startsWith("pid ");
        assertThat(unzipped("emr/" + place + "stderr.gz")).isEqualTo("to standard error\n");
        assertThat(lake.logs.getLogEvents(r -> r.logGroupName("/aws/emr-serverless").logStreamName("/" + place + "stderr")).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("to standard error");
    }

    @Test
    void aRunSaysWhereItsRoleMayNotWriteLogs() {
        String id = lake.start(application, "Succeed", List.of(), r -> r.configurationOverrides(c -> c.monitoringConfiguration(m -> m.s3MonitoringConfiguration(s3 -> s3.logUri("s3://logs/emr/")))));
        JobRun run = lake.ended(application, id);

        assertThat(run.state()).isEqualTo(JobRunState.SUCCESS);
        assertThat(run.stateDetails()).contains("could not be written to S3").contains("s3:PutObject").contains("role/runtime");
    }

    @Test
    void theApplicationsMonitoringHoldsForRunsThatSayNothing() throws IOException {
        lake.allow("s3:PutObject", "arn:aws:s3:::logs/*");
        String watched = lake.emr.createApplication(r -> r.type("SPARK").releaseLabel("emr-7.12.0").monitoringConfiguration(m -> m
                .s3MonitoringConfiguration(s3 -> s3.logUri("s3://logs"))
                .managedPersistenceMonitoringConfiguration(managed -> managed.enabled(false)))).applicationId();
        String id = lake.start(watched, "Succeed", List.of());
        lake.ended(watched, id);

        String place = "applications/" + watched + "/jobs/" + id + "/SPARK_DRIVER";
        assertThat(unzipped(place + "/stdout.gz")).isNotEmpty();
        assertThat(folder.resolve("home/emr-serverless/" + place)).doesNotExist();
    }

    @Test
    void whatCannotBeRunFailsAndSaysWhy() {
        lake.role("glue-only", "glue.amazonaws.com");

        assertThat(failure(r -> r.jobDriver(d -> d.sparkSubmit(s -> s.entryPoint("s3://assets/job.py"))))).contains("Python");
        assertThat(failure(r -> r.jobDriver(d -> d.sparkSubmit(s -> s.entryPoint(EmrLake.ENTRY))))).contains("--class");
        assertThat(failure(r -> r.jobDriver(d -> d.sparkSubmit(s -> s.entryPoint(EmrLake.ENTRY).sparkSubmitParameters("--class Succeed --packages a:b:1"))))).contains("--packages");
        assertThat(failure(r -> r.jobDriver(d -> d.sparkSubmit(s -> s.entryPoint(EmrLake.ENTRY).sparkSubmitParameters("--klass Succeed"))))).contains("Unrecognized option '--klass'");
        assertThat(failure(r -> r.executionRoleArn(EmrLake.ROLE.replace("runtime", "nobody")))).contains("Could not assume runtime role").contains("nobody");
        assertThat(failure(r -> r.executionRoleArn(EmrLake.ROLE.replace("runtime", "glue-only")))).contains("trust policy");
    }

    @Test
    void requestsThatAwsRefusesAreRefused() {
        refused("jobDriver", r -> r.jobDriver(d -> d.hive(h -> h.query("s3://q.sql"))));
        refused("executionRoleArn", r -> r.executionRoleArn("arn:aws:iam::000000000000:user/runtime"));
        refused("Cross-account", r -> r.executionRoleArn("arn:aws:iam::111111111111:role/runtime"));
        refused("at least 5 minutes", r -> r.executionTimeoutMinutes(3L));
        refused("maxAttempts", r -> r.retryPolicy(p -> p.maxAttempts(11)));
        refused("s3://", r -> r.configurationOverrides(c -> c.monitoringConfiguration(m -> m.s3MonitoringConfiguration(s3 -> s3.logUri("/var/log")))));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> lake.start("00fnone", "Succeed", List.of()));
    }

    @Test
    void anApplicationThatDoesNotStartByItselfTakesNoRuns() {
        String manual = lake.emr.createApplication(r -> r.type("SPARK").releaseLabel("emr-7.12.0").autoStartConfiguration(c -> c.enabled(false))).applicationId();

        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> lake.start(manual, "Succeed", List.of())).withMessageContaining("CREATED");
        lake.emr.startApplication(r -> r.applicationId(manual));
        assertThat(lake.ended(manual, lake.start(manual, "Succeed", List.of())).state()).isEqualTo(JobRunState.SUCCESS);
    }

    @Test
    void aRunThatIsCancelledIsCancelled() throws IOException {
        try (ServerSocket gate = EmrLake.gate()) {
            String id = lake.start(application, "Succeed", EmrLake.through(gate));
            try (Socket atGate = gate.accept()) {
                assertThat(lake.run(application, id).state()).isEqualTo(JobRunState.RUNNING);
                assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> lake.emr.stopApplication(r -> r.applicationId(application))).withMessageContaining("1 of its job runs");
                lake.emr.cancelJobRun(r -> r.applicationId(application).jobRunId(id));
                assertThat(lake.ended(application, id).state()).isEqualTo(JobRunState.CANCELLED);
                assertThat(atGate.getInputStream().read()).isEqualTo(-1);
            }
            assertThatExceptionOfType(ValidationException.class)
                    .isThrownBy(() -> lake.emr.cancelJobRun(r -> r.applicationId(application).jobRunId(id)))
                    .withMessageContaining("not in a cancellable state");
        }
    }

    @Test
    void aRunIsTriedAgainAsOftenAsItsPolicySays() {
        String id = lake.start(application, "Fail", List.of(), r -> r.retryPolicy(p -> p.maxAttempts(3)));
        JobRun run = lake.ended(application, id);

        assertThat(run.attempt()).isEqualTo(3);
        assertThat(run.state()).isEqualTo(JobRunState.FAILED);
        assertThat(lake.emr.listJobRunAttemptsPaginator(r -> r.applicationId(application).jobRunId(id).maxResults(2)).stream().flatMap(page -> page.jobRunAttempts().stream()))
                .extracting(JobRunAttemptSummary::attempt, JobRunAttemptSummary::state)
                .containsExactly(tuple(3, JobRunState.FAILED), tuple(2, JobRunState.FAILED), tuple(1, JobRunState.FAILED));
        assertThat(lake.emr.getJobRun(r -> r.applicationId(application).jobRunId(id).attempt(1)).jobRun().endedAt()).isBeforeOrEqualTo(run.startedAt());
        assertThat(lake.emr.listJobRuns(r -> r.applicationId(application)).jobRuns()).hasSize(1);
    }

    @Test
    void theSameRequestAgainStartsNothingAgain() {
        StartJobRunRequest request = StartJobRunRequest.builder()
                .applicationId(application)
                .clientToken("once")
                .executionRoleArn(EmrLake.ROLE)
                .jobDriver(d -> d.sparkSubmit(s -> s.entryPoint(EmrLake.ENTRY).sparkSubmitParameters("--class Succeed")))
                .build();

        String id = lake.emr.startJobRun(request).jobRunId();

        assertThat(lake.emr.startJobRun(request).jobRunId()).isEqualTo(id);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> lake.emr.startJobRun(request.toBuilder().name("other").build()));
        lake.ended(application, id);
    }

    @Test
    void aRunThatWasUnderWayWhenTheSandboxEndedHasFailedOrIsTriedAgain() throws IOException {
        try (ServerSocket gate = EmrLake.gate()) {
            lake.allow("s3:PutObject", "arn:aws:s3:::logs/*");
            String once = lake.start(application, "Succeed", EmrLake.through(gate),
                    r -> r.configurationOverrides(c -> c.monitoringConfiguration(m -> m.s3MonitoringConfiguration(s3 -> s3.logUri("s3://logs/")))));
            try (Socket atGate = gate.accept()) {
                String again = lake.start(application, "Succeed", EmrLake.through(gate), r -> r.retryPolicy(p -> p.maxAttempts(2)));
                try (Socket alsoAtGate = gate.accept()) {
                    lake.close();
                    assertThat(atGate.getInputStream().read()).isEqualTo(-1); // the workers went too
                    assertThat(alsoAtGate.getInputStream().read()).isEqualTo(-1);
                }
                lake = EmrLake.start(folder);
                try (Socket secondAttempt = gate.accept()) {
                    secondAttempt.shutdownOutput();
                    assertThat(lake.ended(application, again).state()).isEqualTo(JobRunState.SUCCESS);
                }
                assertThat(lake.run(application, again).attempt()).isEqualTo(2);
            }
            JobRun failed = lake.run(application, once);
            assertThat(failed.state()).isEqualTo(JobRunState.FAILED);
            assertThat(failed.stateDetails()).isEqualTo("The sandbox ended while this run was under way");
            assertThat(unzipped("applications/" + application + "/jobs/" + once + "/SPARK_DRIVER/stdout.gz")).startsWith("pid ");
        }
    }

    @Test
    void runsAreListedByStateThePagesFromTheNewest() {
        List<String> good = IntStream.range(0, 3).mapToObj(i -> lake.start(application, "Succeed", List.of())).toList();
        good.forEach(id -> lake.ended(application, id));
        String bad = lake.start(application, "Fail", List.of());
        lake.ended(application, bad);

        assertThat(lake.emr.listJobRunsPaginator(r -> r.applicationId(application).maxResults(1).states(JobRunState.SUCCESS)).stream().flatMap(page -> page.jobRuns().stream()))
                .extracting(JobRunSummary::id)
                .containsExactlyElementsOf(good.reversed());
        assertThat(lake.emr.listJobRuns(r -> r.applicationId(application).states(JobRunState.FAILED)).jobRuns()).extracting(JobRunSummary::id).containsExactly(bad);
    }

    @Test
    void startingARunNeedsToPassItsRole() {
        lake.iam.createUser(r -> r.userName("analyst"));
        lake.iam.putUserPolicy(r -> r.userName("analyst").policyName("emr").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "emr-serverless:*", "Resource": "*"}]}"""));
        var key = lake.iam.createAccessKey(r -> r.userName("analyst")).accessKey();
        EmrServerlessClient analyst = lake.sandbox.client(EmrServerlessClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));

        assertThatExceptionOfType(EmrServerlessException.class)
                .isThrownBy(() -> analyst.startJobRun(r -> r.applicationId(application)
                        .executionRoleArn(EmrLake.ROLE)
                        .jobDriver(d -> d.sparkSubmit(s -> s.entryPoint(EmrLake.ENTRY).sparkSubmitParameters("--class Succeed")))))
                .withMessageContaining("iam:PassRole");
    }

    @Test
    void sparksWebPageIsNotBuiltAndSaysSo() {
        String id = lake.start(application, "Succeed", List.of());
        lake.ended(application, id);

        assertThatExceptionOfType(EmrServerlessException.class)
                .isThrownBy(() -> lake.emr.getDashboardForJobRun(r -> r.applicationId(application).jobRunId(id)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    @Test
    void configurationThatIsNotActedUponIsSaidInTheLog() throws IOException {
        String id = lake.start(application, "Succeed", List.of(),
                r -> r.configurationOverrides(c -> c.applicationConfiguration(Configuration.builder().classification("spark-log4j2").properties(Map.of("a", "b")).build())));
        lake.ended(application, id);

        assertThat(driver(id, "stderr")).contains("does not act upon the configuration's classification spark-log4j2");
    }

    private String failure(Consumer<StartJobRunRequest.Builder> more) {
        JobRun run = lake.ended(application, lake.start(application, "Succeed", List.of(), more));
        assertThat(run.state()).isEqualTo(JobRunState.FAILED);
        return run.stateDetails();
    }

    private void refused(String message, Consumer<StartJobRunRequest.Builder> more) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> lake.start(application, "Succeed", List.of(), more)).withMessageContaining(message);
    }

    private String driver(String id, String file) throws IOException {
        return Files.readString(folder.resolve("home/emr-serverless/applications/" + application + "/jobs/" + id + "/SPARK_DRIVER/" + file));
    }

    private String unzipped(String key) throws IOException {
        byte[] object = lake.s3.getObjectAsBytes(r -> r.bucket("logs").key(key)).asByteArray();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
