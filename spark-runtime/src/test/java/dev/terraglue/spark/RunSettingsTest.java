package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.RunJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
    private static final AwsAccess ACCESS = new AwsAccess(URI.create("http://127.0.0.1:4566"), "us-east-1", "ASIA1", "secret", "token");

    @Test
    void sparkRunsLocallyUnlessTheRunSaysOtherwise() {
        assertThat(properties(Map.of())).containsEntry("spark.master", "local[*]").containsEntry("spark.app.name", "aviation-sot");
        assertThat(properties(Map.of("spark.master", "local[1]"))).containsEntry("spark.master", "local[1]");
    }

    @Test
    void s3AddressesGoToTheSandboxWithTheRunsTemporaryCredentials() {
        assertThat(properties(Map.of()))
                .containsEntry("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem")
                .containsEntry("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:4566")
                .containsEntry("spark.hadoop.fs.s3a.connection.ssl.enabled", "false")
                .containsEntry("spark.hadoop.fs.s3a.access.key", "ASIA1")
                .containsEntry("spark.hadoop.fs.s3a.session.token", "token");
    }

    @Test
    void theJobsOwnAwsClientsFindTheSandboxByTheDefaultChain() {
        assertThat(properties(Map.of()))
                .containsEntry("aws.region", "us-east-1")
                .containsEntry("aws.endpointUrl", "http://127.0.0.1:4566")
                .containsEntry("aws.accessKeyId", "ASIA1")
                .containsEntry("aws.secretAccessKey", "secret")
                .containsEntry("aws.sessionToken", "token");
    }

    @Test
    void aRunsOwnListenersHearSparkBesideTheProgress() {
        assertThat(properties(Map.of("spark.extraListeners", "my.Listener")))
                .containsEntry("spark.extraListeners", "my.Listener,dev.terraglue.spark.ProgressListener");
    }

    @Test
    void temporaryFilesAreTheRuns() {
        assertThat(properties(Map.of())).containsEntry("java.io.tmpdir", "/work/run");
    }

    private static Map<String, String> properties(Map<String, String> sparkConf) {
        RunJob job = new RunJob("jr_1", "aviation-sot", List.of(), "x.Main", List.of(), sparkConf, ACCESS);
        return new RunSettings(job, Path.of("/work/run"), 2).systemProperties();
    }
}
