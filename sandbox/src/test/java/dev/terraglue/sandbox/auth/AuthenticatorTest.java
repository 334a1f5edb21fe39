package dev.terraglue.sandbox.auth;

import static dev.terraglue.sandbox.auth.SdkSigned.KEY;
import static dev.terraglue.sandbox.auth.SdkSigned.NOW;
import static dev.terraglue.sandbox.auth.SdkSigned.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Dialect;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class AuthenticatorTest {
    private static final String HOST = "http://127.0.0.1:4566";
    private static final Caller SOMEBODY = Caller.root("000000000000", KEY.accessKeyId());

    @ParameterizedTest
    @ValueSource(strings = {
        "/bucket/key",
        "/",
        "/bucket/a%20b",
        "/bucket/a%2Bb%2Fc",
        "/bucket//double///slash",
        "/bucket/../up/./here",
        "/bucket/pr%C3%A9%C3%A7o/%F0%9F%90%A6",
        "/bucket/month%3D2001-01/%21%27%28%29%2A%3B%3A%40%26%3D%24%2C",
        "/bucket?list-type=2&prefix=a%2Fb%20c&delimiter=%2F&start-after=x%2By",
        "/bucket?b=2&a=1&a=0&empty=&flag",
        "/bucket?acl",
        "/bucket?prefix=%C3%A9&Prefix=E&prefix-x=1",
        "/bucket?tilde=~-_.&star=%2A",
    })
    void whatTheSdkSignsIsBelieved(String path) {
        assertThat(authenticate(SdkSigned.get(HOST + path)).caller()).isEqualTo(SOMEBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/2014-11-13/functions/a%20b", "/a/%7Bid%7D/tags?x=1", "/tags/arn%3Aaws%3Aglue%3Aus-east-1%3A0%3Ajob%2Fx"})
    void otherServicesSignThePathEncodedTwice(String path) {
        assertThat(authenticate(SdkSigned.post("glue", HOST + path, "{}", Map.of("X-Amz-Target", "AWSGlue.GetTable"))).caller()).isEqualTo(SOMEBODY);
    }

    @Test
    void headersAreSignedWithTheirSpacesFolded() {
        HttpRequest request = SdkSigned.post("glue", HOST + "/", "{}", Map.of("X-Amz-Meta-Note", "  a   b  "));

        assertThat(authenticate(request).caller()).isEqualTo(SOMEBODY);
    }

    @Test
    void headersAreSignedByteByByte() {
        HttpRequest utf8 = SdkSigned.put(HOST + "/b/k", "x", Map.of("x-amz-meta-name", "Zürich"), how -> {});
        utf8.headers().set("x-amz-meta-name", "Z\u00C3\u00BCrich");
        assertThat(authenticate(utf8).caller()).isEqualTo(SOMEBODY);

        HttpRequest latin1 = SdkSigned.put(HOST + "/b/k", "x", Map.of("x-amz-meta-name", "Zürich"), how -> {});
        latin1.headers().set("x-amz-meta-name", "Z\u00FCrich");
        refused(latin1, "SignatureDoesNotMatch", 403);
    }

    @Test
    void aTamperedRequestIsRefused() {
        HttpRequest request = SdkSigned.get(HOST + "/bucket/key?versionId=1");

        refused(with(request, "/bucket/other", request.rawQuery()), "SignatureDoesNotMatch", 403);
        refused(with(request, request.rawPath(), "versionId=2"), "SignatureDoesNotMatch", 403);
        refused(with(request, request.rawPath(), ""), "SignatureDoesNotMatch", 403);
        request.headers().set("Host", "evil.amazonaws.com");
        refused(request, "SignatureDoesNotMatch", 403);
    }

    @Test
    void s3TellsWhatItExpectedToBeSigned() {
        HttpRequest request = SdkSigned.get(AwsCredentialsIdentity.create(KEY.accessKeyId(), "wrong"), NOW, HOST + "/b/k?acl");

        assertThatExceptionOfType(AuthenticationFailure.class).isThrownBy(() -> authenticate(request)).satisfies(failure -> {
            assertThat(failure.in(Dialect.S3).details()).containsOnlyKeys(
                    "AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes", "CanonicalRequest", "CanonicalRequestBytes");
            assertThat(failure.in(Dialect.S3).details().get("CanonicalRequest")).startsWith("GET\n/b/k\nacl=\nhost:127.0.0.1:4566\n");
            assertThat(failure.in(Dialect.QUERY).details()).isEmpty();
        });
    }

    @Test
    void s3WantsTheHashOfTheBodyInAHeader() {
        HttpRequest request = SdkSigned.get(HOST + "/b/k");
        HttpHeaders without = new HttpHeaders();
        request.headers().asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("x-amz-content-sha256")) without.set(name, values.getFirst());
        });

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> authenticate(new HttpRequest("GET", "/b/k", "", QueryString.parse(""), without, request.body(), false, "127.0.0.1")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidRequest"))
                .withMessage("Missing required header for this request: x-amz-content-sha256");
    }

    @Test
    void aHeaderThatComesTwiceIsNotTheOneThatWasSigned() {
        HttpRequest request = SdkSigned.put(HOST + "/b/k", "x", Map.of("x-amz-acl", "private"), how -> {});
        request.headers().add("x-amz-acl", "public-read");

        refused(request, "SignatureDoesNotMatch", 403);
    }

    @Test
    void s3RefusesHeadersOfItsOwnThatAreNotSigned() {
        HttpRequest request = SdkSigned.presigned(KEY, NOW, "s3", HOST + "/b/k", Duration.ofMinutes(5));
        request.headers().set("x-amz-acl", "public-read");

        refused(request, "AccessDenied", 403);
    }

    @Test
    void anUnknownKeyIsRefusedInEachDialect() {
        HttpRequest request = SdkSigned.get(AwsCredentialsIdentity.create("AKIANOBODY", "x"), NOW, HOST + "/b");

        refused(request, Dialect.S3, "InvalidAccessKeyId", 403);
        refused(request, Dialect.QUERY, "InvalidClientTokenId", 403);
        refused(request, Dialect.JSON, "UnrecognizedClientException", 400);
    }

    @Test
    void aWrongSecretIsRefusedInEachDialect() {
        HttpRequest request = SdkSigned.get(AwsCredentialsIdentity.create(KEY.accessKeyId(), "wrong"), NOW, HOST + "/b");

        refused(request, Dialect.S3, "SignatureDoesNotMatch", 403);
        refused(request, Dialect.QUERY, "SignatureDoesNotMatch", 403);
        refused(request, Dialect.JSON, "InvalidSignatureException", 400);
    }

    @Test
    void aClockMayBeWrongByFifteenMinutes() {
        assertThat(authenticate(SdkSigned.get(KEY, NOW.minusSeconds(14 * 60), HOST + "/b")).caller()).isEqualTo(SOMEBODY);
        assertThat(authenticate(SdkSigned.get(KEY, NOW.plusSeconds(14 * 60), HOST + "/b")).caller()).isEqualTo(SOMEBODY);

        for (Instant wrong : new Instant[] {NOW.minusSeconds(16 * 60), NOW.plusSeconds(16 * 60)}) {
            refused(SdkSigned.get(KEY, wrong, HOST + "/b"), Dialect.S3, "RequestTimeTooSkewed", 403);
            refused(SdkSigned.get(KEY, wrong, HOST + "/b"), Dialect.QUERY, "SignatureDoesNotMatch", 403);
            refused(SdkSigned.get(KEY, wrong, HOST + "/b"), Dialect.JSON, "InvalidSignatureException", 400);
        }
    }

    @Test
    void temporaryCredentialsNeedTheirToken() {
        assertThat(authenticate(SdkSigned.get(SESSION, NOW, HOST + "/b")).caller()).isEqualTo(SOMEBODY);

        HttpRequest missing = SdkSigned.get(AwsCredentialsIdentity.create(SESSION.accessKeyId(), SESSION.secretAccessKey()), NOW, HOST + "/b");
        refused(missing, Dialect.S3, "InvalidToken", 400);
        HttpRequest wrong = SdkSigned.get(AwsSessionCredentialsIdentity.create(SESSION.accessKeyId(), SESSION.secretAccessKey(), "another"), NOW, HOST + "/b");
        refused(wrong, Dialect.S3, "InvalidToken", 400);
        refused(wrong, Dialect.QUERY, "InvalidClientTokenId", 403);
        refused(wrong, Dialect.JSON, "UnrecognizedClientException", 400);
    }

    @Test
    void aSessionEnds() {
        AwsSessionCredentialsIdentity over = AwsSessionCredentialsIdentity.create("ASIAOVER", SESSION.secretAccessKey(), SESSION.sessionToken());
        HttpRequest request = SdkSigned.get(over, NOW, HOST + "/b");

        refused(request, Dialect.S3, "ExpiredToken", 400);
        refused(request, Dialect.QUERY, "ExpiredToken", 403);
        refused(request, Dialect.JSON, "ExpiredTokenException", 400);
    }

    @Test
    void aPresignedAddressIsBelievedUntilItsTime() {
        String address = HOST + "/bucket/a%20b?response-content-type=text%2Fcsv";

        assertThat(authenticate(SdkSigned.presigned(KEY, NOW, "s3", address, Duration.ofMinutes(5))).caller()).isEqualTo(SOMEBODY);
        assertThat(authenticate(SdkSigned.presigned(SESSION, NOW.minusSeconds(299), "s3", address, Duration.ofMinutes(5))).caller()).isEqualTo(SOMEBODY);
        refused(SdkSigned.presigned(KEY, NOW.minusSeconds(301), "s3", address, Duration.ofMinutes(5)), "AccessDenied", 403);
        refused(SdkSigned.presigned(KEY, NOW.plusSeconds(16 * 60), "s3", address, Duration.ofMinutes(5)), "AccessDenied", 403);
    }

    @Test
    void aTamperedPresignedAddressIsRefused() {
        HttpRequest request = SdkSigned.presigned(KEY, NOW, "s3", HOST + "/bucket/key", Duration.ofMinutes(5));

        refused(with(request, request.rawPath(), request.rawQuery().replace("X-Amz-Expires=300", "X-Amz-Expires=3000")), "SignatureDoesNotMatch", 403);
        refused(with(request, "/bucket/other", request.rawQuery()), "SignatureDoesNotMatch", 403);
        refused(with(request, request.rawPath(), request.rawQuery().replace("X-Amz-Expires=300", "X-Amz-Expires=700000")), "AuthorizationQueryParametersError", 400);
        refused(with(request, request.rawPath(), request.rawQuery().replace("X-Amz-Expires=300", "X-Amz-Expires=soon")), "AuthorizationQueryParametersError", 400);
        refused(with(request, request.rawPath(), request.rawQuery().replaceAll("&?X-Amz-Signature=[0-9a-f]*", "")), "AuthorizationQueryParametersError", 400);
    }

    @Test
    void otherServicesPresignTheHashOfTheBody() {
        HttpRequest request = SdkSigned.presigned(KEY, NOW, "sts", HOST + "/?Action=GetCallerIdentity&Version=2011-06-15", Duration.ofMinutes(1));

        assertThat(authenticate(request).caller()).isEqualTo(SOMEBODY);
        refused(request.withBody(new ByteArrayInputStream(new byte[] {1})), "SignatureDoesNotMatch", 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dGVzdDp0ZXN0", "AWS3 AKIAEXAMPLE:signature", "AWS4-HMAC-SHA256"})
    void anAuthorizationOfAnotherKindIsRefused(String authorization) {
        HttpRequest request = SdkSigned.get(HOST + "/b");
        request.headers().set("Authorization", authorization);

        refused(request, Dialect.S3, "InvalidArgument", 400);
        refused(request, Dialect.JSON, "IncompleteSignatureException", 400);
    }

    @Test
    void aSignatureWithoutATimeIsRefused() {
        HttpRequest request = SdkSigned.get(HOST + "/b");
        request.headers().set("X-Amz-Date", "Tue, 07 Jul 2010 21:53:04 GMT");

        refused(request, Dialect.S3, "AccessDenied", 403);
        refused(request, Dialect.JSON, "IncompleteSignatureException", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261120/us-east-1/s3/aws4_request, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261120/us-east-1/s3/aws4_request, SignedHeaders=x-amz-date, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261119/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
        "AWS4-HMAC-SHA256 ,,==,",
    })
    void anAuthorizationThatCannotBeReadIsRefused(String authorization) {
        HttpRequest request = SdkSigned.get(HOST + "/b");
        request.headers().set("Authorization", authorization);

        refused(request, Dialect.S3, "AuthorizationHeaderMalformed", 400);
        refused(request, Dialect.QUERY, "IncompleteSignature", 400);
        refused(request, Dialect.JSON, "IncompleteSignatureException", 400);
    }

    @Test
    void aRequestWithoutASignatureIsAnonymous() {
        HttpRequest request = new HttpRequest("GET", "/b/k", "", QueryString.parse(""), new HttpHeaders(), new ByteArrayInputStream(new byte[0]), false, "127.0.0.1");

        assertThat(authenticate(request).caller()).isEqualTo(Caller.anonymous());
    }

    @Test
    void aBodyIsHeldAgainstTheHashThatWasSigned() throws Exception {
        HttpRequest request = SdkSigned.put(HOST + "/b/k", "content", Map.of(), how -> {});

        assertThat(authenticate(request).request().body().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("content");
        HttpRequest other = SdkSigned.put(HOST + "/b/k", "content", Map.of(), how -> {}).withBody(new ByteArrayInputStream("c0ntent".getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> authenticate(other).request().body().readAllBytes())
                .satisfies(e -> assertThat(e.code()).isEqualTo("XAmzContentSHA256Mismatch"));
    }

    @Test
    void aJsonBodyThatWasChangedDoesNotMatchItsSignature() {
        HttpRequest request = SdkSigned.post("glue", HOST + "/", "{\"Name\":\"a\"}", Map.of());

        refused(request.withBody(new ByteArrayInputStream("{\"Name\":\"b\"}".getBytes(StandardCharsets.UTF_8))), Dialect.JSON, "InvalidSignatureException", 400);
    }

    @Test
    void anUnsignedPayloadIsNotLookedAt() throws Exception {
        HttpRequest request = SdkSigned.put("https://127.0.0.1:4566/b/k", "content", Map.of(), how -> how.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));

        assertThat(request.headers().first("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
        assertThat(authenticate(request).request().body().readAllBytes()).hasSize(7);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(keys("AKIAEXAMPLE").orElseThrow().toString()).doesNotContain("secret");
    }

    static Authenticator.Authenticated authenticate(HttpRequest request) {
        return new Authenticator(AuthenticatorTest::keys, () -> NOW).authenticate(request);
    }

    private static Optional<SigningKey> keys(String id) {
        return switch (id) {
            case "AKIAEXAMPLE" -> Optional.of(new SigningKey(KEY.secretAccessKey(), null, null, SOMEBODY));
            case "ASIAEXAMPLE" -> Optional.of(new SigningKey(SESSION.secretAccessKey(), SESSION.sessionToken(), NOW.plusSeconds(60), SOMEBODY));
            case "ASIAOVER" -> Optional.of(new SigningKey(SESSION.secretAccessKey(), SESSION.sessionToken(), NOW, SOMEBODY));
            default -> Optional.empty();
        };
    }

    private static HttpRequest with(HttpRequest request, String path, String query) {
        return new HttpRequest(request.method(), path, query, QueryString.parse(query), request.headers(), request.body(), false, "127.0.0.1");
    }

    private static void refused(HttpRequest request, String code, int status) {
        refused(request, Dialect.S3, code, status);
    }

    private static void refused(HttpRequest request, Dialect dialect, String code, int status) {
        assertThatExceptionOfType(AuthenticationFailure.class).isThrownBy(() -> authenticate(request)).satisfies(failure -> {
            assertThat(failure.in(dialect).code()).isEqualTo(code);
            assertThat(failure.in(dialect).status()).isEqualTo(status);
        });
    }
}
