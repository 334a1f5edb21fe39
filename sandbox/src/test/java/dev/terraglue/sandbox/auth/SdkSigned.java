package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests as the AWS SDK's own signer signs them, in the form in which the sandbox's server hands them on. */
public final class SdkSigned {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create("AKIAEXAMPLE", "the secret");
    static final AwsSessionCredentialsIdentity SESSION = AwsSessionCredentialsIdentity.create("ASIAEXAMPLE", "the session's secret", "the token");

    private SdkSigned() {}

    static HttpRequest get(String address) {
        return sign(KEY, NOW, "s3", SdkHttpMethod.GET, address, Map.of(), "", request -> {});
    }

    static HttpRequest get(AwsCredentialsIdentity who, Instant when, String address) {
        return sign(who, when, "s3", SdkHttpMethod.GET, address, Map.of(), "", request -> {});
    }

    static HttpRequest put(String address, String body, Map<String, String> headers, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
        return sign(KEY, NOW, "s3", SdkHttpMethod.PUT, address, headers, body, how);
    }

    /** @param when also the time of the sandbox that shall believe it */
    public static HttpRequest put(
            AwsCredentialsIdentity who, Instant when, String address, String body, Map<String, String> headers,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
        return sign(who, when, "s3", SdkHttpMethod.PUT, address, headers, body, how);
    }

    static HttpRequest post(String service, String address, String body, Map<String, String> headers) {
        return sign(KEY, NOW, service, SdkHttpMethod.POST, address, headers, body, request -> {});
    }

    /** Over TLS: the SDK leaves a payload unsigned only there, and so does its presigner. */
    static HttpRequest presigned(AwsCredentialsIdentity who, Instant when, String service, String address, Duration valid) {
        return sign(who, when, service, SdkHttpMethod.GET, address.replace("http:", "https:"), Map.of(), "", request -> request
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !service.equals("s3"))
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, valid));
    }

    private static HttpRequest sign(
            AwsCredentialsIdentity who,
            Instant when,
            String service,
            SdkHttpMethod method,
            String address,
            Map<String, String> headers,
            String body,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
        SdkHttpRequest.Builder http = SdkHttpRequest.builder().method(method).uri(URI.create(address));
        headers.forEach(http::putHeader);
        if (!body.isEmpty()) http.putHeader("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        SignedRequest signed = AwsV4HttpSigner.create().sign((SignRequest.Builder<AwsCredentialsIdentity> request) -> {
            request.identity(who)
                    .request(http.build())
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(when, ZoneOffset.UTC));
            how.accept(request);
        });
        return received(signed);
    }

    private static HttpRequest received(SignedRequest signed) {
        SdkHttpRequest http = signed.request();
        HttpHeaders headers = new HttpHeaders();
        http.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (!headers.contains("Host")) headers.add("Host", http.host());
        String query = http.encodedQueryParameters().orElse("");
        return new HttpRequest(
                http.method().name(), http.encodedPath(), query, QueryString.parse(query), headers, new ByteArrayInputStream(body(signed)), false, "127.0.0.1");
    }

    private static byte[] body(SignedRequest signed) {
        if (signed.payload().isEmpty()) return new byte[0];
        try (InputStream content = signed.payload().get().newStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
