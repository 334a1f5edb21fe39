package dev.terraglue.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.auth.SdkSigned;
import dev.terraglue.sandbox.http.Connection.Answer;
import dev.terraglue.sandbox.wire.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads that break off, or do not bring what they announce: the object that was there stays, and nothing else does. */
class BrokenUploadsTest {
    private static final AwsCredentialsIdentity ROOT = AwsCredentialsIdentity.create("test", "test");
    private static final String OLD = "old";
    /** Too large for the database, and for one chunk of the SDK's. */
    private static final String NEW = "0123456789abcdef".repeat(20_000);

    private static final String OPEN = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::lake/*"}}
            """;

    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start() {
        sandbox = RunningSandbox.start(home);
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(it -> it.bucket("lake"));
        s3.putObject(it -> it.bucket("lake").key("k"), RequestBody.fromString(OLD));
        // Everybody may write: what is about a body's framing needs no signature.
        s3.deletePublicAccessBlock(it -> it.bucket("lake"));
        s3.putBucketPolicy(it -> it.bucket("lake").policy(OPEN));
    }

    @AfterEach
    void stop() {
        s3.close();
        sandbox.close();
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() throws IOException {
        send(signed("/lake/k", Map.of(), plain -> {}), 200_000);

        leavesNothing();
    }

    @Test
    void aBodyInHttpsChunksThatBreaksOffLeavesNothing() throws IOException {
        String chunk = Integer.toHexString(NEW.length()) + "\r\n" + NEW + "\r\n";
        send("PUT /lake/k HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n", bytes(chunk));

        leavesNothing();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyInAwsChunksThatBreaksOffLeavesNothing(boolean trailer) throws IOException {
        send(signed("/lake/k", Map.of(), trailer ? BrokenUploadsTest::trailer : BrokenUploadsTest::chunks), 150_000);

        leavesNothing();
    }

    @Test
    void aPartThatBreaksOffIsNoPart() throws IOException {
        String upload = s3.createMultipartUpload(it -> it.bucket("lake").key("parts")).uploadId();

        send(signed("/lake/parts?uploadId=" + upload + "&partNumber=1", Map.of(), plain -> {}), 200_000);

        leavesNothing();
        assertThat(s3.listParts(it -> it.bucket("lake").key("parts").uploadId(upload)).parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100, 200_000, 320_007})
    void awsChunksWithoutTheirEndAreIncomplete(int length) throws IOException {
        byte[] body = Arrays.copyOf(bytes(Integer.toHexString(NEW.length()) + "\r\n" + NEW + "\r\n0\r\n\r\n"), length);
        String head = "PUT /lake/k HTTP/1.1\nHost: localhost\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\nx-amz-decoded-content-length: "
                + NEW.length() + "\nContent-Length: " + length + "\n\n";

        refused(head, body, 400, "IncompleteBody");
    }

    @Test
    void aWrongSignatureOfAMiddleChunkIsRefused() throws IOException {
        HttpRequest request = signed("/lake/k", Map.of(), BrokenUploadsTest::chunks);
        byte[] body = request.body().readAllBytes();
        int second = new String(body, StandardCharsets.ISO_8859_1).indexOf("chunk-signature=", 1_000) + "chunk-signature=".length();
        body[second] = (byte) (body[second] == '0' ? '1' : '0');

        refused(request, body, 403, "SignatureDoesNotMatch");
    }

    @Test
    void aTrailingChecksumThatIsAnotherIsRefused() throws IOException {
        HttpRequest request = signed("/lake/k", Map.of(), how -> trailer(how.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)));
        String body = new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1).replaceFirst("x-amz-checksum-crc32:.{4}", "x-amz-checksum-crc32:AAAA");

        refused(request, bytes(body), 400, "BadDigest");
    }

    @Test
    void aContentMd5ThatIsAnotherIsRefused() throws IOException {
        HttpRequest request = signed("/lake/k", Map.of("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="), plain -> {});

        refused(request, request.body().readAllBytes(), 400, "BadDigest");
    }

    @Test
    void aContentMd5ThatIsNoneIsRefused() throws IOException {
        HttpRequest request = signed("/lake/k", Map.of("Content-MD5", "md5"), plain -> {});

        refused(request, request.body().readAllBytes(), 400, "InvalidDigest");
    }

    @Test
    void bytesThatWereNotSignedAreRefused() throws IOException {
        HttpRequest request = signed("/lake/k", Map.of(), plain -> {});
        byte[] body = request.body().readAllBytes();
        body[300_000] ^= 1;

        refused(request, body, 400, "XAmzContentSHA256Mismatch");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void chunks(SignRequest.Builder<AwsCredentialsIdentity> how) {
        how.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true);
    }

    private static void trailer(SignRequest.Builder<AwsCredentialsIdentity> how) {
        how.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true).putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
    }

    /** Over what looks like TLS, where the SDK leaves payloads unsigned if it is told to. */
    private HttpRequest signed(String target, Map<String, String> headers, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
        String address = sandbox.address().toString().replace("http:", "https:");
        return SdkSigned.put(ROOT, Instant.now(), address + target, NEW, headers, how);
    }

    private static String head(HttpRequest request, String length) {
        StringBuilder head = new StringBuilder("PUT " + request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()) + " HTTP/1.1\n");
        request.headers().asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")) values.forEach(value -> head.append(name).append(": ").append(value).append('\n'));
        });
        return head + length + "\n\n";
    }

    /** Sends the first bytes of a body, and is gone. */
    private void send(HttpRequest request, int bytes) throws IOException {
        byte[] body = request.body().readAllBytes();
        send(head(request, "Content-Length: " + body.length), Arrays.copyOf(body, bytes));
    }

    private void send(String head, byte[] body) throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send(head);
            connection.send(body);
        }
    }

    private void refused(HttpRequest request, byte[] body, int status, String code) throws IOException {
        refused(head(request, "Content-Length: " + body.length), body, status, code);
    }

    private void refused(String head, byte[] body, int status, String code) throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send(head);
            connection.send(body);

            Answer answer = connection.answer(false);

            assertThat(answer.body()).contains("<Code>" + code + "</Code>");
            assertThat(answer.status()).isEqualTo(status);
        }
        leavesNothing();
    }

    /** The server sees the end of a connection when it comes to it: the file that it was writing goes then. */
    private void leavesNothing() {
        Await.until(() -> files(home.resolve("objects")), List::isEmpty);
        assertThat(s3.getObjectAsBytes(it -> it.bucket("lake").key("k")).asUtf8String()).isEqualTo(OLD);
        assertThat(s3.listObjectVersions(it -> it.bucket("lake")).versions()).hasSize(1);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
