package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.Simple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** CSV files as one table: one delimiter, with header or without, columns by position, one SerDe. */
final class CsvTable {
    private final String name;
    private final Map<DataFile, FileVerdict> verdicts = new LinkedHashMap<>();
    private List<CsvProfile> files;

    private CsvTable(String name, List<CsvProfile> files) {
        this.name = name;
        this.files = files;
    }

    static Assembled assemble(String name, List<CsvProfile> files) {
        return new CsvTable(name, files).assemble();
    }

    private Assembled assemble() {
        char delimiter = agreeOnDelimiter();
        boolean header = agreeOnHeader();
        keep(file -> CsvFitness.alone(file, header));
        List<String> given = files.stream().map(file -> file.custom().columnNames()).filter(names -> !names.isEmpty()).findFirst().orElse(List.of());
        List<String> sourceNames = !given.isEmpty() ? given : header ? agreeOnNames() : List.of();
        boolean quoted = agreeOnQuotes();
        if (files.isEmpty()) {
            return new Assembled(Optional.empty(), verdicts);
        }
        int width = files.stream().mapToInt(file -> file.width(header)).max().orElseThrow();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(i < sourceNames.size() ? ColumnNames.clean(sourceNames.get(i), i) : "col" + i);
        }
        var layout = new CsvLayout(ColumnNames.unique(names), sourceNames, delimiter, header, quoted, files.getFirst().custom());
        files.forEach(file -> verdicts.put(file.file(), layout.taken(file)));
        return new Assembled(Optional.of(layout.table(name, files)), verdicts);
    }

    private char agreeOnDelimiter() {
        List<CsvProfile> split = files.stream().filter(file -> !file.oneColumn()).toList();
        if (split.isEmpty()) {
            return CsvDelimiter.NONE;
        }
        char delimiter = Majority.of(split, CsvProfile::delimiter);
        keep(file -> file.oneColumn() || file.delimiter() == delimiter ? Optional.empty()
                : Optional.of(new Refusal("fields are separated by " + shown(file.delimiter()) + " here, by " + shown(delimiter)
                        + " in the table's other files; a table has one delimiter")));
        return delimiter;
    }

    private boolean agreeOnHeader() {
        Set<CsvProfile> withHeader = new HashSet<>();
        files.stream().filter(file -> CsvFitness.hasHeader(file, files)).forEach(withHeader::add);
        boolean header = Majority.of(files, withHeader::contains);
        keep(file -> withHeader.contains(file) == header ? Optional.empty() : Optional.of(new Refusal(1, header
                ? "no header line, which the table's other files have; Athena skips the first line of every file"
                : "a header line, which the table's other files do not have; it would be read as a row")));
        return header;
    }

    /** The header most files have, lengthened by files that have further columns behind the same ones. */
    private List<String> agreeOnNames() {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> usual = Majority.of(files, CsvFitness::cleanHeader);
        List<CsvProfile> likeUsual = files.stream().filter(file -> CsvFitness.cleanHeader(file).equals(usual)).toList();
        CsvProfile widest = likeUsual.getFirst();
        List<CsvProfile> fitting = new ArrayList<>();
        for (CsvProfile file : files) {
            Optional<Refusal> misfit = CsvFitness.headers(file, widest);
            if (misfit.isPresent()) {
                verdicts.put(file.file(), Assembled.refused(file.file(), misfit.get()));
            } else {
                fitting.add(file);
                widest = file.width(true) > widest.width(true) ? file : widest;
            }
        }
        files = fitting;
        return widest.scan().firstCells();
    }

    /** Whether the table has quoted fields; then its SerDe trips over quotes inside unquoted ones. */
    private boolean agreeOnQuotes() {
        keep(file -> file.scan().quotedLine() > 0 ? CsvFitness.noLiteralQuotes(file) : Optional.empty());
        boolean quoted = files.stream().anyMatch(file -> file.scan().quotedLine() > 0);
        if (quoted) {
            keep(CsvFitness::noLiteralQuotes);
        }
        return quoted;
    }

    private void keep(Function<CsvProfile, Optional<Refusal>> check) {
        List<CsvProfile> fitting = new ArrayList<>();
        for (CsvProfile file : files) {
            Optional<Refusal> refusal = check.apply(file);
            if (refusal.isPresent()) {
                verdicts.put(file.file(), Assembled.refused(file.file(), refusal.get()));
            } else {
                fitting.add(file);
            }
        }
        files = fitting;
    }

    static String shown(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case '\u0001' -> "^A";
            default -> "'" + delimiter + "'";
        };
    }

    static Simple typeOf(List<CsvProfile> files, int column, boolean header) {
        int kinds = 0;
        for (CsvProfile file : files) {
            kinds |= file.kinds(column, header);
        }
        return ColumnObservation.typeOf(kinds);
    }
}
