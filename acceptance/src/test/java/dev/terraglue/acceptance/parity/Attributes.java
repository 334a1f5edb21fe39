package dev.terraglue.acceptance.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Answers of AWS as flat attributes, {@code table x.y/StorageDescriptor/Location} to a value, without what differs from one time to the next. */
final class Attributes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, String> values = new TreeMap<>();

    SortedMap<String, String> values() {
        return values;
    }

    /** Calls something by the same name in both accounts: {@code found} stands in values, {@code name} is what to read instead. */
    void rename(String found, String name) {
        values.replaceAll((_, value) -> value.replace(found, name));
    }

    /** Takes an answer, or a part of one; its times are left out. */
    void add(String path, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Instant _ -> {}
            case SdkPojo answer -> {
                for (SdkField<?> field : answer.sdkFields()) {
                    add(path + "/" + field.memberName(), field.getValueOrDefault(answer));
                }
            }
            case Map<?, ?> map -> map.forEach((key, entry) -> add(path + "/" + key, entry));
            case Collection<?> list -> {
                int index = 0;
                for (Object element : list) {
                    add(path + "/" + index++, element);
                }
            }
            // A member that is empty or false says what an absent one says.
            case String text when text.isEmpty() -> {}
            case Boolean flag when !flag -> {}
            default -> values.put(path, value.toString());
        }
    }

    /** Takes a policy, in whatever order and form it says what it says. */
    void addPolicy(String path, String policy) {
        try {
            JsonNode statements = JSON.readTree(policy).path("Statement");
            Collection<JsonNode> list = statements.isArray() ? statements.valueStream().toList() : List.of(statements);
            for (JsonNode statement : list) {
                String id = statement.path("Sid").asText("");
                statement.properties().forEach(member -> {
                    if (!member.getKey().equals("Sid")) {
                        values.put(path + "/" + id + "/" + member.getKey(), canonical(member.getValue()));
                    }
                });
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(policy, e);
        }
    }

    /** One value and a list of one are the same in a policy, and order means nothing. */
    private static String canonical(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(Attributes::canonical).sorted().collect(Collectors.joining(", "));
        }
        if (node.isObject()) {
            return node.properties().stream().map(it -> it.getKey() + "=" + canonical(it.getValue())).sorted().collect(Collectors.joining("; ", "{", "}"));
        }
        return node.asText();
    }

    /** IAM gives policies URL-encoded. */
    static String decoded(String policy) {
        return URLDecoder.decode(policy.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
