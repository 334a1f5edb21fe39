package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its own signature (Signature Version 4), in the Authorization header or in a presigned address.
 *
 * @param scope         day, region and service the signature is for
 * @param signedHeaders names in lower case, in the order signed
 * @param signature     64 hexadecimal digits
 * @param time          X-Amz-Date (or Date)
 * @param timestamp     the same as it was sent, {@code 20261120T080000Z}
 * @param presigned     validity in seconds of a presigned address, null for a header signature
 * @param sessionToken  X-Amz-Security-Token
 */
record Signature(
        String accessKeyId,
        Scope scope,
        List<String> signedHeaders,
        String signature,
        Instant time,
        String timestamp,
        @Nullable Long presigned,
        @Nullable String sessionToken) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String QUERY = "Query string";
    private static final String QUERY_REQUIRES = "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
            + "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    record Scope(String day, String region, String service) {
        @Override
        public String toString() {
            return day + "/" + region + "/" + service + "/aws4_request";
        }
    }

    /**
     * The signature that a request carries; empty for an anonymous one.
     *
     * @throws AuthenticationFailure where there is one that cannot be read
     */
    static Optional<Signature> of(HttpRequest request) {
        Optional<String> authorization = request.headers().first("Authorization").filter(text -> !SignatureV2.isIn(text));
        if (authorization.isPresent()) return Optional.of(fromHeader(authorization.get(), request));
        if (request.query().contains("X-Amz-Algorithm") || request.query().contains("X-Amz-Signature")) return Optional.of(fromQuery(request));
        return Optional.empty();
    }

    private static Signature fromHeader(String authorization, HttpRequest request) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw new AuthenticationFailure(AuthenticationFailure.Kind.UNSUPPORTED, "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.")
                    .inS3("Unsupported Authorization Type").with("ArgumentName", "Authorization").with("ArgumentValue", authorization);
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        String timestamp = request.headers().first("X-Amz-Date").or(() -> request.headers().first("Date"))
                .orElseThrow(() -> undated(false, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."));
        return read(
                required(parts, "Credential", "Authorization header"),
                required(parts, "SignedHeaders", "Authorization header"),
                required(parts, "Signature", "Authorization header"),
                timestamp,
                null,
                request.headers().first("X-Amz-Security-Token").orElse(null));
    }

    private static Signature fromQuery(HttpRequest request) {
        Map<String, String> parts = new HashMap<>();
        request.query().parameters().forEach(p -> parts.put(p.name(), p.value()));
        if (!ALGORITHM.equals(parts.get("X-Amz-Algorithm"))) throw incomplete(true, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        long seconds;
        try {
            seconds = Long.parseLong(required(parts, "X-Amz-Expires", QUERY));
        } catch (NumberFormatException e) {
            throw incomplete(true, "X-Amz-Expires should be a number");
        }
        if (seconds < 0) throw incomplete(true, "X-Amz-Expires must be non-negative");
        if (seconds > 604_800) throw incomplete(true, "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        return read(
                required(parts, "X-Amz-Credential", QUERY),
                required(parts, "X-Amz-SignedHeaders", QUERY),
                required(parts, "X-Amz-Signature", QUERY),
                required(parts, "X-Amz-Date", QUERY),
                seconds,
                parts.get("X-Amz-Security-Token"));
    }

    /** A date in the basic format of ISO 8601, or as HTTP's Date header has it. */
    static Optional<Instant> time(String text) {
        for (DateTimeFormatter format : List.of(TIMESTAMP, DateTimeFormatter.RFC_1123_DATE_TIME)) {
            try {
                return Optional.of(format.parse(text, Instant::from));
            } catch (DateTimeParseException e) {
                // Then it may be of the other.
            }
        }
        return Optional.empty();
    }

    private static Signature read(String credential, String signedHeaders, String signature, String timestamp, @Nullable Long presigned, @Nullable String token) {
        String[] scope = credential.split("/");
        int n = scope.length;
        if (n < 5 || !scope[n - 1].equals("aws4_request")) {
            throw incomplete(presigned != null, "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" + credential + "'")
                    .inS3((presigned == null ? "The authorization header is malformed" : "Error parsing the X-Amz-Credential parameter")
                            + "; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        // An access key id may itself hold slashes; the scope is what stands at the end.
        String accessKeyId = String.join("/", List.of(scope).subList(0, n - 4));
        try {
            Instant time = TIMESTAMP.parse(timestamp, Instant::from);
            if (!timestamp.startsWith(scope[n - 4])) {
                throw incomplete(presigned != null, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '" + scope[n - 4] + "' != '" + timestamp.substring(0, 8) + "'");
            }
            return new Signature(
                    accessKeyId, new Scope(scope[n - 4], scope[n - 3], scope[n - 2]), List.of(signedHeaders.split(";")), signature, time, timestamp, presigned, token);
        } catch (DateTimeParseException e) {
            throw undated(presigned != null, "Date must be in ISO-8601 'basic format'. Got '" + timestamp + "'.");
        }
    }

    private static String required(Map<String, String> parts, String name, String place) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw incomplete(place.equals(QUERY), place + " requires '" + name + "' parameter.").inS3(place.equals(QUERY) ? QUERY_REQUIRES
                    : "The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.");
        }
        return value;
    }

    private static AuthenticationFailure undated(boolean presigned, String message) {
        return new AuthenticationFailure(presigned ? AuthenticationFailure.Kind.QUERY_INCOMPLETE : AuthenticationFailure.Kind.UNDATED, message);
    }

    private static AuthenticationFailure incomplete(boolean presigned, String message) {
        return new AuthenticationFailure(presigned ? AuthenticationFailure.Kind.QUERY_INCOMPLETE : AuthenticationFailure.Kind.INCOMPLETE, message);
    }
}
