package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The AWS SDK's asynchronous client, and its transfer manager over it: uploads in parts, downloads by part, directories. */
class TransferManagerTest {
    @TempDir static Path home;
    @TempDir Path files;

    private static RunningSandbox sandbox;
    private static S3AsyncClient s3;
    private static S3TransferManager transfers;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = S3AsyncClient.builder()
                .endpointOverride(sandbox.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .forcePathStyle(true)
                .multipartEnabled(true)
                .build();
        transfers = S3TransferManager.builder().s3Client(s3).build();
        s3.createBucket(r -> r.bucket("lake")).join();
    }

    @AfterAll
    static void stop() {
        transfers.close();
        s3.close();
        sandbox.close();
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(files.resolve(name), bytes);
    }

    @Test
    void aLargeFileGoesUpAndComesDownInParts() throws IOException {
        Path file = file("large", 20_000_003);
        transfers.uploadFile(r -> r.source(file).putObjectRequest(p -> p.bucket("lake").key("large"))).completionFuture().join();
        assertThat(s3.headObject(r -> r.bucket("lake").key("large").partNumber(1)).join().partsCount()).isEqualTo(3);
        Path back = files.resolve("back");
        transfers.downloadFile(r -> r.destination(back).getObjectRequest(g -> g.bucket("lake").key("large"))).completionFuture().join();
        assertThat(back).hasSameBinaryContentAs(file);
        transfers.copy(r -> r.copyObjectRequest(c -> c.sourceBucket("lake").sourceKey("large").destinationBucket("lake").destinationKey("copy")))
                .completionFuture().join();
        assertThat(s3.headObject(r -> r.bucket("lake").key("copy")).join().contentLength()).isEqualTo(20_000_003);
    }

    @Test
    void aFolderGoesUp() throws IOException {
        for (int i = 0; i < 5; i++) file("f" + i, 1000 + i);
        var done = transfers.uploadDirectory(r -> r.source(files).bucket("lake").s3Prefix("folder")).completionFuture().join();
        assertThat(done.failedTransfers()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket("lake").prefix("folder/")).join().keyCount()).isEqualTo(5);
    }

    @Test
    void bytesOfUnknownLengthGoUp() {
        byte[] content = new byte[12_000_000];
        var body = AsyncRequestBody.forBlockingInputStream(null);
        var put = s3.putObject(r -> r.bucket("lake").key("stream"), body);
        body.writeInputStream(new ByteArrayInputStream(content));
        put.join();
        var got = s3.getObject(r -> r.bucket("lake").key("stream"), AsyncResponseTransformer.toBytes()).join();
        assertThat(got.asByteArrayUnsafe()).hasSize(12_000_000);
    }
}
