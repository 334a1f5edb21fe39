package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Kind;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signature Version 2, in the Authorization header or in a presigned address ("Signing and authenticating REST requests", "Query string request
 * authentication alternative"). S3 alone takes it, in AWS's oldest regions, us-east-1 among them; some SDKs make such addresses unasked where the
 * endpoint is not AWS's own.
 *
 * @param signedDate as it stands in the text that is signed: seconds of the end, or the Date header; empty where x-amz-date, a header like others, tells
 * @param time       of a header signature; the end of a presigned address
 */
record SignatureV2(String accessKeyId, String signature, String signedDate, Instant time, boolean presigned, @Nullable String sessionToken) {
    private static final String TOKEN = "x-amz-security-token";
    private static final String SCHEME = "AWS ";

    /** Parameters that are part of what is signed. */
    private static final Set<String> SIGNED_PARAMETERS = Set.of(
            "accelerate", "acl", "analytics", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location",
            "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy", "policyStatus", "publicAccessBlock",
            "replication", "requestPayment", "response-cache-control", "response-content-disposition", "response-content-encoding",
            "response-content-language", "response-content-type", "response-expires", "restore", "retention", "select", "select-type", "storageClass",
            "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website");

    /** Whether an Authorization header holds one. */
    static boolean isIn(String authorization) {
        return authorization.startsWith(SCHEME);
    }

    /** @throws AuthenticationFailure where there is one that cannot be read */
    static Optional<SignatureV2> of(HttpRequest request) {
        Optional<String> authorization = request.headers().first("Authorization").filter(SignatureV2::isIn);
        if (authorization.isPresent()) return Optional.of(fromHeader(authorization.get(), request));
        QueryString query = request.query();
        if (!query.contains("AWSAccessKeyId") || query.contains("X-Amz-Algorithm")) return Optional.empty();
        return Optional.of(fromQuery(request));
    }

    private static SignatureV2 fromHeader(String authorization, HttpRequest request) {
        int colon = authorization.lastIndexOf(':');
        if (colon < 0) {
            throw new AuthenticationFailure(Kind.UNREADABLE, "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature")
                    .with("ArgumentName", "Authorization").with("ArgumentValue", authorization);
        }
        Optional<String> amzDate = request.headers().first("x-amz-date");
        String date = amzDate.or(() -> request.headers().first("Date")).orElse("");
        return new SignatureV2(
                authorization.substring(SCHEME.length(), colon).strip(), authorization.substring(colon + 1).strip(), amzDate.isPresent() ? "" : date,
                Signature.time(date).orElseThrow(() -> new AuthenticationFailure(Kind.UNDATED, "AWS authentication requires a valid Date or x-amz-date header")),
                false, request.headers().first(TOKEN).orElse(null));
    }

    private static SignatureV2 fromQuery(HttpRequest request) {
        QueryString query = request.query();
        if (!query.contains("Signature") || !query.contains("Expires")) {
            throw new AuthenticationFailure(Kind.MISSING, "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        try {
            Instant expires = Instant.ofEpochSecond(Long.parseLong(query.first("Expires").orElseThrow()));
            String token = query.first(TOKEN).or(() -> request.headers().first(TOKEN)).orElse(null);
            return new SignatureV2(
                    query.first("AWSAccessKeyId").orElseThrow(), query.first("Signature").orElseThrow(), Long.toString(expires.getEpochSecond()), expires, true, token);
        } catch (NumberFormatException | DateTimeException e) {
            throw new AuthenticationFailure(Kind.MISSING, "Invalid date (should be seconds since epoch): " + query.first("Expires").orElse(""));
        }
    }

    /** Whether the secret's owner signed the text. */
    boolean isOf(String toSign, String secretAccessKey) {
        String expected = Base64.getEncoder().encodeToString(Hmac.sha1(secretAccessKey, toSign));
        return Hmac.same(expected, signature);
    }

    /** The text of the request that both sides sign. */
    String toSign(HttpRequest request) {
        return String.join("\n",
                request.method(),
                request.headers().first("Content-MD5").orElse(""),
                request.headers().first("Content-Type").orElse(""),
                signedDate,
                amzHeaders(request) + resource(request));
    }

    private String amzHeaders(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().asMap().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")) headers.put(lower, values.stream().map(String::strip).collect(Collectors.joining(",")));
        });
        if (presigned && sessionToken != null) headers.put(TOKEN, sessionToken);
        return headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue() + "\n").collect(Collectors.joining());
    }

    private static String resource(HttpRequest request) {
        String bucket = VirtualHost.bucket(request).map(name -> "/" + name).orElse("");
        List<QueryString.Parameter> signed = request.query().parameters().stream()
                .filter(parameter -> SIGNED_PARAMETERS.contains(parameter.name()))
                .sorted(Comparator.comparing(QueryString.Parameter::name))
                .toList();
        String query = signed.stream()
                .map(parameter -> parameter.value().isEmpty() ? parameter.name() : parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
        return bucket + request.rawPath() + (query.isEmpty() ? "" : "?" + query);
    }
}
