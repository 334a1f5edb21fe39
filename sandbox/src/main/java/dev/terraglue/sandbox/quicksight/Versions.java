package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.store.ModelStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The versions of dashboards, templates or themes, numbered from 1. A version never changes.
 *
 * @param <V> what the service tells about a version
 * @param <D> the version's definition, whole
 */
final class Versions<V extends SdkPojo, D extends SdkPojo> {
    private final Kind kind;
    private final ModelStore<V> versions;
    private final ModelStore<D> definitions;
    private final Function<V, Long> number;

    Versions(Kind kind, ModelStore<V> versions, ModelStore<D> definitions, Function<V, Long> number) {
        this.kind = kind;
        this.versions = versions;
        this.definitions = definitions;
        this.number = number;
    }

    /** The definition first: a version that can be found has one. */
    void add(String id, V version, D definition) {
        String key = key(id, number.apply(version));
        definitions.put(key, definition);
        versions.put(key, version);
    }

    long next(String id) {
        return latest(id) + 1;
    }

    long latest(String id) {
        return all(id).stream().mapToLong(number::apply).max().orElse(0);
    }

    V get(String id, long wanted) {
        return found(versions.find(key(id, wanted)), id, wanted);
    }

    D definition(String id, long wanted) {
        return found(definitions.find(key(id, wanted)), id, wanted);
    }

    List<V> all(String id) {
        return versions.under(id + "\n").stream().sorted(Comparator.comparing(number)).toList();
    }

    void delete(String id, long wanted) {
        found(versions.find(key(id, wanted)), id, wanted);
        versions.delete(key(id, wanted));
        definitions.delete(key(id, wanted));
    }

    void deleteAll(String id) {
        versions.deleteUnder(id + "\n");
        definitions.deleteUnder(id + "\n");
    }

    /** In the order of the numbers. */
    String order(V version) {
        return String.format("%019d", number.apply(version));
    }

    /** The number that a request means by a number or an alias, {@code otherwise} where it has neither. */
    long number(String id, @Nullable Long wanted, @Nullable String alias, long published, long otherwise) {
        if (wanted != null) return wanted;
        return switch (alias) {
            case null -> otherwise;
            case "$LATEST" -> latest(id);
            case "$PUBLISHED" -> published;
            default -> throw QuickSightErrors.notFound(kind, id + " alias " + alias);
        };
    }

    private <T> T found(Optional<T> stored, String id, long wanted) {
        return stored.orElseThrow(() -> QuickSightErrors.notFound(kind, id + " version " + wanted));
    }

    private static String key(String id, long number) {
        return id + "\n" + String.format("%019d", number);
    }
}
