package dev.terraglue.sandbox.auth;

import static dev.terraglue.sandbox.auth.AuthenticatorTest.authenticate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Bodies of {@code aws-chunked}: as the SDK makes them, and spoilt on the way. The SDK's chunks hold 128 KiB. */
class ChunkedPayloadTest {
    private static final String ADDRESS = "https://127.0.0.1:4566/bucket/key"; // the SDK leaves payloads unsigned only over TLS
    private static final String CONTENT = "0123456789abcdef".repeat(20_000);

    /** The modes of x-amz-content-sha256 that have chunks. */
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
    enum Mode {
        SIGNED("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", how -> how.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)),
        SIGNED_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", how -> how
                .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                .putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32)),
        UNSIGNED_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER", how -> how
                .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32));

        final String hash;
        final Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how;

        Mode(String hash, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
            this.hash = hash;
            this.how = how;
        }

        HttpRequest request(String content) {
            HttpRequest request = SdkSigned.put(ADDRESS, content, Map.of(), how);
            assertThat(request.headers().first("x-amz-content-sha256")).contains(hash);
            return request;
        }
    }

    @ParameterizedTest
    @CsvSource({"SIGNED", "SIGNED_TRAILER", "UNSIGNED_TRAILER"})
    void whatTheSdkSendsIsReadWithoutItsChunks(Mode mode) throws IOException {
        assertThat(read(mode.request(CONTENT))).isEqualTo(CONTENT);
        assertThat(read(mode.request("x"))).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"SIGNED_TRAILER", "UNSIGNED_TRAILER"})
    void trailingFieldsStandAmongTheHeadersAtTheEnd(Mode mode) throws IOException {
        HttpRequest request = mode.request(CONTENT);
        HttpRequest believed = authenticate(request).request();

        assertThat(believed.headers().first("x-amz-checksum-crc32")).isEmpty();
        believed.body().readAllBytes();
        assertThat(believed.headers().first("x-amz-checksum-crc32")).isPresent();
    }

    @Test
    void aByteChangedInAnyChunkIsFound() throws IOException {
        for (int at : new int[] {200, 140_000, 300_000}) {
            byte[] body = Mode.SIGNED.request(CONTENT).body().readAllBytes();
            body[at] ^= 1;
            refused(Mode.SIGNED.request(CONTENT), body, "SignatureDoesNotMatch");
        }
    }

    @Test
    void aWrongSignatureOfAMiddleChunkIsFound() throws IOException {
        String body = text(Mode.SIGNED.request(CONTENT));
        int second = body.indexOf("chunk-signature=", body.indexOf("chunk-signature=") + 1) + "chunk-signature=".length();
        String spoilt = body.substring(0, second) + "0".repeat(64) + body.substring(second + 64);

        refused(Mode.SIGNED.request(CONTENT), bytes(spoilt), "SignatureDoesNotMatch");
    }

    @Test
    void chunksInAnotherOrderAreFound() throws IOException {
        String content = "a".repeat(131_072) + "b".repeat(131_072);
        String body = text(Mode.SIGNED.request(content));
        int second = body.indexOf("20000;", 1);
        int last = body.indexOf("0;chunk-signature", second + 20);
        String swapped = body.substring(second, last) + body.substring(0, second) + body.substring(last);

        refused(Mode.SIGNED.request(content), bytes(swapped), "SignatureDoesNotMatch");
    }

    @Test
    void anUnsignedChunkAmongSignedOnesIsRefused() throws IOException {
        refused(Mode.SIGNED.request("abc"), bytes("3\r\nabc\r\n0\r\n\r\n"), "IncompleteBody");
        refused(Mode.SIGNED.request("abc"), bytes("3;chunk-signature=\r\nabc\r\n0;chunk-signature=\r\n\r\n"), "IncompleteBody");
        refused(Mode.SIGNED.request("abc"), bytes("3;chunk-signature=x\r\nabc\r\n0;chunk-signature=x\r\n\r\n"), "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @CsvSource({"SIGNED", "SIGNED_TRAILER", "UNSIGNED_TRAILER"})
    void aBodyThatEndsEarlyIsIncomplete(Mode mode) throws IOException {
        byte[] body = mode.request(CONTENT).body().readAllBytes();
        for (int length : new int[] {0, 3, 100, 131_000, 200_000, 320_000}) {
            refused(mode.request(CONTENT), java.util.Arrays.copyOf(body, length), "IncompleteBody");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "5\r\nabc\r\n0\r\n\r\n",
        "2\r\nabc\r\n0\r\n\r\n",
        "xyz\r\nabc\r\n0\r\n\r\n",
        "-3\r\nabc\r\n0\r\n\r\n",
        "\r\n",
    })
    void aChunkOfAnotherLengthThanItSaysIsRefused(String body) {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes(body), null);
    }

    @Test
    void moreThanWasAnnouncedIsNotReadHoweverLargeAChunkSays() {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes("4\r\nabcd\r\n0\r\n\r\n"), "IncompleteBody");
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes("7fffffffffffffff\r\nbcdefghijklmnopqrstuvwxyz"), "IncompleteBody");
    }

    @Test
    void onlyTheLastChunkMayBeSmall() {
        String small = "400\r\n" + "x".repeat(1024) + "\r\n3\r\nabc\r\n0\r\n\r\n";
        refused(Mode.UNSIGNED_TRAILER.request("x".repeat(1027)), bytes(small), "InvalidChunkSizeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "3\nabc\n0\n\n",
        "3\r\nabc\r\n0\r\n\r",
        "3\r\nabc\r\n",
        "3\r\nabc\r\n0\r\nx-amz-checksum-crc32: NSRBwg==\n",
        "3\r\nabc\r\n0\r\nx-amz-checksum-crc32: NSRBwg==",
        "2\r\nab\r\n0\r\nc\r\n0\r\n\r\n",
    })
    void linesThatAreCutShortEndTheBodyTooEarly(String body) {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes(body), "IncompleteBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\r\nx-amz-checksum-crc32: NSRBwg==\r\n",
        "x-amz-checksum-crc32c: NSRBwg==\r\n",
        "x-amz-checksum-crc32: NSRBwg==\r\nbonus: field\r\n",
        "x-amz-checksum-crc32\r\n",
    })
    void whatWasNotAnnouncedIsNoTrailer(String trailer) {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes("3\r\nabc\r\n0\r\n" + trailer), "MalformedTrailerError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n", "\r\nbonus: field\r\n"})
    void nothingThatFollowsTheTrailersMatters(String rest) throws IOException {
        HttpRequest request = Mode.UNSIGNED_TRAILER.request("abc");
        String body = "3\r\nabc\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\nx-amz-checksum-crc32: NSRBwg==\r\n" + rest;
        HttpRequest believed = authenticate(request.withBody(new ByteArrayInputStream(bytes(body)))).request();

        assertThat(believed.body().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
        assertThat(believed.headers().first("x-amz-checksum-crc32")).contains("NSRBwg==");
    }

    @Test
    void aTrailingFieldThatWasAnnouncedMustCome() {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes("3\r\nabc\r\n0\r\n\r\n"), "MalformedTrailerError");
    }

    @Test
    void aTrailingFieldThatWasChangedDoesNotMatchItsSignature() throws IOException {
        String body = text(Mode.SIGNED_TRAILER.request("abc"));
        String spoilt = body.replaceFirst("x-amz-checksum-crc32:.", "x-amz-checksum-crc32:/");

        refused(Mode.SIGNED_TRAILER.request("abc"), bytes(spoilt), "SignatureDoesNotMatch");
        refused(Mode.SIGNED_TRAILER.request("abc"), bytes(body.replaceFirst("x-amz-trailer-signature:.*\r\n", "")), "IncompleteBody");
    }

    @Test
    void aChunkHeaderHasAnEnd() {
        refused(Mode.UNSIGNED_TRAILER.request("abc"), bytes("3" + " ".repeat(100_000)), "IncompleteBody");
    }

    private static String read(HttpRequest request) throws IOException {
        return new String(authenticate(request).request().body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String text(HttpRequest request) throws IOException {
        return new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refused(HttpRequest request, byte[] body, @org.jspecify.annotations.Nullable String code) {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> authenticate(request.withBody(new ByteArrayInputStream(body))).request().body().readAllBytes())
                .satisfies(e -> {
                    if (code != null) assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isBetween(400, 499);
                });
    }
}
