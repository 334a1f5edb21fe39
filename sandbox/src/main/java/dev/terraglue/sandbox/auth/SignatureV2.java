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
 * A presigned address of Signature Version 2 ("Signing and authenticating REST requests", "Query string request authentication alternative"). AWS's
 * oldest regions still take them, and some SDKs make them unasked where the endpoint is not AWS's own.
 *
 * @param expires when it ends
 */
record SignatureV2(String accessKeyId, String signature, Instant expires, @Nullable String sessionToken) {
    private static final String TOKEN = "x-amz-security-token";

    /** Parameters that are part of what is signed. */
    private static final Set<String> SIGNED_PARAMETERS = Set.of(
            "accelerate", "acl", "analytics", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location",
            "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy", "policyStatus", "publicAccessBlock",
            "replication", "requestPayment", "response-cache-control", "response-content-disposition", "response-content-encoding",
            "response-content-language", "response-content-type", "response-expires", "restore", "retention", "select", "select-type", "storageClass",
            "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website");

    /** @throws AuthenticationFailure where there is one that cannot be read */
    static Optional<SignatureV2> of(HttpRequest request) {
        QueryString query = request.query();
        if (!query.contains("AWSAccessKeyId") || query.contains("X-Amz-Algorithm")) return Optional.empty();
        if (!query.contains("Signature") || !query.contains("Expires")) {
            throw new AuthenticationFailure(Kind.MISSING, "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        try {
            Instant expires = Instant.ofEpochSecond(Long.parseLong(query.first("Expires").orElseThrow()));
            String token = query.first(TOKEN).or(() -> request.headers().first(TOKEN)).orElse(null);
            return Optional.of(new SignatureV2(query.first("AWSAccessKeyId").orElseThrow(), query.first("Signature").orElseThrow(), expires, token));
        } catch (NumberFormatException | DateTimeException e) {
            throw new AuthenticationFailure(Kind.MISSING, "Invalid date (should be seconds since epoch): " + query.first("Expires").orElse(""));
        }
    }

    /** Whether the secret's owner signed the request. */
    boolean isOf(HttpRequest request, String secretAccessKey) {
        String expected = Base64.getEncoder().encodeToString(Hmac.sha1(secretAccessKey, toSign(request)));
        return Hmac.same(expected, signature);
    }

    private String toSign(HttpRequest request) {
        return String.join("\n",
                request.method(),
                request.headers().first("Content-MD5").orElse(""),
                request.headers().first("Content-Type").orElse(""),
                Long.toString(expires.getEpochSecond()),
                amzHeaders(request) + resource(request));
    }

    private String amzHeaders(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().asMap().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")) headers.put(lower, values.stream().map(String::strip).collect(Collectors.joining(",")));
        });
        if (sessionToken != null) headers.put(TOKEN, sessionToken);
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
