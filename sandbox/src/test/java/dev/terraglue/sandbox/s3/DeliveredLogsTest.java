package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Access logs of a whole sandbox, which delivers what waits when it ends. */
class DeliveredLogsTest {
    private static final String DELIVERY = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
                "Resource": "arn:aws:s3:::logs/*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::lake"}, "StringEquals": {"aws:SourceAccount": "000000000000"}}}}
            """;

    @Test
    void logsAreDeliveredWhereTheTargetsPolicyLetsThemIn(@TempDir Path home) {
        try (RunningSandbox sandbox = RunningSandbox.start(home); S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            for (String bucket : new String[] {"lake", "other", "logs"}) s3.createBucket(r -> r.bucket(bucket));
            s3.putBucketPolicy(r -> r.bucket("logs").policy(DELIVERY));
            for (String bucket : new String[] {"lake", "other"}) {
                s3.putBucketLogging(r -> r.bucket(bucket).bucketLoggingStatus(status -> status.loggingEnabled(log -> log.targetBucket("logs").targetPrefix(bucket + "/"))));
                s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString("hello"));
            }
        }
        try (RunningSandbox sandbox = RunningSandbox.start(home); S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            var delivered = s3.listObjectsV2(r -> r.bucket("logs")).contents();
            assertThat(delivered).singleElement().satisfies(log -> {
                assertThat(log.key()).startsWith("lake/");
                assertThat(s3.getObjectAsBytes(r -> r.bucket("logs").key(log.key())).asUtf8String())
                        .contains(" REST.PUT.OBJECT k \"PUT /lake/k HTTP/1.1\" 200 - - 5 ", " SigV4 - AuthHeader 127.0.0.1:");
            });
        }
    }
}
