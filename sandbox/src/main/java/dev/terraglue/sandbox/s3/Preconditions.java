package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests, in HTTP's order (RFC 9110, 13.2.2), which S3 keeps.
 *
 * @param ifMatch           entity tags, or {@code *}
 * @param ifModifiedSince   as the client wrote it; a date that cannot be read is as good as none
 */
record Preconditions(
        @Nullable String ifMatch, @Nullable String ifNoneMatch, @Nullable Instant ifModifiedSince, @Nullable Instant ifUnmodifiedSince) {

    enum Outcome { HOLDS, NOT_MODIFIED }

    private static final String COPY_SOURCE = "x-amz-copy-source-";

    /** @param now a date that is still to come is as good as none */
    static Preconditions of(HttpHeaders headers, Instant now) {
        return withPrefix(headers, "", now);
    }

    /** Those that a copy puts to its source: {@code x-amz-copy-source-if-match} and its like. */
    static Preconditions ofCopySource(HttpHeaders headers, Instant now) {
        return withPrefix(headers, COPY_SOURCE, now);
    }

    private static Preconditions withPrefix(HttpHeaders headers, String prefix, Instant now) {
        return new Preconditions(
                headers.first(prefix + "if-match").orElse(null),
                headers.first(prefix + "if-none-match").orElse(null),
                headers.first(prefix + "if-modified-since").map(Preconditions::date).filter(date -> !date.isAfter(now)).orElse(null),
                headers.first(prefix + "if-unmodified-since").map(Preconditions::date).orElse(null));
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException notIso) {
                return null;
            }
        }
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException PreconditionFailed */
    Outcome onRead(ObjectVersion version) {
        return onRead(version, "");
    }

    private Outcome onRead(ObjectVersion version, String prefix) {
        Instant modified = version.modified().truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null) {
            if (!names(ifMatch, version.etag())) throw S3Errors.preconditionFailed(prefix + "If-Match");
        } else if (ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
            throw S3Errors.preconditionFailed(prefix + "If-Unmodified-Since");
        }
        if (ifNoneMatch != null) {
            if (names(ifNoneMatch, version.etag())) return Outcome.NOT_MODIFIED;
        } else if (ifModifiedSince != null && !modified.isAfter(ifModifiedSince)) {
            return Outcome.NOT_MODIFIED;
        }
        return Outcome.HOLDS;
    }

    /** For a copy's source, where "not modified" is a failure as well. */
    void onCopy(ObjectVersion version) {
        if (onRead(version, COPY_SOURCE) == Outcome.NOT_MODIFIED) {
            throw S3Errors.preconditionFailed(COPY_SOURCE + (ifNoneMatch != null ? "If-None-Match" : "If-Modified-Since"));
        }
    }

    /** For a write: against the object that is there now ("Add preconditions to S3 operations with conditional requests"). */
    void onWrite(String key, Optional<ObjectVersion> current) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) throw S3Errors.valueNotImplemented("If-None-Match");
            if (current.isPresent()) throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (ifMatch != null) {
            if (ifMatch.equals("*")) throw S3Errors.valueNotImplemented("If-Match");
            if (current.isEmpty()) throw S3Errors.noSuchKey(key);
            if (!names(ifMatch, current.get().etag())) throw S3Errors.preconditionFailed("If-Match");
        }
    }

    /** For a write that began earlier: what has been written since, be it the same bytes, is in its way. */
    void onCompletion(Upload upload, Optional<ObjectVersion> current) {
        onWrite(upload.key(), current);
        if (ifMatch != null && current.filter(version -> version.modified().isAfter(upload.initiated())).isPresent()) {
            throw S3Errors.conditionalConflict("If-Match", upload.key());
        }
    }

    /** For a delete: against the version that would go, or be hidden ("How to perform conditional deletes"). */
    void onDelete(String key, Optional<ObjectVersion> found) {
        if (ifMatch == null) return;
        if (found.isEmpty()) throw S3Errors.noSuchKey(key);
        if (found.get().deleteMarker() || !names(ifMatch, found.get().etag())) throw S3Errors.preconditionFailed("If-Match");
    }

    private static boolean names(String header, String etag) {
        return Arrays.stream(header.split(",")).map(Preconditions::bare).anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    /** An entity tag without its quotes. */
    static String bare(String tag) {
        String stripped = tag.strip();
        if (stripped.startsWith("W/")) stripped = stripped.substring(2);
        boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
