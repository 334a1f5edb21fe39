package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.QueryString.Parameter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields that tell of an object, the same for each operation that answers with one. */
final class ObjectHeaders {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-cache-control", "Cache-Control",
            "response-content-disposition", "Content-Disposition",
            "response-content-encoding", "Content-Encoding",
            "response-content-language", "Content-Language",
            "response-content-type", "Content-Type",
            "response-expires", "Expires");

    private ObjectHeaders() {}

    /**
     * For GET and HEAD.
     *
     * @param partsCount of the multipart upload that made it, told where a part was asked for; 0 for none
     * @param checksum   of the range, told to who wants it
     */
    static Reply describe(
            Reply reply, ObjectVersion version, Bucket bucket, ByteRange range, boolean partial, int partsCount, @Nullable StoredChecksum checksum, Call call) {
        version.attributes().headers().forEach((name, value) -> {
            if (!name.equals(Archive.RESTORE) || Archive.restored(version, call.time()).isPresent()) reply.withHeader(name, EncodedWords.encode(value));
        });
        reply.withHeader("Content-Length", Long.toString(range.length()))
                .withHeader("Accept-Ranges", "bytes");
        identify(reply, version, bucket);
        if (!version.storageClass().equals("STANDARD")) reply.withHeader(Attributes.STORAGE_CLASS, version.storageClass());
        if (!version.tags().isEmpty()) reply.withHeader("x-amz-tagging-count", Integer.toString(version.tags().size()));
        if (partial) reply.withHeader("Content-Range", range.header(version.size()));
        if (partsCount > 0) reply.withHeader("x-amz-mp-parts-count", Integer.toString(partsCount));
        if (call.http().headers().first("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent()) checksum(reply, checksum);
        override(reply, call);
        return reply.withStatus(partial ? 206 : 200);
    }

    private static void override(Reply reply, Call call) {
        for (Parameter parameter : call.http().query().parameters()) {
            if (!parameter.name().startsWith("response-")) continue;
            String header = OVERRIDES.get(parameter.name());
            if (header == null) {
                throw S3Errors.invalidArgument(parameter.name() + " is not in the set of overridable response headers. Please refer to the S3 API documentation "
                        + "for a complete list of overridable response headers.", parameter.name(), parameter.value());
            }
            reply.withHeader(header, checked(parameter.name(), parameter.value()));
        }
    }

    /** A caller's own header value must not end the header and begin another. */
    private static String checked(String parameter, String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0 || c > 0xff)) {
            throw S3Errors.invalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, value);
        }
        return EncodedWords.encode(value);
    }

    /** ETag, date and version: what also a 304 tells. */
    static Reply identify(Reply reply, ObjectVersion version, Bucket bucket) {
        reply.withHeader("ETag", version.quotedEtag()).withHeader("Last-Modified", date(version.modified()));
        return version(reply, version, bucket);
    }

    static Reply version(Reply reply, ObjectVersion version, Bucket bucket) {
        return bucket.versioning() == Versioning.NEVER ? reply : reply.withHeader("x-amz-version-id", version.version());
    }

    /** What a write tells of how the object is encrypted. */
    static Reply encryption(Reply reply, Attributes attributes) {
        attributes.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-server-side-encryption")) reply.withHeader(name, value);
        });
        return reply;
    }

    /** As well the context that the writer gave KMS, which nobody is told again. */
    static Reply encryption(Reply reply, Attributes attributes, HttpHeaders asked) {
        if (attributes.headers().containsKey(Encryption.KMS_KEY)) {
            asked.first(Encryption.CONTEXT).ifPresent(context -> reply.withHeader(Encryption.CONTEXT, context));
        }
        return encryption(reply, attributes);
    }

    static Reply checksum(Reply reply, @Nullable StoredChecksum checksum) {
        if (checksum == null) return reply;
        return reply.withHeader(checksum.algorithm().header(), checksum.value()).withHeader("x-amz-checksum-type", checksum.type());
    }

    static String date(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** The storage class that a request asks for. */
    static String storageClass(HttpHeaders headers) {
        String asked = headers.first(Attributes.STORAGE_CLASS).orElse("STANDARD");
        return switch (asked) {
            case "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR" -> asked;
            default -> throw S3Errors.invalidStorageClass(asked);
        };
    }
}
