package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.Simple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the CSV files of one table agreed on.
 *
 * <p>LazySimpleSerDe types its columns and knows no quotes. OpenCSVSerde knows quotes and delivers text only: in Hive, Spark and Trino
 * every column is a string, and Athena's typed reading fails on empty values. So quotes decide for OpenCSVSerde and {@code string}.
 */
record CsvLayout(List<String> names, List<String> sourceNames, char delimiter, boolean header, boolean quoted, CustomFormat.Csv custom) {

    FileVerdict.Taken taken(CsvProfile file) {
        List<String> notes = new ArrayList<>(file.notes());
        CsvScan.Result scan = file.scan();
        if (scan.ragged().shortRows() > 0) {
            notes.add(CsvProfile.counted(scan.ragged().shortRows(), "row") + " with too few fields (first: line "
                    + scan.ragged().firstShortLine() + "), which end in nulls");
        }
        if (scan.literalQuoteLine() > 0) {
            notes.add("quotes inside unquoted fields (first: line " + scan.literalQuoteLine() + ") stay in the values");
        }
        if (!header && file.header() == CsvHeader.UNSURE) {
            notes.add("the first line was taken for a row, not for a header");
        }
        var format = new FileFormat.Csv(delimiter, scan.quotedLine() > 0, header, file.compression());
        List<Column> columns = columns(List.of(file), file.width(header));
        return new FileVerdict.Taken(file.file().name(), format, columns, rows(file), file.sampled(), notes);
    }

    TableSchema table(String name, List<CsvProfile> files) {
        List<DataFile> data = files.stream().map(CsvProfile::file).toList();
        long records = files.stream().mapToLong(this::rows).sum();
        Compression compression = Majority.of(files, CsvProfile::compression);
        Map<String, String> parameters = Assembled.parameters("csv", data, records, compression);
        parameters.put("columnsOrdered", "true");
        parameters.put("areColumnsQuoted", Boolean.toString(quoted));
        parameters.put("delimiter", String.valueOf(delimiter));
        if (header) {
            parameters.put("skip.header.line.count", "1");
        }
        boolean compressed = compression != Compression.NONE;
        StorageDescription storage = byOpenCsv()
                ? StorageDescription.text(compressed, StorageDescription.OPEN_CSV, openCsv(files))
                : StorageDescription.text(compressed, StorageDescription.LAZY_SIMPLE, lazySimple());
        return new TableSchema(name, columns(files, names.size()), storage, parameters, records);
    }

    private List<Column> columns(List<CsvProfile> files, int width) {
        List<Column> columns = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            Simple observed = CsvTable.typeOf(files, i, header);
            String sourceName = i < sourceNames.size() ? sourceNames.get(i) : "";
            columns.add(new Column(names.get(i), byOpenCsv() ? Simple.STRING : observed, sourceName, observed));
        }
        return columns;
    }

    private boolean byOpenCsv() {
        return switch (custom.serde()) {
            case OPEN_CSV -> true;
            case LAZY_SIMPLE -> false;
            case FITTING -> quoted;
        };
    }

    private long rows(CsvProfile file) {
        return header ? file.rows() - 1 : file.rows();
    }

    private Map<String, String> lazySimple() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("field.delim", String.valueOf(delimiter));
        parameters.put("serialization.format", String.valueOf(delimiter));
        return parameters;
    }

    private Map<String, String> openCsv(List<CsvProfile> files) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("separatorChar", String.valueOf(delimiter));
        parameters.put("quoteChar", String.valueOf(custom.quote()));
        parameters.put("escapeChar", String.valueOf(escape(files)));
        return parameters;
    }

    /**
     * Quotes inside quotes are doubled, and Spark reads them so only where the escape character is no backslash. Hive's own default, the
     * quote, means a backslash to the SerDe, which drops it from values; so it serves only where no value has one.
     */
    private char escape(List<CsvProfile> files) {
        if (files.stream().noneMatch(file -> file.scan().backslash())) {
            return custom.quote();
        }
        int present = files.stream().mapToInt(file -> file.scan().controlCharacters()).reduce(0, (a, b) -> a | b);
        char escape = '\u0001';
        while (escape == delimiter || (present & 1 << escape) != 0) {
            escape++;
        }
        return escape;
    }
}
