package dev.terraglue.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** A JSON object's members into a builder. Members that the model does not know are skipped; null is unset. */
final class JsonDecoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(HttpRequest.MAX_BUFFERED_BODY)
                    .maxDocumentLength(HttpRequest.MAX_BUFFERED_BODY)
                    .build())
            .build();
    /** Integers beyond it are not exact in a double, so "1e30" is not taken for an integer. */
    private static final double EXACT_INTEGERS = 0x1p53;

    private final JsonParser json;
    private final BiFunction<Shape, String, @Nullable Member> names;

    private JsonDecoder(JsonParser json, BiFunction<Shape, String, @Nullable Member> names) {
        this.json = json;
        this.names = names;
    }

    /**
     * Reads one object and nothing behind it.
     *
     * @throws MalformedException where that is not what the bytes hold
     */
    static void decode(byte[] body, SdkPojo builder) {
        try (JsonParser json = JSON.createParser(body)) {
            decode(json, builder, Shape::byRequestName);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Like {@link #decode(byte[], SdkPojo)}. */
    static void decode(String text, SdkPojo builder) {
        try (JsonParser json = JSON.createParser(text)) {
            decode(json, builder, Shape::byRequestName);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Like {@link #decode(String, SdkPojo)}, members by the model's own names, with a capital or a small first letter. */
    static void decodeByMemberName(String text, SdkPojo builder) {
        try (JsonParser json = JSON.createParser(text)) {
            decode(json, builder, Shape::byMemberName);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static void decode(JsonParser json, SdkPojo builder, BiFunction<Shape, String, @Nullable Member> names) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) throw new MalformedException("the body must be a JSON object");
        new JsonDecoder(json, names).members(builder);
        if (json.nextToken() != null) throw new MalformedException("unexpected text after the JSON object");
    }

    private static MalformedException malformed(IOException e) {
        // Only the first line: the rest points into Jackson's sources.
        String text = String.valueOf(e.getMessage());
        return new MalformedException("malformed JSON: " + text.lines().findFirst().orElse(""));
    }

    private void members(SdkPojo builder) throws IOException {
        Shape shape = Shape.of(builder);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Member member = names.apply(shape, json.currentName());
            if (json.nextToken() == JsonToken.VALUE_NULL) continue;
            if (member == null) {
                json.skipChildren();
            } else {
                member.set(builder, value(member));
            }
        }
    }

    private @Nullable Object value(Member member) throws IOException {
        if (member.type() == MarshallingKnownType.DOCUMENT) return document();
        if (json.currentToken() == JsonToken.VALUE_NULL) return null;
        return switch (member.type()) {
            case STRING -> expect(member, JsonToken.VALUE_STRING).getText();
            case INTEGER -> (int) integer(member, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(member, Long.MIN_VALUE, Long.MAX_VALUE);
            case SHORT -> (short) integer(member, Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> (byte) integer(member, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case FLOAT -> (float) decimal(member);
            case DOUBLE -> decimal(member);
            case BIG_DECIMAL -> {
                number(member);
                yield json.getDecimalValue();
            }
            case BOOLEAN -> bool(member);
            case INSTANT -> instant(member);
            case SDK_BYTES -> bytes(member);
            case SDK_POJO -> structure(member);
            case LIST -> list(member);
            case MAP -> map(member);
            case NULL, DOCUMENT -> throw new IllegalStateException(member.name());
        };
    }

    private Object structure(Member member) throws IOException {
        expect(member, JsonToken.START_OBJECT);
        SdkPojo builder = member.newBuilder();
        members(builder);
        return Shape.build(builder);
    }

    private List<@Nullable Object> list(Member member) throws IOException {
        expect(member, JsonToken.START_ARRAY);
        Member element = member.listItems().element();
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) list.add(value(element));
        return list;
    }

    private Map<String, @Nullable Object> map(Member member) throws IOException {
        expect(member, JsonToken.START_OBJECT);
        Member element = member.mapEntries().value();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            map.put(key, value(element));
        }
        return map;
    }

    private long integer(Member member, long least, long greatest) throws IOException {
        number(member);
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = json.getDoubleValue();
            if (value != Math.rint(value) || Math.abs(value) > EXACT_INTEGERS) throw mismatch(member);
            return bounded(member, (long) value, least, greatest);
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) throw mismatch(member);
        return bounded(member, json.getLongValue(), least, greatest);
    }

    private long bounded(Member member, long value, long least, long greatest) throws IOException {
        if (value < least || value > greatest) throw mismatch(member);
        return value;
    }

    private double decimal(Member member) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return switch (json.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw mismatch(member);
            };
        }
        number(member);
        return json.getDoubleValue();
    }

    private Boolean bool(Member member) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw mismatch(member);
        };
    }

    private Instant instant(Member member) throws IOException {
        Format format = member.timestampFormat(Format.UNIX_TIMESTAMP);
        try {
            if (format == Format.ISO_8601 || format == Format.RFC_822) {
                return Scalars.instant(expect(member, JsonToken.VALUE_STRING).getText(), format);
            }
            number(member);
            return Scalars.instant(json.getText(), format);
        } catch (DateTimeException | NumberFormatException e) {
            throw mismatch(member);
        }
    }

    private SdkBytes bytes(Member member) throws IOException {
        String text = expect(member, JsonToken.VALUE_STRING).getText();
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw mismatch(member);
        }
    }

    private Document document() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Document.fromNull();
            case VALUE_TRUE, VALUE_FALSE -> Document.fromBoolean(json.getBooleanValue());
            case VALUE_STRING -> Document.fromString(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(json.getText());
            case START_ARRAY -> {
                List<Document> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) list.add(document());
                yield Document.fromList(list);
            }
            case START_OBJECT -> {
                Map<String, Document> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    json.nextToken();
                    map.put(key, document());
                }
                yield Document.fromMap(map);
            }
            default -> throw new MalformedException("malformed JSON");
        };
    }

    private void number(Member member) throws IOException {
        if (!json.currentToken().isNumeric()) throw mismatch(member);
    }

    private JsonParser expect(Member member, JsonToken token) throws IOException {
        if (json.currentToken() != token) throw mismatch(member);
        return json;
    }

    private MalformedException mismatch(Member member) throws IOException {
        String found = switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> Scalars.abridged(json.getText());
        };
        return new MalformedException("'" + member.name() + "' must be a " + Scalars.typeName(member) + ", not " + found);
    }
}
