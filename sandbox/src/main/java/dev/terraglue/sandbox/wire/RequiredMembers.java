package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What the model requires of a request. */
public final class RequiredMembers {
    private RequiredMembers() {}

    /**
     * The members that the model requires and the request leaves out, nested ones included, as AWS writes their paths:
     * {@code tableInput.name}, {@code tags.1.member.key}.
     */
    public static List<String> missing(SdkPojo request) {
        List<String> missing = new ArrayList<>();
        collect("", request, missing);
        return missing;
    }

    /** @throws ServiceException ValidationException in AWS's wording where a member is missing */
    public static void check(SdkPojo request) {
        List<String> missing = missing(request);
        if (!missing.isEmpty()) throw new ServiceException("ValidationException", 400, message(missing));
    }

    /** AWS's wording, for services whose code for it is another one. */
    public static String message(List<String> missing) {
        String count = missing.size() == 1 ? "1 validation error detected: " : missing.size() + " validation errors detected: ";
        return missing.stream()
                .map(path -> "Value null at '" + path + "' failed to satisfy constraint: Member must not be null")
                .collect(Collectors.joining("; ", count, ""));
    }

    private static void collect(String prefix, SdkPojo structure, List<String> missing) {
        for (Member member : Shape.of(structure).members()) {
            Object value = member.get(structure);
            String path = prefix + Character.toLowerCase(member.name().charAt(0)) + member.name().substring(1);
            if (value == null) {
                if (member.required()) missing.add(path);
            } else {
                descend(path, value, missing);
            }
        }
    }

    private static void descend(String path, @Nullable Object value, List<String> missing) {
        switch (value) {
            case SdkPojo structure -> collect(path + ".", structure, missing);
            case List<?> list -> {
                int number = 1;
                for (Object element : list) descend(path + "." + number++ + ".member", element, missing);
            }
            case Map<?, ?> map -> map.forEach((key, element) -> descend(path + "." + key + ".member", element, missing));
            case null, default -> { }
        }
    }
}
