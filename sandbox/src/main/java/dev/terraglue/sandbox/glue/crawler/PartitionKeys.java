package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.Found.Part;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.Column;

/**
 * The partition keys of a table: {@code year} where all folders of a level are named {@code year=…}, else {@code partition_N}. All are
 * strings, as AWS makes them.
 *
 * @param named for each key whether its folders are named by it
 */
record PartitionKeys(List<Column> columns, List<Boolean> named) {
    PartitionKeys {
        columns = List.copyOf(columns);
        named = List.copyOf(named);
    }

    /** @param taken names of columns, which no key may have */
    static PartitionKeys of(Found found, List<String> taken) {
        Set<String> used = new HashSet<>(taken);
        List<Column> columns = new ArrayList<>();
        List<Boolean> named = new ArrayList<>();
        for (int level = 0; level < found.keys(); level++) {
            String key = commonKey(found.parts(), level);
            named.add(!key.isEmpty());
            String name = key.isEmpty() || !used.add(key.toLowerCase(Locale.ROOT)) ? "partition_" + level : key.toLowerCase(Locale.ROOT);
            columns.add(Column.builder().name(name).type("string").build());
        }
        return new PartitionKeys(columns, named);
    }

    /** The values of a partition: what stands behind {@code =}, with Hive's escapes undone, or the folder's whole name. */
    List<String> values(Part part) {
        return IntStream.range(0, columns.size())
                .mapToObj(level -> named.get(level) ? value(part.folders().get(level)) : part.folders().get(level))
                .toList();
    }

    /** Empty where the folders of a level have none in common. */
    private static String commonKey(List<Part> parts, int level) {
        String first = key(parts.getFirst().folders().get(level));
        return parts.stream().allMatch(part -> key(part.folders().get(level)).equals(first)) ? first : "";
    }

    private static String key(String folder) {
        int equals = folder.indexOf('=');
        return equals < 0 ? "" : folder.substring(0, equals);
    }

    private static String value(String folder) {
        String escaped = folder.substring(folder.indexOf('=') + 1);
        try {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return escaped; // a per cent sign that escapes nothing
        }
    }
}
