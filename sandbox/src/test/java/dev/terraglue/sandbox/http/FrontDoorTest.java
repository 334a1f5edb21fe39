package dev.terraglue.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.http.Connection.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of a request before any service sees it, and of those that none wants. */
class FrontDoorTest {
    private static final String WRONG_SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20261120/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00";

    @TempDir
    static Path home;

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "evil-amazonaws.com", "localhost.evil.example:4566"})
    void aHostThatIsNotOursIsRefused(String host) throws IOException {
        assertThat(exchange("GET / HTTP/1.1\nHost: " + host + "\n\n").status()).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:1", "bucket.s3.localhost:4566", "s3.us-east-1.amazonaws.com"})
    void ourNamesAreTaken(String host) throws IOException {
        assertThat(exchange("GET / HTTP/1.1\nHost: " + host + "\n\n").status()).isNotEqualTo(421);
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        String signed = "Authorization: AWS4-HMAC-SHA256 Credential=test/20261120/us-east-1/braket/aws4_request, SignedHeaders=host, Signature=0";

        Answer answer = exchange("GET / HTTP/1.1\nHost: localhost\nX-Amz-Date: 20261120T000000Z\n" + signed + "\n\n");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("braket").contains("glue");
    }

    @Test
    void anOperationThatIsNotBuiltIsNamed() {
        GlueClient glue = sandbox.client(GlueClient.builder());

        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> glue.getBlueprint(r -> r.name("x"))).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(501);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
            assertThat(e.getMessage()).contains("glue:GetBlueprint");
        });
    }

    @Test
    void everyAnswerHasItsRequestId() {
        GlueClient glue = sandbox.client(GlueClient.builder());

        assertThat(glue.getDatabases(r -> {}).responseMetadata().requestId()).isNotBlank();
        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> glue.getDatabase(r -> r.name("none"))).satisfies(e -> assertThat(e.requestId()).isNotBlank());
        S3Client s3 = s3();
        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> s3.getObject(r -> r.bucket("none").key("k"))).satisfies(e -> assertThat(e.requestId()).isNotBlank());
    }

    @Test
    void aHeadHasNoBodyEvenInRefusal() throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send("HEAD /none/key HTTP/1.1\nHost: localhost\n\n");
            assertThat(connection.answer(true).status()).isBetween(400, 404);
            // What followed as a body would be taken for the next answer.
            connection.send("GET / HTTP/1.1\nHost: evil.example\n\n");
            assertThat(connection.answer(false).status()).isEqualTo(421);
        }
    }

    @Test
    void aSignatureThatCannotBeReadIsRefusedInTheServicesWords() throws IOException {
        Answer s3 = exchange("GET /b/k HTTP/1.1\nHost: localhost\nAuthorization: Bearer x\n\n");
        assertThat(s3.status()).isEqualTo(400);
        assertThat(s3.body()).contains("<Code>InvalidArgument</Code>");
        Answer glue = exchange("POST / HTTP/1.1\nHost: localhost\nX-Amz-Target: AWSGlue.GetTable\nAuthorization: Bearer x\nContent-Length: 2\n\n{}");
        assertThat(glue.status()).isEqualTo(400);
        assertThat(glue.body()).contains("IncompleteSignatureException");
        Answer unsigned = exchange("POST / HTTP/1.1\nHost: localhost\nX-Amz-Target: AWSGlue.GetTable\nContent-Length: 2\n\n{}");
        assertThat(unsigned.body()).contains("MissingAuthenticationTokenException");
    }

    @Test
    void anAddressThatCannotBeDecodedIsTheClientsFault() throws IOException {
        assertThat(exchange("GET /b?prefix=%zz HTTP/1.1\nHost: localhost\n\n").status()).isEqualTo(400);
        assertThat(exchange("GET /b/%zz HTTP/1.1\nHost: localhost\n\n").status()).isBetween(400, 404);
    }

    @Test
    void aLengthBelowZeroIsTheClientsFaultAndTheEndOfItsConnection() throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send("PUT /bucket HTTP/1.1\nHost: localhost\nContent-Length: -1\n\n");
            assertThat(connection.answer(false).status()).isEqualTo(400);
            connection.untilClosed();
        }
    }

    @Test
    void anEarlyRefusalOfALargeBodyDoesNotSpoilTheConnection() throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            int length = 3 << 20;
            connection.send("PUT /none/key HTTP/1.1\nHost: localhost\nAuthorization: " + WRONG_SIGNATURE + "\nX-Amz-Date: 20261120T080000Z\nContent-Length: " + length + "\n\n");
            connection.send("x".repeat(length));
            assertThat(connection.answer(false).status()).isEqualTo(403);

            connection.send("GET / HTTP/1.1\nHost: evil.example\n\n");
            assertThat(connection.answer(false).status()).isEqualTo(421);
        }
    }

    @Test
    void anSdkThatIsRefusedALargeBodyIsToldWhy() {
        S3Client s3 = s3();

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> s3.putObject(r -> r.bucket("no-such-bucket").key("k"), RequestBody.fromBytes(new byte[8 << 20])))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucket"));
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(sandbox.address())
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient.builder())
                .build();
    }

    private static Answer exchange(String request) throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send(request);
            return connection.answer(false);
        }
    }
}
