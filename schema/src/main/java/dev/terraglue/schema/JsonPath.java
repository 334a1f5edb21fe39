package dev.terraglue.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path to values in a JSON document, in the subset of JsonPath that Glue knows ("Writing JSON custom classifiers" in its guide): {@code $},
 * {@code .name}, {@code ['name']}, {@code [3]}, {@code [*]}, {@code .*}.
 */
public final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\['([^']+)'\\]|\\[(\\d+)\\]|(\\[\\*\\]|\\.\\*)");

    private final String text;
    private final List<Step> steps;

    /** One step into an object or array. */
    sealed interface Step {
        record Member(String name) implements Step {
        }

        record Element(int index) implements Step {
        }

        record All() implements Step {
        }
    }

    private JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException where the text is no such path */
    public static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("A JSON path begins with $: " + text);
        }
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int end = 1;
        while (end < text.length()) {
            if (!step.find(end) || step.start() != end) {
                throw new IllegalArgumentException("No step of a JSON path at '" + text.substring(end) + "' of " + text);
            }
            steps.add(step(step));
            end = step.end();
        }
        return new JsonPath(text, steps);
    }

    private static Step step(Matcher found) {
        if (found.group(4) != null) {
            return new Step.All();
        }
        if (found.group(3) != null) {
            return new Step.Element(Integer.parseInt(found.group(3)));
        }
        return new Step.Member(found.group(1) == null ? found.group(2) : found.group(1));
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return text;
    }
}
