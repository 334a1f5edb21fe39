package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.schema.Column;
import dev.terraglue.schema.TableInference;
import dev.terraglue.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether data are one table's: of one format and compression, and, unless schemas that are compatible are to be combined, with columns of
 * which most are the same.
 *
 * @param combineCompatible whether columns do not count
 */
record Likeness(boolean combineCompatible) {
    private static final double SAME_COLUMNS = 0.7;

    boolean alike(TableInference one, TableInference other) {
        if (one.schema().isEmpty() || other.schema().isEmpty()) return one.schema().isEmpty() && other.schema().isEmpty();
        return alike(one.schema().get(), other.schema().get());
    }

    boolean alike(Found one, Found other) {
        return one.keys() == other.keys() && alike(one.inference(), other.inference());
    }

    private boolean alike(TableSchema one, TableSchema other) {
        if (!same(one, other, "classification") || !same(one, other, "compressionType") || !same(one, other, "delimiter") || !same(one, other, "skip.header.line.count")) {
            return false;
        }
        return combineCompatible || sameColumns(one, other) >= SAME_COLUMNS * Math.max(one.columns().size(), other.columns().size());
    }

    private static long sameColumns(TableSchema one, TableSchema other) {
        Map<String, Column> columns = other.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        return one.columns().stream().filter(column -> isSame(column, columns.get(column.name()))).count();
    }

    /** A name that the file does not give says nothing: there the type counts. */
    private static boolean isSame(Column one, @Nullable Column other) {
        return other != null && (!one.sourceName().isEmpty() || one.type().equals(other.type()));
    }

    private static boolean same(TableSchema one, TableSchema other, String parameter) {
        return Objects.equals(one.parameters().get(parameter), other.parameters().get(parameter));
    }

    /** Groups of what is alike, each like its first; the largest group first. */
    static <T> List<List<T>> groups(List<T> things, BiPredicate<T, T> alike) {
        List<List<T>> groups = new ArrayList<>();
        for (T thing : things) {
            groups.stream()
                    .filter(group -> alike.test(group.getFirst(), thing))
                    .findFirst()
                    .orElseGet(() -> {
                        List<T> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(thing);
        }
        groups.sort((a, b) -> Integer.compare(b.size(), a.size()));
        return groups;
    }
}
