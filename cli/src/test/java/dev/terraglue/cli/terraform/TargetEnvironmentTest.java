package dev.terraglue.cli.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.cli.terminal.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetEnvironmentTest {
    @Test
    void nothingOfTheUsersAwsReachesTheSandbox() {
        Map<String, String> environment = TargetEnvironment.sandbox(
                Map.of("PATH", "/bin", "AWS_PROFILE", "work", "AWS_SESSION_TOKEN", "secret", "AWS_ENDPOINT_URL_S3", "https://s3.example.org"),
                Endpoint.local(4599, "eu-west-1"));

        assertThat(environment)
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4599")
                .containsEntry("AWS_ACCESS_KEY_ID", "test")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_CONFIG_FILE", "/dev/null")
                .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3");
    }

    @Test
    void awsGetsTheUsersOwnCredentials() {
        assertThat(TargetEnvironment.aws(Map.of("AWS_PROFILE", "work", "AWS_REGION", "eu-west-1")))
                .containsEntry("AWS_PROFILE", "work").containsEntry("AWS_REGION", "eu-west-1").doesNotContainKey("AWS_ENDPOINT_URL");
    }

    @Test
    void aShellThatPointsAtASandboxIsNotTakenForAws() {
        for (String address : new String[] {"http://127.0.0.1:4566", "http://localhost:4566", "http://[::1]:4566"}) {
            assertThatThrownBy(() -> TargetEnvironment.aws(Map.of("AWS_ENDPOINT_URL", address))).isInstanceOf(UserError.class)
                    .hasMessage("This shell points AWS's clients at a sandbox (AWS_ENDPOINT_URL=" + address + "), so that nothing would reach AWS.");
        }
        assertThat(TargetEnvironment.aws(Map.of("AWS_ENDPOINT_URL_S3", "https://bucket.vpce-1a2b3c.s3.us-east-1.vpce.amazonaws.com"))).isNotEmpty();
    }
}
