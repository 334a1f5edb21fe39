package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The SDK's client over AWS's Common Runtime: another HTTP client, signer and checksums, which splits uploads and downloads on its own. */
class CrtClientTest {
    private static final long PART = 5 << 20;

    @TempDir static Path home;
    @TempDir Path files;

    private static RunningSandbox sandbox;
    private static S3AsyncClient s3;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = S3AsyncClient.crtBuilder()
                .endpointOverride(sandbox.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .forcePathStyle(true)
                .minimumPartSizeInBytes(PART)
                .thresholdInBytes(PART)
                .build();
        s3.createBucket(r -> r.bucket("lake")).join();
    }

    @AfterAll
    static void stop() {
        s3.close();
        sandbox.close();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static ResponseBytes<GetObjectResponse> get(String key) {
        return s3.getObject(r -> r.bucket("lake").key(key).checksumMode(ChecksumMode.ENABLED), AsyncResponseTransformer.toBytes()).join();
    }

    private static Throwable cause(CompletionException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 5 << 20, 12_000_000})
    void whatIsPutIsGot(int size) {
        byte[] bytes = random(size);
        s3.putObject(r -> r.bucket("lake").key("put-" + size), AsyncRequestBody.fromBytes(bytes)).join();
        assertThat(get("put-" + size).asByteArrayUnsafe()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "CRC32_C", "CRC64_NVME", "SHA1", "SHA256"})
    void eachChecksumIsTakenInParts(ChecksumAlgorithm algorithm) {
        byte[] bytes = random(11_000_000);
        String key = "sum-" + algorithm;
        s3.putObject(r -> r.bucket("lake").key(key).checksumAlgorithm(algorithm), AsyncRequestBody.fromBytes(bytes)).join();
        assertThat(get(key).asByteArrayUnsafe()).isEqualTo(bytes);
        var head = s3.headObject(r -> r.bucket("lake").key(key).checksumMode(ChecksumMode.ENABLED)).join();
        assertThat(head.sdkFields().stream().filter(f -> f.locationName().equalsIgnoreCase("x-amz-checksum-" + algorithm.toString().replace("_", "")))
                .map(f -> f.getValueOrDefault(head)).toList()).hasSize(1).doesNotContainNull();
    }

    @Test
    void bytesOfUnknownLengthGoUpInParts() {
        byte[] bytes = random(13_000_000);
        var body = AsyncRequestBody.forBlockingInputStream(null);
        var put = s3.putObject(r -> r.bucket("lake").key("stream"), body);
        body.writeInputStream(new ByteArrayInputStream(bytes));
        put.join();
        assertThat(get("stream").asByteArrayUnsafe()).isEqualTo(bytes);
        assertThat(s3.headObject(r -> r.bucket("lake").key("stream").partNumber(1)).join().partsCount()).isEqualTo(3);
    }

    @Test
    void aRangeOfALargeObjectIsRead() {
        byte[] bytes = random(16_000_000);
        s3.putObject(r -> r.bucket("lake").key("range"), AsyncRequestBody.fromBytes(bytes)).join();
        byte[] got = s3.getObject(r -> r.bucket("lake").key("range").range("bytes=1000-11000000"), AsyncResponseTransformer.toBytes()).join().asByteArrayUnsafe();
        assertThat(got).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1000, 11_000_001));
    }

    @Test
    void aLargeObjectIsCopiedInParts() {
        byte[] bytes = random(12_345_678);
        s3.putObject(r -> r.bucket("lake").key("from"), AsyncRequestBody.fromBytes(bytes)).join();
        s3.copyObject(r -> r.sourceBucket("lake").sourceKey("from").destinationBucket("lake").destinationKey("to ö+%")).join();
        assertThat(get("to ö+%").asByteArrayUnsafe()).isEqualTo(bytes);
    }

    @Test
    void theTransferManagerMovesFilesAndFolders() throws IOException {
        try (S3TransferManager transfers = S3TransferManager.builder().s3Client(s3).build()) {
            Path folder = Files.createDirectories(files.resolve("up"));
            for (int size : List.of(10, 100_000, 11_000_000)) Files.write(folder.resolve("f" + size), random(size));
            assertThat(transfers.uploadDirectory(r -> r.source(folder).bucket("lake").s3Prefix("folder")).completionFuture().join().failedTransfers()).isEmpty();
            Path back = files.resolve("down");
            assertThat(transfers.downloadDirectory(r -> r.destination(back).bucket("lake").listObjectsV2RequestTransformer(l -> l.prefix("folder/")))
                    .completionFuture().join().failedTransfers()).isEmpty();
            try (var names = Files.list(folder)) {
                for (Path file : names.toList()) assertThat(back.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void manyAtOnce() {
        var puts = new ArrayList<java.util.concurrent.CompletableFuture<?>>();
        for (int i = 0; i < 100; i++) {
            String key = "many/" + i;
            puts.add(s3.putObject(r -> r.bucket("lake").key(key), AsyncRequestBody.fromBytes(random(1000))));
        }
        puts.forEach(java.util.concurrent.CompletableFuture::join);
        assertThat(s3.listObjectsV2(r -> r.bucket("lake").prefix("many/")).join().keyCount()).isEqualTo(100);
    }

    @Test
    void refusalsAreTold() {
        // It asks by HEAD first, whose answer has no code.
        assertThatThrownBy(() -> get("missing"))
                .isInstanceOfSatisfying(CompletionException.class, e -> assertThat(((S3Exception) cause(e)).statusCode()).isEqualTo(404));
        assertThatThrownBy(() -> s3.putObject(r -> r.bucket("nowhere").key("k"), AsyncRequestBody.fromBytes(random(11_000_000))).join())
                .isInstanceOfSatisfying(CompletionException.class, e -> assertThat(cause(e)).isInstanceOf(NoSuchBucketException.class));
        s3.putObject(r -> r.bucket("lake").key("once"), AsyncRequestBody.fromString("1")).join();
        assertThatThrownBy(() -> s3.putObject(r -> r.bucket("lake").key("once").ifNoneMatch("*"), AsyncRequestBody.fromBytes(random(11_000_000))).join())
                .isInstanceOfSatisfying(CompletionException.class, e -> assertThat(((S3Exception) cause(e)).statusCode()).isEqualTo(412));
        assertThat(s3.listMultipartUploads(r -> r.bucket("lake")).join().uploads()).isEmpty();
    }
}
