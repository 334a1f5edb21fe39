package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;

/** The jar that runs on Glue, run unchanged by EMR Serverless. */
@ExtendWith(SharedLake.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmrServerlessTest {
    private static final Set<JobRunState> ENDED = Set.of(JobRunState.SUCCESS, JobRunState.FAILED, JobRunState.CANCELLED);
    private static final String ROLE = "acceptance-emr";
    private static final String ASSETS = Lake.bucket("glue-assets");
    private static final String TABLES = "SELECT * FROM aviation_spec.airport_punctuality ORDER BY 1, 2";

    private final Lake lake;
    private final EmrServerlessClient emr;
    private String application = "";

    EmrServerlessTest(Lake lake) {
        this.lake = lake;
        this.emr = OtherServices.of(lake).emr();
    }

    @BeforeAll
    void makeAnApplication() {
        var iam = lake.aws().iam();
        iam.createRole(it -> it.roleName(ROLE).assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "emr-serverless.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
        iam.putRolePolicy(it -> it.roleName(ROLE).policyName("lake").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:*", "glue:*", "kms:*"], "Resource": "*"}]}"""));
        application = emr.createApplication(it -> it.name("acceptance").type("SPARK").releaseLabel("emr-7.12.0")).applicationId();
    }

    @AfterAll
    void deleteIt() {
        emr.stopApplication(it -> it.applicationId(application));
        emr.deleteApplication(it -> it.applicationId(application));
        lake.aws().iam().deleteRolePolicy(it -> it.roleName(ROLE).policyName("lake"));
        lake.aws().iam().deleteRole(it -> it.roleName(ROLE));
        lake.aws().s3().listObjectsV2Paginator(it -> it.bucket(ASSETS).prefix("temporary/emr/")).contents()
                .forEach(log -> lake.aws().s3().deleteObject(it -> it.bucket(ASSETS).key(log.key())));
    }

    @Test
    void theJobsOfTheLakeMakeTheSameTablesAsOnGlue() throws IOException {
        var athena = lake.athena();
        List<?> before = athena.rows(TABLES);

        JobRun sot = run("dev.terraglue.aviation.SotJob", "--source_database", "aviation_sor", "--target_database", "aviation_sot");
        JobRun spec = run("dev.terraglue.aviation.SpecJob", "--source_database", "aviation_sot", "--target_database", "aviation_spec");

        assertThat(sot.state()).as(sot.stateDetails()).isEqualTo(JobRunState.SUCCESS);
        assertThat(spec.state()).as(spec.stateDetails()).isEqualTo(JobRunState.SUCCESS);
        assertThat(spec.stateDetails()).isEmpty();
        assertThat(spec.billedResourceUtilization().vcpuHour()).isPositive();
        assertThat(athena.rows(TABLES)).isNotEmpty().isEqualTo(before);
        assertThat(log(sot, "stdout.gz")).contains("flight_performance", "rejected_flights");
        assertThat(log(spec, "stdout.gz")).contains("airport_punctuality", "route_punctuality", "hourly_punctuality");
    }

    @Test
    void aWrongArgumentFailsTheRunInTheJobsOwnWords() {
        JobRun run = run("dev.terraglue.aviation.SpecJob", "--source_database", "aviation_sot", "--JOB", "x");

        assertThat(run.state()).isEqualTo(JobRunState.FAILED);
        assertThat(run.stateDetails()).contains("Unknown argument --JOB");
    }

    private JobRun run(String mainClass, String... arguments) {
        String id = emr.startJobRun(it -> it.applicationId(application)
                        .executionRoleArn("arn:aws:iam::" + Lake.ACCOUNT + ":role/" + ROLE)
                        .jobDriver(driver -> driver.sparkSubmit(spark -> spark
                                .entryPoint("s3://" + ASSETS + "/jars/terraglue-app.jar")
                                .entryPointArguments(arguments)
                                .sparkSubmitParameters("--class " + mainClass + " --conf spark.executor.cores=2 --conf "
                                        + "spark.hadoop.hive.metastore.client.factory.class=com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory")))
                        .configurationOverrides(overrides -> overrides.monitoringConfiguration(
                                monitoring -> monitoring.s3MonitoringConfiguration(s3 -> s3.logUri("s3://" + ASSETS + "/temporary/emr/")))))
                .jobRunId();
        return Until.found("the run has ended", () -> Optional.of(emr.getJobRun(it -> it.applicationId(application).jobRunId(id)).jobRun())
                .filter(run -> ENDED.contains(run.state())));
    }

    private String log(JobRun run, String file) throws IOException {
        String key = "temporary/emr/applications/" + application + "/jobs/" + run.jobRunId() + "/SPARK_DRIVER/" + file;
        byte[] zipped = lake.aws().s3().getObjectAsBytes(it -> it.bucket(ASSETS).key(key)).asByteArray();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
