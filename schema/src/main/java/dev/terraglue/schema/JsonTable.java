package dev.terraglue.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of JSON lines as one table, read by the OpenX SerDe, as a crawler chooses. Columns are found by key, without regard to case; a key
 * that is no clean name gets one, and the SerDe parameter {@code mapping.NAME} leads back to the key. {@code paths} lists the keys as they
 * are spelled.
 */
final class JsonTable {
    private JsonTable() {
    }

    static Assembled assemble(String name, List<JsonProfile> files) {
        var merged = new JsonShape();
        files.forEach(file -> merged.absorb(file.shape()));
        Map<DataFile, FileVerdict> verdicts = new LinkedHashMap<>();
        Map<String, String> names = names(merged);
        for (JsonProfile file : files) {
            verdicts.put(file.file(), new FileVerdict.Taken(file.file().name(), new FileFormat.JsonLines(file.compression()),
                    columns(file.shape(), names), file.rows(), file.sampled(), file.notes()));
        }
        if (names.isEmpty()) {
            files.forEach(file -> verdicts.put(file.file(),
                    Assembled.refused(file.file(), new Refusal("its JSON objects have no keys, so there are no columns"))));
            return new Assembled(Optional.empty(), verdicts);
        }
        return new Assembled(Optional.of(table(name, files, merged, names)), verdicts);
    }

    private static TableSchema table(String name, List<JsonProfile> files, JsonShape merged, Map<String, String> names) {
        long records = files.stream().mapToLong(JsonProfile::rows).sum();
        Compression compression = Majority.of(files, JsonProfile::compression);
        Map<String, String> serde = new LinkedHashMap<>();
        serde.put("serialization.format", "1");
        serde.put("paths", String.join(",", merged.members().values().stream().map(JsonShape.Member::key).toList()));
        names.forEach((key, column) -> {
            if (!key.equals(column)) {
                serde.put("mapping." + column, key);
            }
        });
        return new TableSchema(name, columns(merged, names),
                StorageDescription.text(compression != Compression.NONE, StorageDescription.OPENX_JSON, serde),
                Assembled.parameters("json", files.stream().map(JsonProfile::file).toList(), records, compression), records);
    }

    /** Lower-case keys to column names, in the order of first sight. */
    private static Map<String, String> names(JsonShape merged) {
        List<String> keys = List.copyOf(merged.members().keySet());
        List<String> clean = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            clean.add(ColumnNames.isPlain(keys.get(i)) ? keys.get(i) : ColumnNames.clean(keys.get(i), i));
        }
        List<String> unique = ColumnNames.unique(clean);
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            names.put(keys.get(i), unique.get(i));
        }
        return names;
    }

    private static List<Column> columns(JsonShape shape, Map<String, String> names) {
        List<Column> columns = new ArrayList<>();
        shape.members().forEach((lowerKey, member) -> {
            HiveType type = member.shape().type();
            columns.add(new Column(String.valueOf(names.get(lowerKey)), type, member.key(), type));
        });
        return columns;
    }
}
