package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of JSONPath that EventBridge knows: {@code $.detail.items[0].name}, {@code $.resources[*]}. */
record JsonPath(List<String> steps) {
    private static final Pattern WHOLE = Pattern.compile("\\$((\\.[\\w/-]+|\\.\\*|\\[(\\d+|\\*)])*)");
    private static final Pattern STEP = Pattern.compile("\\.([\\w/*-]+)|\\[(\\d+|\\*)]");

    /** @throws IllegalArgumentException where it is none that EventBridge knows */
    static JsonPath parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) throw new IllegalArgumentException("not a path that EventBridge knows: " + text);
        Matcher step = STEP.matcher(whole.group(1));
        List<String> steps = new ArrayList<>();
        while (step.find()) steps.add(step.group(1) != null ? step.group(1) : "[" + step.group(2) + "]");
        return new JsonPath(steps);
    }

    /** Empty where the path leads nowhere. A wildcard gives an array of all that it leads to. */
    Optional<JsonNode> in(JsonNode root) {
        return in(root, steps);
    }

    private static Optional<JsonNode> in(JsonNode node, List<String> steps) {
        if (steps.isEmpty()) return Optional.of(node);
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        if (step.equals("*") || step.equals("[*]")) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> in(child, rest).ifPresent(all::add));
            return Optional.of(all);
        }
        JsonNode next = step.startsWith("[") ? node.get(Integer.parseInt(step.substring(1, step.length() - 1))) : node.get(step);
        return next == null ? Optional.empty() : in(next, rest);
    }
}
