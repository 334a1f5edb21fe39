package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields: names in any case, values in the order they came. A character of what a client sent is a byte of it (ISO 8859-1). */
public final class HttpHeaders {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public HttpHeaders add(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
        return this;
    }

    /** Replaces what the header had. */
    public HttpHeaders set(String name, String value) {
        values.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    public boolean contains(String name) {
        return values.containsKey(name);
    }

    /** Every name with its values; names in the case in which they first came, sorted without regard to case. */
    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
