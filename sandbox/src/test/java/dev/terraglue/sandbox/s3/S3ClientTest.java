package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.Sandbox;
import dev.terraglue.sandbox.SandboxConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The AWS SDK's own client against a whole sandbox: signatures, chunked payloads with trailing checksums, and all. */
class S3ClientTest {
    @TempDir static Path home;

    private static Sandbox sandbox;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new SandboxConfiguration(home, "127.0.0.1", 0, SandboxConfiguration.ownInstallation(), false));
        s3 = client(RequestChecksumCalculation.WHEN_SUPPORTED, true);
        s3.createBucket(r -> r.bucket("lake"));
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
        sandbox.close();
    }

    private static S3Client client(RequestChecksumCalculation checksums, boolean chunked) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + sandbox.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .requestChecksumCalculation(checksums)
                .serviceConfiguration(c -> c.pathStyleAccessEnabled(true).chunkedEncodingEnabled(chunked))
                .build();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 16_385, 1_000_000})
    void everyUploadModeBringsTheSameBytes(int size) {
        byte[] content = bytes(size);
        for (RequestChecksumCalculation checksums : RequestChecksumCalculation.values()) {
            for (boolean chunked : List.of(true, false)) {
                try (S3Client client = client(checksums, chunked)) {
                    client.putObject(r -> r.bucket("lake").key("modes"), RequestBody.fromBytes(content));
                    assertThat(client.getObjectAsBytes(r -> r.bucket("lake").key("modes")).asByteArrayUnsafe()).isEqualTo(content);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "SHA1", "SHA256"})
    void aTrailingChecksumIsVerifiedAndKept(ChecksumAlgorithm algorithm) {
        s3.putObject(r -> r.bucket("lake").key("sum").checksumAlgorithm(algorithm), RequestBody.fromBytes(bytes(100_000)));
        var got = s3.getObjectAsBytes(r -> r.bucket("lake").key("sum").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asByteArrayUnsafe()).isEqualTo(bytes(100_000));
        assertThat(got.response().checksumTypeAsString()).isEqualTo("FULL_OBJECT");
    }

    @Test
    void keysWithEveryKindOfByteAreListedAndRead() {
        s3.createBucket(r -> r.bucket("strange-keys"));
        List<String> keys = List.of("a b", "a%20b", "a+b", "a//b", "c/../d", "é/ü", "quote\"'<&>", "~*()!");
        for (String key : keys) s3.putObject(r -> r.bucket("strange-keys").key(key), RequestBody.fromString(key));
        for (String key : keys) assertThat(s3.getObjectAsBytes(r -> r.bucket("strange-keys").key(key)).asUtf8String()).isEqualTo(key);
        assertThat(s3.listObjectsV2Paginator(r -> r.bucket("strange-keys").maxKeys(3)).contents().stream().map(S3Object::key))
                .containsExactlyInAnyOrderElementsOf(keys);
        s3.deleteObjects(r -> r.bucket("strange-keys").delete(d -> d.objects(keys.stream().map(k -> ObjectIdentifier.builder().key(k).build()).toList())));
        s3.deleteBucket(r -> r.bucket("strange-keys"));
    }

    @Test
    void aMultipartUploadIsReadInRanges() {
        byte[] content = bytes((5 << 20) + 123);
        String upload = s3.createMultipartUpload(r -> r.bucket("lake").key("parts")).uploadId();
        String first = s3.uploadPart(r -> r.bucket("lake").key("parts").uploadId(upload).partNumber(1),
                RequestBody.fromBytes(Arrays.copyOf(content, 5 << 20))).eTag();
        String second = s3.uploadPart(r -> r.bucket("lake").key("parts").uploadId(upload).partNumber(2),
                RequestBody.fromBytes(Arrays.copyOfRange(content, 5 << 20, content.length))).eTag();
        s3.completeMultipartUpload(r -> r.bucket("lake").key("parts").uploadId(upload).multipartUpload(m -> m.parts(List.of(
                CompletedPart.builder().partNumber(1).eTag(first).build(), CompletedPart.builder().partNumber(2).eTag(second).build()))));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("parts")).asByteArrayUnsafe()).isEqualTo(content);
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("parts").range("bytes=5242870-5242889")).asByteArrayUnsafe())
                .isEqualTo(Arrays.copyOfRange(content, 5_242_870, 5_242_890));
        assertThat(s3.headObject(r -> r.bucket("lake").key("parts")).contentLength()).isEqualTo(content.length);
    }

    @Test
    void whatIsNotThereIsTheClientsOwnException() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("none"))).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headObject(r -> r.bucket("lake").key("none"))).isInstanceOf(NoSuchKeyException.class);
    }
}
