package dev.terraglue.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parquet files as one table: columns by name; what most files have decides a column's type, and readers widen int and float. */
final class ParquetTable {
    private ParquetTable() {
    }

    static Assembled assemble(String name, List<ParquetProfile> files) {
        Map<DataFile, FileVerdict> verdicts = new LinkedHashMap<>();
        List<Column> usual = Majority.of(files, ParquetProfile::columns);
        Map<String, Column> columns = new LinkedHashMap<>();
        usual.forEach(column -> columns.put(column.name(), column));
        List<ParquetProfile> fitting = new ArrayList<>();
        for (ParquetProfile file : files) {
            Optional<Refusal> misfit = merge(columns, file);
            if (misfit.isPresent()) {
                verdicts.put(file.file(), Assembled.refused(file.file(), misfit.get()));
            } else {
                fitting.add(file);
                verdicts.put(file.file(), new FileVerdict.Taken(file.file().name(), new FileFormat.Parquet(), file.columns(), file.rows(),
                        false, List.of()));
            }
        }
        long records = fitting.stream().mapToLong(ParquetProfile::rows).sum();
        return new Assembled(Optional.of(new TableSchema(name, List.copyOf(columns.values()), StorageDescription.parquet(),
                Assembled.parameters("parquet", fitting.stream().map(ParquetProfile::file).toList(), records, Compression.NONE), records)),
                verdicts);
    }

    private static Optional<Refusal> merge(Map<String, Column> columns, ParquetProfile file) {
        Map<String, Column> merged = new LinkedHashMap<>(columns);
        for (Column column : file.columns()) {
            Column known = merged.get(column.name());
            Optional<HiveType> type = known == null ? Optional.of(column.type()) : TypeWidening.of(known.type(), column.type());
            if (known != null && type.isEmpty()) {
                return Optional.of(new Refusal("column '" + column.name() + "' is " + column.type() + " here and " + known.type()
                        + " in the table's other files, and no type reads both"));
            }
            String source = known == null ? column.sourceName() : known.sourceName();
            type.ifPresent(wide -> merged.put(column.name(), new Column(column.name(), wide, source, wide)));
        }
        columns.putAll(merged);
        return Optional.empty();
    }
}
