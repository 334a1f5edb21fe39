package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.wire.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of an object said about it, as header fields that a reader gets back.
 *
 * @param headers  by their names in lower case: {@code content-type}, {@code x-amz-meta-…}, {@code x-amz-server-side-encryption}, …
 * @param checksum of the bytes, or null where none is known
 * @param upload   the multipart upload that made it, or null
 * @param key      how one comes by the key that its bytes are encrypted under; null where they were written before objects were encrypted
 * @param acl      null where the object is its bucket's owner's, and nobody else's
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Attributes(
        Map<String, String> headers, @Nullable StoredChecksum checksum, @Nullable String upload, @Nullable SealedKey key, @Nullable Acl acl) {
    static final Attributes NONE = new Attributes(Map.of(), null, null, null, null);
    static final String USER_METADATA = "x-amz-meta-";
    static final String STORAGE_CLASS = "x-amz-storage-class";

    private static final int LARGEST_USER_METADATA = 2048;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader KEY = JSON.readerFor(SealedKey.class);
    private static final ObjectReader ACL = JSON.readerFor(Acl.class);
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    /** Fields that describe the content; a copy that replaces metadata replaces these. */
    private static final List<String> DESCRIPTION = List.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires", "x-amz-website-redirect-location");
    /** What is said of one version and not of what is copied from it. */
    private static final List<String> NEVER_COPIED = List.of(Archive.RESTORE, "x-amz-website-redirect-location");

    Attributes {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** From the header fields of a request that writes an object. */
    static Attributes of(HttpRequest request, Encryption encryption) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : DESCRIPTION) request.headers().first(name).ifPresent(value -> headers.put(name, EncodedWords.decode(value)));
        headers.putIfAbsent("content-type", DEFAULT_TYPE);
        if (Checksum.isStreamed(request.headers())) headers.computeIfPresent("content-encoding", (name, value) -> withoutChunking(value));
        request.headers().asMap().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(USER_METADATA)) headers.put(lower, EncodedWords.decode(String.join(",", values)));
        });
        checkSize(headers);
        headers.putAll(encryption.headers());
        return new Attributes(headers, null, null, encryption.key(), null);
    }

    private static @Nullable String withoutChunking(String encoding) {
        List<String> kept = List.of(encoding.split("\\s*,\\s*")).stream().filter(e -> !e.equalsIgnoreCase("aws-chunked") && !e.isEmpty()).toList();
        return kept.isEmpty() ? null : String.join(", ", kept);
    }

    private static void checkSize(Map<String, String> headers) {
        int size = headers.entrySet().stream()
                .filter(e -> e.getKey().startsWith(USER_METADATA))
                .mapToInt(e -> e.getKey().length() - USER_METADATA.length() + e.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (size > LARGEST_USER_METADATA) throw S3Errors.metadataTooLarge(size);
    }

    /** The same description under another encryption, for a copy, which does not take the ACL along. */
    Attributes encrypted(Encryption encryption) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.keySet().removeIf(name -> name.startsWith(Encryption.HEADER));
        NEVER_COPIED.forEach(changed::remove);
        changed.putAll(encryption.headers());
        return new Attributes(changed, checksum, null, encryption.key(), null);
    }

    Attributes with(@Nullable StoredChecksum other) {
        return new Attributes(headers, other, upload, key, acl);
    }

    Attributes granted(@Nullable Acl other) {
        return new Attributes(headers, checksum, upload, key, other);
    }

    /** What keeps the version from being deleted. */
    ObjectLock lock() {
        return ObjectLock.stored(headers);
    }

    Attributes locked(ObjectLock lock) {
        if (lock.equals(lock())) return this;
        Map<String, String> changed = new TreeMap<>(headers);
        ObjectLock.headerNames().forEach(changed::remove);
        changed.putAll(lock.headers());
        return new Attributes(changed, checksum, upload, key, acl);
    }

    /** With one more header field, or another value in it. */
    Attributes with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Attributes(changed, checksum, upload, key, acl);
    }

    Attributes madeBy(String uploadId) {
        return new Attributes(headers, checksum, uploadId, key, acl);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By hand, where a listing does it a thousand times: to bind a record by reflection takes several times as long. */
    static Attributes parse(@Nullable String json) {
        if (json == null) return NONE;
        Map<String, String> headers = Map.of();
        StoredChecksum checksum = null;
        String upload = null;
        SealedKey key = null;
        Acl acl = null;
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                switch (field) {
                    case "headers" -> headers = strings(parser);
                    case "checksum" -> checksum = checksum(parser);
                    case "upload" -> upload = parser.getText();
                    case "key" -> key = KEY.readValue(parser);
                    case "acl" -> acl = ACL.readValue(parser);
                    default -> throw new IOException("unknown field " + field);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the metadata of an object is damaged: " + json, e);
        }
        return new Attributes(headers, checksum, upload, key, acl);
    }

    private static Map<String, String> strings(JsonParser parser) throws IOException {
        Map<String, String> strings = new TreeMap<>();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) strings.put(field, parser.nextTextValue());
        return strings;
    }

    private static StoredChecksum checksum(JsonParser parser) throws IOException {
        String algorithm = "";
        String value = "";
        boolean composite = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            switch (field) {
                case "algorithm" -> algorithm = parser.nextTextValue();
                case "value" -> value = parser.nextTextValue();
                case "composite" -> composite = Boolean.TRUE.equals(parser.nextBooleanValue());
                default -> throw new IOException("unknown field " + field);
            }
        }
        return new StoredChecksum(Checksum.valueOf(algorithm), value, composite);
    }
}
