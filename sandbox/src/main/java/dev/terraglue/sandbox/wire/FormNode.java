package dev.terraglue.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A form's parameters as the tree that their dotted names spell: {@code Tags.member.1.Key=a}. */
final class FormNode {
    private static final int MAX_DEPTH = 64;

    private final Map<String, FormNode> children = new LinkedHashMap<>();
    private @Nullable String value;

    /** @throws MalformedException where a name has more parts than any model has levels */
    static FormNode of(List<QueryString.Parameter> parameters) {
        FormNode root = new FormNode();
        for (QueryString.Parameter parameter : parameters) {
            String[] path = parameter.name().split("\\.", MAX_DEPTH + 1);
            if (path.length > MAX_DEPTH) throw new MalformedException("a parameter's name is nested too deep");
            FormNode node = root;
            for (String part : path) node = node.children.computeIfAbsent(part, p -> new FormNode());
            node.value = parameter.value();
        }
        return root;
    }

    @Nullable FormNode child(String name) {
        return children.get(name);
    }

    String value() {
        return Objects.requireNonNullElse(value, "");
    }

    boolean isStructure() {
        return !children.isEmpty();
    }

    /** The children that are numbered, in the order of their numbers. */
    List<FormNode> numbered() {
        return children.entrySet().stream()
                .map(child -> Map.entry(number(child.getKey()), child.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Integer number(String name) {
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            throw new MalformedException("'" + Scalars.abridged(name) + "' stands where a list needs a number");
        }
    }
}
