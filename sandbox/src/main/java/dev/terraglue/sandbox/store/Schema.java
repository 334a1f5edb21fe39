package dev.terraglue.sandbox.store;

import java.util.List;

/**
 * The tables of one part of the sandbox, as a list of steps: a database at version n has had the first n steps.
 *
 * <p>A step that has been released is never changed; what comes later is a new step at the end.
 *
 * @param component for instance {@code s3}
 * @param steps     SQL, one statement each
 */
public record Schema(String component, List<String> steps) {
    public Schema {
        steps = List.copyOf(steps);
    }

    public static Schema of(String component, String... steps) {
        return new Schema(component, List.of(steps));
    }
}
