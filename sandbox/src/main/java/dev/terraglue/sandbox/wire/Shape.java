package dev.terraglue.sandbox.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** What there is to know about a model class, worked out once per class. */
final class Shape {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private final MethodHandle newBuilder;
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final Map<String, Member> byRequestName;
    private final @Nullable Member payload;
    private final boolean hasBodyMembers;

    private Shape(Class<?> model) {
        newBuilder = builderOf(model);
        members = newBuilder().sdkFields().stream().map(Member::of).toList();
        byName = index(Member::name);
        byRequestName = index(Member::requestName);
        payload = members.stream().filter(Member::payload).findFirst().orElse(null);
        hasBodyMembers = members.stream().anyMatch(Member::inBody);
    }

    /** @throws IllegalArgumentException where the class is no model class of the SDK */
    static Shape of(Class<?> model) {
        return SHAPES.get(model);
    }

    /** The shape of a model object, or of the object that a builder will build. */
    static Shape of(SdkPojo modelOrBuilder) {
        Class<?> type = modelOrBuilder.getClass();
        // Each model class has its builder's class inside it.
        return of(modelOrBuilder instanceof Buildable && type.getEnclosingClass() != null ? type.getEnclosingClass() : type);
    }

    static Object build(SdkPojo builder) {
        return ((Buildable) builder).build();
    }

    SdkPojo newBuilder() {
        try {
            return (SdkPojo) newBuilder.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a model's builder() failed", e);
        }
    }

    List<Member> members() {
        return members;
    }

    Optional<Member> member(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Nullable Member byRequestName(String name) {
        return byRequestName.get(name);
    }

    /** By the model's name, whether its first letter is a capital or a small one. */
    @Nullable Member byMemberName(String name) {
        if (name.isEmpty()) return null;
        Member member = byName.get(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        return member != null ? member : byName.get(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** The member that is the whole body. */
    Optional<Member> payload() {
        return Optional.ofNullable(payload);
    }

    /** Whether members stand together in the body. */
    boolean hasBodyMembers() {
        return hasBodyMembers;
    }

    private Map<String, Member> index(Function<Member, String> key) {
        return members.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity(), (first, second) -> first));
    }

    private static MethodHandle builderOf(Class<?> model) {
        try {
            var method = Arrays.stream(model.getMethods())
                    .filter(m -> m.getName().equals("builder") && m.getParameterCount() == 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(model + " is not a model class of the AWS SDK"));
            return MethodHandles.publicLookup().unreflect(method).asType(MethodType.methodType(SdkPojo.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(model + " is not a model class of the AWS SDK", e);
        }
    }
}
