package dev.terraglue.sandbox.s3.serverlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a server access log ("Amazon S3 server access log format"). Null is what is not known or does not apply, and is told as {@code -}.
 *
 * @param owner     canonical id of the bucket's owner
 * @param requester canonical id of an account, ARN of a user or session
 * @param operation {@code REST.GET.OBJECT}
 * @param key       percent-encoded
 * @param line      the request's first, without its version
 * @param sent      bytes of the answer's body
 * @param size      bytes of the object
 * @param signature {@code SigV4}
 * @param authentication {@code AuthHeader}, {@code QueryString}
 */
public record LogRecord(
        String owner,
        String bucket,
        Instant time,
        String remoteAddress,
        @Nullable String requester,
        String requestId,
        String operation,
        @Nullable String key,
        String line,
        int status,
        @Nullable String error,
        long sent,
        @Nullable Long size,
        long millis,
        @Nullable String referer,
        @Nullable String userAgent,
        @Nullable String version,
        @Nullable String hostId,
        @Nullable String signature,
        @Nullable String authentication,
        @Nullable String host) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NOTHING = "-";

    /** Without the line's end. */
    public String text() {
        // There is no TLS, and so no cipher suite; no access points; nobody's way here tells a region.
        return String.join(" ", List.of(
                owner, bucket, '[' + TIME.format(time) + ']', remoteAddress, or(requester), requestId, operation, or(key), quoted(line + " HTTP/1.1"),
                Integer.toString(status), or(error), sent == 0 ? NOTHING : Long.toString(sent), size == null ? NOTHING : size.toString(),
                Long.toString(millis), Long.toString(millis), quoted(or(referer)), quoted(or(userAgent)), or(version), or(hostId), or(signature), NOTHING,
                or(authentication), or(host), NOTHING, NOTHING, NOTHING, NOTHING));
    }

    private static String or(@Nullable String value) {
        return value == null || value.isEmpty() ? NOTHING : value;
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
