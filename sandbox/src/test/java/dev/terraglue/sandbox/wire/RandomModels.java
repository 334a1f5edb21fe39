package dev.terraglue.sandbox.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Model objects with random members; the same seed gives the same objects. */
final class RandomModels {
    private static final int MAX_DEPTH = 5;
    private static final List<String> TEXTS = List.of("plain", "<&>\"'", "Zürich 東京 🛫", " spaces ", "a/b+c%20d=e;f", "line\nbreak\ttab", "return\rhere");

    /** Gives a member a value that its service insists on, or null to leave it unset; otherwise {@code proposed}, null for unset. */
    @FunctionalInterface
    interface Rule {
        @Nullable Object value(Member member, @Nullable Object proposed);
    }

    private final Random random;
    private final Rule rule;

    RandomModels(long seed, Rule rule) {
        random = new Random(seed);
        this.rule = rule;
    }

    SdkPojo next(Class<?> model) {
        return (SdkPojo) filled(Shape.of(model).newBuilder(), 0);
    }

    private Object filled(SdkPojo builder, int depth) {
        Member first = Shape.of(builder).members().stream().findFirst().orElse(null);
        for (Member member : Shape.of(builder).members()) {
            // The SDK fills idempotency tokens by itself, a path without its labels is another operation's, and an
            // empty structure in a form, or as the whole body, looks like none.
            boolean always = member.required()
                    || member.field().containsTrait(DefaultValueTrait.class)
                    || isLabel(member)
                    || member.payload()
                    || (member.equals(first) && depth > 0);
            Object proposed = always || random.nextInt(4) > 0 ? value(member, depth) : null;
            Object value = rule.value(member, proposed);
            if (value != null) member.set(builder, value);
        }
        return Shape.build(builder);
    }

    private @Nullable Object value(Member member, int depth) {
        boolean bound = member.location() != MarshallLocation.PAYLOAD;
        return switch (member.type()) {
            case STRING -> bound || member.xmlAttribute() ? "v" + random.nextInt(1000) : TEXTS.get(random.nextInt(TEXTS.size()));
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(), 2);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(member);
            case SDK_BYTES -> bytes();
            case DOCUMENT -> document();
            case SDK_POJO -> depth > MAX_DEPTH ? null : filled(member.newBuilder(), depth + 1);
            case LIST -> list(member.listItems().element(), bound, depth + 1);
            case MAP -> map(member.mapEntries().value(), bound, depth + 1);
            case NULL -> throw new IllegalStateException(member.name());
        };
    }

    private Instant instant(Member member) {
        long second = 1_700_000_000L + random.nextInt(1_000_000);
        boolean whole = member.location() != MarshallLocation.PAYLOAD || member.timestampFormat() == Format.RFC_822;
        return Instant.ofEpochMilli(second * 1000 + (whole ? 0 : random.nextInt(1000)));
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    private @Nullable List<Object> list(Member element, boolean bound, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Object value = bound && element.type() == MarshallingKnownType.STRING ? "e" + i : value(element, depth);
            if (value == null) return null;
            list.add(value);
        }
        return list;
    }

    private @Nullable Map<String, Object> map(Member element, boolean bound, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            Object value = bound ? "e" + i : value(element, depth);
            if (value == null) return null;
            map.put(bound ? "key-" + i : "Key & " + i, value);
        }
        return map;
    }

    private static Document document() {
        return Document.mapBuilder()
                .putString("text", "<é>")
                .putNumber("number", "1.5")
                .putBoolean("bool", true)
                .putNull("nothing")
                .putList("list", list -> list.addNumber("1").addMap(map -> map.putString("k", "v")))
                .build();
    }

    private static boolean isLabel(Member member) {
        return member.location() == MarshallLocation.PATH || member.location() == MarshallLocation.GREEDY_PATH;
    }
}
