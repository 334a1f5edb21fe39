package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Copies members between model classes that share names, as {@code TableInput} and {@code Table} do. */
public final class ModelCopy {
    private ModelCopy() {}

    /**
     * Sets on the builder each member that the source has set and that both have under one name and with one type. What the source has
     * not set stays as it is in the builder.
     *
     * @param builder for instance {@code Table.builder()}
     * @return the builder
     */
    public static <B extends SdkPojo> B copy(SdkPojo source, B builder) {
        Shape target = Shape.of(builder);
        for (Member from : Shape.of(source).members()) {
            Object value = from.get(source);
            if (value == null) continue;
            target.member(from.name())
                    .filter(to -> to.type() == from.type())
                    .ifPresent(to -> to.set(builder, converted(to, value)));
        }
        return builder;
    }

    /** A copy of the model with that member, where its class has one of that name. */
    public static SdkPojo with(SdkPojo model, String name, Object value) {
        SdkPojo builder = copy(model, Shape.of(model).newBuilder());
        Shape.of(model).member(name).ifPresent(member -> member.set(builder, value));
        return (SdkPojo) Shape.build(builder);
    }

    /** The value itself, but structures as the target's class where that is another one with the same members. */
    private static @Nullable Object converted(Member to, @Nullable Object value) {
        return switch (value) {
            case SdkPojo structure -> structure(to, structure);
            case List<?> list when to.items() != null -> {
                List<@Nullable Object> converted = new ArrayList<>(list.size());
                for (Object element : list) converted.add(converted(to.listItems().element(), element));
                yield converted;
            }
            case Map<?, ?> map when to.entries() != null -> {
                Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
                map.forEach((key, element) -> converted.put(key, converted(to.mapEntries().value(), element)));
                yield converted;
            }
            case null, default -> value;
        };
    }

    private static Object structure(Member to, SdkPojo structure) {
        SdkPojo builder = to.newBuilder();
        return Shape.of(builder) == Shape.of(structure) ? structure : Shape.build(copy(structure, builder));
    }
}
