package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.wire.ModelXml;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Tags of objects, checked as AWS does and kept in the order in which they came. */
final class Tags {
    private static final int MOST_OF_OBJECT = 10;
    private static final int MOST_OF_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String SYSTEM = "aws:";
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern PAIR_IN_VALUE = Pattern.compile("=[^&]*=");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    static Map<String, String> ofObject(List<Tag> tags) {
        return checked(tags, MOST_OF_OBJECT, "Object tags cannot be greater than 10", "Your TagKey cannot be prefixed with aws:");
    }

    static Map<String, String> ofBucket(List<Tag> tags) {
        return checked(tags, MOST_OF_BUCKET, "Bucket tag count cannot be greater than 50", "System tags cannot be added/updated by requester");
    }

    private static Map<String, String> checked(List<Tag> tags, int most, String tooMany, String system) {
        if (tags.size() > most) throw new ServiceException("BadRequest", 400, tooMany);
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (tag.key() == null || tag.value() == null) throw S3Errors.malformedXml();
            if (tag.key().isEmpty() || tag.key().length() > LONGEST_KEY || !ALLOWED.matcher(tag.key()).matches()) {
                throw S3Errors.invalidTag("The TagKey you have provided is invalid").with("TagKey", tag.key());
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith(SYSTEM)) {
                throw S3Errors.invalidTag(system).with("TagKey", tag.key());
            }
            if (tag.value().length() > LONGEST_VALUE || !ALLOWED.matcher(tag.value()).matches()) {
                throw S3Errors.invalidTag("The TagValue you have provided is invalid").with("TagKey", tag.key()).with("TagValue", tag.value());
            }
            if (checked.put(tag.key(), tag.value()) != null) {
                throw S3Errors.invalidTag("Cannot provide multiple Tags with the same key").with("TagKey", tag.key());
            }
        }
        return checked;
    }

    /** {@code x-amz-tagging}: {@code a=1&b=2}, encoded like a form; kept by their keys. */
    static Map<String, String> ofHeader(@Nullable String header) {
        if (header == null || header.isEmpty()) return Map.of();
        List<Tag> tags = QueryString.parse(header).parameters().stream()
                .map(parameter -> Tag.builder().key(parameter.name()).value(parameter.value()).build())
                .toList();
        boolean twice = tags.stream().map(Tag::key).distinct().count() < tags.size();
        if (twice || PAIR_IN_VALUE.matcher(header).find()) {
            throw S3Errors.invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                    "x-amz-tagging", header);
        }
        return new TreeMap<>(ofObject(tags));
    }

    /** The tags of a form's {@code tagging} field, an XML document, as the header has them. */
    static String headerOfXml(String document) {
        return ofObject(ModelXml.read(document, Tagging.class).tagSet()).entrySet().stream()
                .map(tag -> KeyEncoding.encode(tag.getKey()) + "=" + KeyEncoding.encode(tag.getValue()))
                .collect(Collectors.joining("&"));
    }

    static List<Tag> toModel(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    static Map<String, String> inOrder(Map<String, String> tags) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    static @Nullable String toJson(Map<String, String> tags) {
        if (tags.isEmpty()) return null;
        try {
            return JSON.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parse(@Nullable String json) {
        if (json == null) return Map.of();
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tags of an object are damaged: " + json, e);
        }
    }

    private Tags() {}
}
