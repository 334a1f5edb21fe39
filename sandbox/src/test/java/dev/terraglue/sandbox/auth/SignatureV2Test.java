package dev.terraglue.sandbox.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Dialect;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of "Signing and authenticating REST requests", and what is wrong with others. */
class SignatureV2Test {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Caller SOMEBODY = Caller.root("000000000000", KEY);

    @ParameterizedTest
    @CsvSource({
        "GET, '', 2007-03-27T19:36:42Z, 'Tue, 27 Mar 2007 19:36:42 +0000', bWq2s1WEIj+Ydj0vQ697zp+IXMU=",
        "PUT, image/jpeg, 2007-03-27T21:15:45Z, 'Tue, 27 Mar 2007 21:15:45 +0000', MyyxeRY7whkBe+bq8fHCL/2kKUg=",
        "DELETE, '', 2007-03-27T21:20:26Z, 'Tue, 27 Mar 2007 21:20:26 +0000', lx3byBScXR6KzyMaifNkardMwNk=",
    })
    void theExamplesAreBelieved(String method, String type, Instant now, String date, String signature) {
        assertThat(authenticate(request(method, type, date, signature), now).caller()).isEqualTo(SOMEBODY);
        refused(request("POST", type, date, signature), now, "SignatureDoesNotMatch", 403);
        refused(request(method, "text/plain", date, signature), now, "SignatureDoesNotMatch", 403);
        refused(request(method, type, date, signature), now.plusSeconds(16 * 60), "RequestTimeTooSkewed", 403);
        HttpRequest changed = request(method, type, date, signature);
        changed.headers().set("x-amz-acl", "public-read");
        refused(changed, now, "SignatureDoesNotMatch", 403);
    }

    @Test
    void aRefusalTellsWhatWasExpectedToBeSigned() {
        Instant now = Instant.parse("2007-03-27T19:36:42Z");
        HttpRequest request = request("GET", "", "Tue, 27 Mar 2007 19:36:42 +0000", "AAAA");

        assertThatExceptionOfType(AuthenticationFailure.class).isThrownBy(() -> authenticate(request, now)).satisfies(failure -> {
            ServiceException told = failure.in(Dialect.S3);
            assertThat(told.details())
                    .containsEntry("AWSAccessKeyId", KEY)
                    .containsEntry("StringToSign", "GET\n\n\nTue, 27 Mar 2007 19:36:42 +0000\n/johnsmith/photos/puppy.jpg")
                    .containsEntry("SignatureProvided", "AAAA")
                    .doesNotContainKey("CanonicalRequest");
            assertThat(told.details().get("StringToSignBytes")).startsWith("47 45 54 0a");
        });
    }

    @Test
    void aDateIsNeeded() {
        Instant now = Instant.parse("2007-03-27T19:36:42Z");

        refused(request("GET", "", "yesterday", "AAAA"), now, "AccessDenied", 403);
        HttpRequest colonless = request("GET", "", "Tue, 27 Mar 2007 19:36:42 +0000", "AAAA");
        colonless.headers().set("Authorization", "AWS " + KEY);
        refused(colonless, now, "InvalidArgument", 400);
    }

    private static HttpRequest request(String method, String type, String date, String signature) {
        HttpHeaders headers = new HttpHeaders().set("Host", "johnsmith.s3.amazonaws.com").set("Date", date).set("Authorization", "AWS " + KEY + ":" + signature);
        if (!type.isEmpty()) headers.set("Content-Type", type);
        return new HttpRequest(method, "/photos/puppy.jpg", "", QueryString.parse(""), headers, new ByteArrayInputStream(new byte[0]), false, "127.0.0.1");
    }

    private static Authenticator.Authenticated authenticate(HttpRequest request, Instant now) {
        return new Authenticator(id -> Optional.of(new SigningKey(SECRET, null, null, SOMEBODY)), () -> now).authenticate(request);
    }

    private static void refused(HttpRequest request, Instant now, String code, int status) {
        assertThatExceptionOfType(AuthenticationFailure.class).isThrownBy(() -> authenticate(request, now)).satisfies(failure -> {
            assertThat(failure.in(Dialect.S3).code()).isEqualTo(code);
            assertThat(failure.in(Dialect.S3).status()).isEqualTo(status);
        });
    }
}
