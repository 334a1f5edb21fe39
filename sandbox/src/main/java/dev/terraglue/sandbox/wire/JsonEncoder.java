package dev.terraglue.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * A model object as JSON. What is not set is left out, and nothing is invented: an empty structure stands there only where the
 * object has one (Terraform takes {@code {}} for a difference).
 */
final class JsonEncoder {
    private static final JsonFactory JSON = new JsonFactory();

    /** Writes JSON to a generator. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private JsonEncoder() {}

    static String encode(SdkPojo model) {
        return encode(model, member -> true);
    }

    /** @param which the members of the outermost object to write */
    static String encode(SdkPojo model, Predicate<Member> which) {
        return text(json -> object(json, model, which));
    }

    static String text(Content content) {
        // To characters first: bytes out of Jackson directly would refuse half a surrogate pair, which a client can send as an escape.
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void object(JsonGenerator json, SdkPojo model, Predicate<Member> which) throws IOException {
        json.writeStartObject();
        for (Member member : Shape.of(model).members()) {
            Object value = member.get(model);
            if (value == null || !which.test(member)) continue;
            json.writeFieldName(member.requestName());
            value(json, member, value);
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Member member, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case Byte number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Boolean bool -> json.writeBoolean(bool);
            case Instant instant -> instant(json, member, instant);
            case SdkBytes bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            case Document document -> document(json, document);
            case SdkPojo structure -> object(json, structure, any -> true);
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) value(json, member.listItems().element(), element);
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    value(json, member.mapEntries().value(), entry.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalStateException(member.name() + " is a " + value.getClass());
        }
    }

    private static void instant(JsonGenerator json, Member member, Instant instant) throws IOException {
        Format format = member.timestampFormat(Format.UNIX_TIMESTAMP);
        if (format == Format.ISO_8601 || format == Format.RFC_822) {
            json.writeString(Scalars.format(instant, format));
        } else {
            json.writeNumber(Scalars.format(instant, format));
        }
    }

    private static void document(JsonGenerator json, Document document) throws IOException {
        if (document.isNull()) {
            json.writeNull();
        } else if (document.isBoolean()) {
            json.writeBoolean(document.asBoolean());
        } else if (document.isNumber()) {
            json.writeNumber(document.asNumber().stringValue());
        } else if (document.isString()) {
            json.writeString(document.asString());
        } else if (document.isList()) {
            json.writeStartArray();
            for (Document element : document.asList()) document(json, element);
            json.writeEndArray();
        } else {
            json.writeStartObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                json.writeFieldName(entry.getKey());
                document(json, entry.getValue());
            }
            json.writeEndObject();
        }
    }
}
