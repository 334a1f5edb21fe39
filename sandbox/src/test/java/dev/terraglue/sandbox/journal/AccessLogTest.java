package dev.terraglue.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** From outside: a role's sessions work, and the sandbox says what they asked of IAM. */
class AccessLogTest {
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:DeleteObject\"],\"Resource\":\"*\"}]}";

    @TempDir
    Path home;

    @Test
    void whatARolesSessionsAskIsKeptOnceEachAndSurvivesARestart() throws IOException {
        try (RunningSandbox sandbox = RunningSandbox.start(home)) {
            work(sandbox);
            assertThat(uses(sandbox, "role/reader")).containsExactly(
                    "s3:DeleteObject arn:aws:s3:::lake/a true 1",
                    "s3:DeleteObject arn:aws:s3:::lake/b true 1",
                    "s3:GetObject arn:aws:s3:::lake/a true 3",
                    "s3:PutObject arn:aws:s3:::lake/c false 1");
            assertThat(uses(sandbox, "role/nobody")).isEmpty();
        }
        try (RunningSandbox sandbox = RunningSandbox.start(home)) {
            assertThat(uses(sandbox, "role/reader")).hasSize(4);
        }
    }

    private static void work(RunningSandbox sandbox) {
        S3Client root = sandbox.client(S3Client.builder().forcePathStyle(true));
        root.createBucket(it -> it.bucket("lake"));
        root.putObject(it -> it.bucket("lake").key("a"), RequestBody.fromString("a"));
        IamClient iam = sandbox.client(IamClient.builder());
        String arn = iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(TRUST)).role().arn();
        iam.putRolePolicy(it -> it.roleName("reader").policyName("p").policyDocument(POLICY));
        Credentials session = sandbox.client(StsClient.builder()).assumeRole(it -> it.roleArn(arn).roleSessionName("one")).credentials();
        S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true),
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
        for (int i = 0; i < 3; i++) s3.getObjectAsBytes(it -> it.bucket("lake").key("a"));
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> s3.putObject(it -> it.bucket("lake").key("c"), RequestBody.fromString("c")));
        s3.deleteObjects(it -> it.bucket("lake").delete(Delete.builder()
                .objects(ObjectIdentifier.builder().key("a").build(), ObjectIdentifier.builder().key("b").build()).build()));
    }

    private static List<String> uses(RunningSandbox sandbox, String principal) throws IOException {
        try (InputStream in = sandbox.address().resolve("/_terraglue/access/" + principal).toURL().openStream()) {
            JsonNode answer = new ObjectMapper().readTree(in);
            assertThat(answer.get("principal").asText()).isEqualTo(principal);
            return answer.get("uses").valueStream()
                    .map(use -> use.get("action").asText() + " " + use.get("resource").asText() + " " + use.get("allowed") + " " + use.get("times"))
                    .toList();
        }
    }
}
