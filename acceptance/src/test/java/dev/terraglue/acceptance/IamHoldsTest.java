package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.cli.aws.Aws;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Permissions hold at the API, in Trino's scans and in Spark's tasks. */
@ExtendWith(SharedLake.class)
class IamHoldsTest {
    private static final String SPEC = Lake.bucket("spec-data");
    /** What a query needs besides the data: the workgroup, the catalog, the lake's key, and the place of the results. */
    private static final String ASKS_ATHENA = """
            {"Effect": "Allow", "Action": ["athena:*", "glue:Get*", "glue:BatchGetPartition", "kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*"},
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:GetBucketLocation"],
             "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]}""".formatted(Lake.bucket("athena-query-results"));

    private final Lake lake;

    IamHoldsTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void aRoleWithoutTheSpecBucketReadsNothingOfItThroughAthena() {
        String role = role("acceptance-no-spec", "arn:aws:iam::" + Lake.ACCOUNT + ":root", ASKS_ATHENA);
        try (Aws analyst = assume(role)) {
            QueryExecution query = new Athena(analyst.athena()).run("SELECT count(*), max(worst_delay) FROM aviation_spec.airport_punctuality");

            assertThat(query.status().state()).isEqualTo(QueryExecutionState.FAILED);
            assertThat(query.status().stateChangeReason()).contains("PERMISSION_DENIED", "arn:aws:sts::" + Lake.ACCOUNT + ":assumed-role/acceptance-no-spec/acceptance is not authorized to perform: s3:", "arn:aws:s3:::" + SPEC);
        }
    }

    @Test
    void theSameRoleReadsItOnceItMay() {
        String role = role("acceptance-spec", "arn:aws:iam::" + Lake.ACCOUNT + ":root", ASKS_ATHENA + """
                , {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"], "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]}"""
                .formatted(SPEC));
        try (Aws analyst = assume(role)) {
            assertThat(new Athena(analyst.athena()).value("SELECT sum(flights) FROM aviation_spec.airport_punctuality"))
                    .isEqualTo(String.valueOf(RawFiles.accepted().size()));
        }
    }

    @Test
    void aUserMayWhatTheirPolicySaysAndIsToldWhatItDoesNot() {
        var iam = lake.aws().iam();
        iam.createUser(it -> it.userName("acceptance-reader"));
        iam.putUserPolicy(it -> it.userName("acceptance-reader").policyName("reads").policyDocument(policy("""
                {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]},
                {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%1$s/aviation_sor/states/*"}""".formatted(Lake.bucket("sor-data")))));
        var key = iam.createAccessKey(it -> it.userName("acceptance-reader")).accessKey();
        try (Aws reader = lake.aws(key.accessKeyId(), key.secretAccessKey(), Optional.empty())) {
            assertThat(reader.s3().listObjectsV2(it -> it.bucket(Lake.bucket("sor-data"))).contents()).isNotEmpty();
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> reader.s3().getObjectAsBytes(it -> it.bucket(Lake.bucket("sor-data")).key("aviation_sor/states/states.csv")))
                    .withMessageContaining("arn:aws:iam::" + Lake.ACCOUNT + ":user/acceptance-reader is not authorized to perform: s3:GetObject")
                    .withMessageContaining("with an explicit deny")
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
            assertThatExceptionOfType(GlueException.class)
                    .isThrownBy(() -> reader.glue().getTable(it -> it.databaseName("aviation_spec").name("airport_punctuality")))
                    .withMessageContaining("is not authorized to perform: glue:GetTable on resource: arn:aws:glue:us-east-1:" + Lake.ACCOUNT)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        }
    }

    /** The job of the lake with all that its role may do, but for writing objects. */
    @Test
    void aJobWhoseRoleMayNotPutObjectsFailsAndNamesWhy() {
        var glue = lake.aws().glue();
        String role = role("acceptance-no-put", "glue.amazonaws.com", """
                {"Effect": "Allow", "Action": ["glue:*", "kms:*", "logs:*"], "Resource": "*"},
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*"}""".formatted(SPEC));
        var job = glue.getJob(it -> it.jobName("aviation-spec")).job();
        glue.createJob(it -> it.name("acceptance-no-put").role(role).command(job.command()).defaultArguments(job.defaultArguments()).glueVersion(job.glueVersion())
                .numberOfWorkers(job.numberOfWorkers()).workerType(job.workerType()));
        String before = lake.athena().value("SELECT sum(flights) FROM aviation_spec.airport_punctuality");

        String id = glue.startJobRun(it -> it.jobName("acceptance-no-put").arguments(Map.of())).jobRunId();
        JobRun run = JobRunEnds.of(glue, "acceptance-no-put", id);

        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage() + lake.run("job", "logs", id).all()).contains("AccessDenied", "acceptance-no-put", "s3:PutObject", SPEC);
        assertThat(run.errorMessage()).containsAnyOf("AccessDenied", "Access Denied", "is not authorized to perform");
        assertThat(lake.athena().value("SELECT sum(flights) FROM aviation_spec.airport_punctuality")).isEqualTo(before);
        glue.deleteJob(it -> it.jobName("acceptance-no-put"));
    }

    @Test
    void aWrongSecretIsNobody() {
        try (Aws stranger = lake.aws("test", "wrong", Optional.empty())) {
            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> stranger.s3().listBuckets())
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
    }

    /** Makes a role with one policy; gives its ARN. */
    private String role(String name, String trusted, String statements) {
        String kind = trusted.startsWith("arn:") ? "AWS" : "Service";
        var iam = lake.aws().iam();
        String arn = iam.createRole(it -> it.roleName(name).assumeRolePolicyDocument(policy("""
                {"Effect": "Allow", "Principal": {"%s": "%s"}, "Action": "sts:AssumeRole"}""".formatted(kind, trusted)))).role().arn();
        iam.putRolePolicy(it -> it.roleName(name).policyName("all").policyDocument(policy(statements)));
        return arn;
    }

    private static String policy(String statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
    }

    private Aws assume(String role) {
        var session = lake.aws().sts().assumeRole(it -> it.roleArn(role).roleSessionName("acceptance")).credentials();
        return lake.aws(session.accessKeyId(), session.secretAccessKey(), Optional.of(session.sessionToken()));
    }
}
