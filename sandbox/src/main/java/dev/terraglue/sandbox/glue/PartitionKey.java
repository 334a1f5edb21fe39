package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.util.List;
import java.util.stream.Collectors;

/** A partition's values as one text that sorts as they do: joined by U+0001, which Glue allows in no value. */
final class PartitionKey {
    private static final String SEPARATOR = "\u0001";

    static String of(List<String> values) {
        if (values.stream().anyMatch(value -> value.contains(SEPARATOR))) throw GlueErrors.invalidInput("Partition values must not hold control characters.");
        return values.stream().collect(Collectors.joining(SEPARATOR));
    }

    private PartitionKey() {}
}
