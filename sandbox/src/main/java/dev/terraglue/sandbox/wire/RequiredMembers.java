package dev.terraglue.sandbox.wire;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a request must have. S3's model classes tell it by a trait; those of the other services do not in this version of the SDK, so
 * their operations name it.
 */
public final class RequiredMembers {
    private RequiredMembers() {}

    /**
     * The members that the request lacks, as AWS writes their paths: {@code tableInput.name}, {@code tags.1.member.key}.
     *
     * @param required beside those that the model itself requires: {@code databaseName}, {@code tableInput.name}, {@code tags.key} for the
     *     key of every tag. A member of a structure that is not there is not missing.
     * @throws IllegalArgumentException where the model has no such member
     */
    public static List<String> missing(SdkPojo request, String... required) {
        Set<String> missing = new LinkedHashSet<>();
        for (String path : required) collect("", request, Arrays.asList(path.split("\\.", -1)), missing);
        collect("", request, missing);
        return List.copyOf(missing);
    }

    /** @throws ServiceException ValidationException in AWS's wording where a member is {@linkplain #missing missing} */
    public static void check(SdkPojo request, String... required) {
        List<String> missing = missing(request, required);
        if (!missing.isEmpty()) throw new ServiceException("ValidationException", 400, message(missing));
    }

    /** AWS's wording, for services whose code for it is another one. */
    public static String message(List<String> missing) {
        String count = missing.size() == 1 ? "1 validation error detected: " : missing.size() + " validation errors detected: ";
        return missing.stream()
                .map(path -> "Value null at '" + path + "' failed to satisfy constraint: Member must not be null")
                .collect(Collectors.joining("; ", count, ""));
    }

    /** By the names given. */
    private static void collect(String prefix, SdkPojo structure, List<String> path, Set<String> missing) {
        Member member = Shape.of(structure).members().stream()
                .filter(m -> wording(m).equals(path.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(structure.getClass().getSimpleName() + " has no " + path.getFirst()));
        Object value = member.get(structure);
        List<String> rest = path.subList(1, path.size());
        if (rest.isEmpty() && value == null) missing.add(prefix + wording(member));
        if (!rest.isEmpty()) structures(prefix + wording(member), value, (at, nested) -> collect(at, nested, rest, missing));
    }

    /** By the model's trait. */
    private static void collect(String prefix, SdkPojo structure, Set<String> missing) {
        for (Member member : Shape.of(structure).members()) {
            Object value = member.get(structure);
            if (value == null && member.required()) missing.add(prefix + wording(member));
            structures(prefix + wording(member), value, (at, nested) -> collect(at, nested, missing));
        }
    }

    /** Visits the structures that a value is or holds, with what stands before their members' names in a path. */
    private static void structures(String path, @Nullable Object value, BiConsumer<String, SdkPojo> visit) {
        switch (value) {
            case SdkPojo structure -> visit.accept(path + ".", structure);
            case List<?> list -> {
                int number = 1;
                for (Object element : list) structures(path + "." + number++ + ".member", element, visit);
            }
            case Map<?, ?> map -> map.forEach((key, element) -> structures(path + "." + key + ".member", element, visit));
            case null, default -> { }
        }
    }

    /** AWS writes the model's name with a small first letter. */
    private static String wording(Member member) {
        return Character.toLowerCase(member.name().charAt(0)) + member.name().substring(1);
    }
}
