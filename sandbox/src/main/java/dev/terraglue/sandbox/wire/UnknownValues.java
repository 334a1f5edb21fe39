package dev.terraglue.sandbox.wire;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Finds values that are none of their enumeration's. The model keeps enumerations as text; its getters know which values there are. */
public final class UnknownValues {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    private UnknownValues() {}

    /** The wrong values as they came, by the names of their members. */
    public static List<String> in(SdkPojo model) {
        List<String> unknown = new ArrayList<>();
        collect(model, unknown);
        return unknown;
    }

    private static void collect(SdkPojo model, List<String> unknown) {
        for (Member member : Shape.of(model).members()) {
            Object value = member.get(model);
            if (value == null) continue;
            if (value instanceof String && getter(model, member).filter(getter -> isUnknown(call(getter, model))).isPresent()) {
                unknown.add(member.name() + ": " + value);
            }
            if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                getter(model, member).map(getter -> call(getter, model)).filter(UnknownValues::holdsUnknown)
                        .ifPresent(_ -> unknown.add(member.name() + ": " + value));
            }
            descend(value, unknown);
        }
    }

    private static void descend(Object value, List<String> unknown) {
        switch (value) {
            case SdkPojo structure -> collect(structure, unknown);
            case List<?> list -> list.forEach(element -> descend(element, unknown));
            case Map<?, ?> map -> map.values().forEach(element -> descend(element, unknown));
            default -> { }
        }
    }

    /** {@code SSEAlgorithm} is read by {@code sseAlgorithm()}. */
    private static Optional<Method> getter(SdkPojo model, Member member) {
        String name = member.name().toLowerCase(Locale.ROOT);
        return Arrays.stream(model.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0 && method.getName().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static @Nullable Object call(Method getter, SdkPojo model) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a model's " + getter.getName() + "() failed", e);
        }
    }

    private static boolean holdsUnknown(Object list) {
        return list instanceof List<?> values && values.stream().anyMatch(UnknownValues::isUnknown);
    }

    private static boolean isUnknown(@Nullable Object value) {
        return value instanceof Enum<?> constant && constant.name().equals(UNKNOWN);
    }
}
