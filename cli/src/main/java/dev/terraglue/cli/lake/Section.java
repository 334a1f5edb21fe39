package dev.terraglue.cli.lake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a YAML file, read key by key. Every fault is a {@link LakeFileException} at its place; keys that nobody asked for are
 * a fault too, found by {@link #end}.
 */
final class Section {
    private final String file;
    private final Node node;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    private record Entry(Node key, Node value) {}

    /** @param what names the section in messages */
    Section(String file, String what, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "found " + described(node) + ", expected " + what + ": a list of \"key: value\" lines");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), "found " + described(tuple.getKeyNode()) + ", expected a plain key");
            }
            if (entries.put(key.getValue(), new Entry(key, tuple.getValueNode())) != null) {
                throw fault(key, "found \"" + key.getValue() + "\" a second time, expected each key once");
            }
        }
    }

    String text(String key) {
        return scalar(key, required(key)).getValue();
    }

    String text(String key, String absent) {
        return optionalText(key).orElse(absent);
    }

    Optional<String> optionalText(String key) {
        return optional(key).map(value -> scalar(key, value).getValue());
    }

    boolean flag(String key, boolean absent) {
        Node value = optional(key).orElse(null);
        if (value == null) {
            return absent;
        }
        String text = scalar(key, value).getValue();
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(value, "found \"" + text + "\", expected true or false for \"" + key + "\"");
        }
        return text.equals("true");
    }

    int number(String key, int absent) {
        Node value = optional(key).orElse(null);
        if (value == null) {
            return absent;
        }
        String text = scalar(key, value).getValue();
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw fault(value, "found \"" + text + "\", expected a whole number above 0 for \"" + key + "\"");
        }
        return Integer.parseInt(text);
    }

    /** One of {@code choices}. */
    String choice(String key, List<String> choices, String absent) {
        Node value = optional(key).orElse(null);
        if (value == null) {
            return absent;
        }
        String text = scalar(key, value).getValue();
        if (!choices.contains(text)) {
            throw fault(value, "found \"" + text + "\", expected " + Suggestion.list(choices) + " for \"" + key + "\"");
        }
        return text;
    }

    /** Texts of a list; each is among {@code known}, which {@code kind} names. */
    List<String> references(String key, String kind, List<String> known) {
        Node value = required(key);
        if (!(value instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw fault(value, "found " + described(value) + ", expected a list of " + kind + "s for \"" + key + "\"");
        }
        return list.getValue().stream().map(item -> known(item, scalar(key, item).getValue(), kind, known)).toList();
    }

    /** A text that is among {@code known}, which {@code kind} names. */
    String reference(String key, String kind, List<String> known) {
        Node value = required(key);
        return known(value, scalar(key, value).getValue(), kind, known);
    }

    private String known(Node where, String name, String kind, List<String> known) {
        if (!known.contains(name)) {
            throw fault(where, "found \"" + name + "\", expected a " + kind + " of this file" + Suggestion.among(known, name));
        }
        return name;
    }

    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        optional(key).map(value -> new Section(file, "\"" + key + "\"", value))
                .ifPresent(section -> section.entries.forEach((name, entry) -> texts.put(name, scalar(name, entry.value).getValue())));
        return texts;
    }

    /** The section under {@code key}, made into a value. */
    <T> T section(String key, java.util.function.Function<Section, T> reader) {
        return new Section(file, "\"" + key + "\"", required(key)).read(reader);
    }

    /** The sections under {@code key}, each made into a value with its own key. */
    <T> List<T> sections(String key, BiFunction<String, Section, T> reader) {
        return sections(new Section(file, "\"" + key + "\"", required(key)), reader);
    }

    <T> List<T> optionalSections(String key, BiFunction<String, Section, T> reader) {
        return optional(key).map(value -> sections(new Section(file, "\"" + key + "\"", value), reader)).orElse(List.of());
    }

    private <T> List<T> sections(Section parent, BiFunction<String, Section, T> reader) {
        var values = new ArrayList<T>();
        parent.entries.forEach((name, entry) ->
                values.add(new Section(file, "\"" + name + "\"", entry.value).read(section -> reader.apply(name, section))));
        return values;
    }

    /** Makes this section into a value, and sees that nothing of it was left over. */
    <T> T read(java.util.function.Function<Section, T> reader) {
        T value;
        try {
            value = reader.apply(this);
        } catch (IllegalArgumentException e) {
            throw fault(placeOf(e.getMessage()), String.valueOf(e.getMessage()));
        }
        end();
        return value;
    }

    /** The value that a record's check has refused, else this section. */
    private Node placeOf(@Nullable String problem) {
        for (Entry entry : entries.values()) {
            if (problem != null && entry.value instanceof ScalarNode scalar && problem.startsWith("found \"" + scalar.getValue() + "\",")) {
                return scalar;
            }
        }
        return node;
    }

    private void end() {
        entries.forEach((name, entry) -> {
            if (!asked.contains(name)) {
                throw fault(entry.key, "found unknown key \"" + name + "\", expected "
                        + Suggestion.list(asked) + Suggestion.among(asked, name));
            }
        });
    }

    LakeFileException fault(String key, String problem) {
        Entry entry = entries.get(key);
        return fault(entry == null ? node : entry.key, problem);
    }

    private Node required(String key) {
        Optional<Node> value = optional(key);
        if (value.isEmpty()) {
            // A misspelt key explains a missing one best.
            String close = entries.keySet().stream().filter(name -> !asked.contains(name) && Suggestion.close(name, key)).findFirst().orElse(null);
            Entry misspelt = close == null ? null : entries.get(close);
            if (misspelt != null) {
                throw fault(misspelt.key, "found unknown key \"" + close + "\". Did you mean \"" + key + "\"?");
            }
            throw fault(node, "\"" + key + "\" is missing");
        }
        return value.get();
    }

    private Optional<Node> optional(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private ScalarNode scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            throw fault(value, "found " + described(value) + ", expected a value for \"" + key + "\"");
        }
        return scalar;
    }

    private LakeFileException fault(Node where, String problem) {
        return where.getStartMark()
                .map(mark -> new LakeFileException(file, mark.getLine() + 1, mark.getColumn() + 1, problem))
                .orElseGet(() -> new LakeFileException(file, 1, 1, problem));
    }

    private static String described(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue().isEmpty() ? "nothing" : "\"" + scalar.getValue() + "\"";
            case SequenceNode list -> list.getValue().isEmpty() ? "an empty list" : "a list";
            case MappingNode _ -> "a nested section";
            default -> "something else";
        };
    }
}
