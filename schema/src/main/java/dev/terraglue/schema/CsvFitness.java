package dev.terraglue.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a CSV file is fit for its table, and what to say when it is not. */
final class CsvFitness {
    private CsvFitness() {
    }

    /** Settles a file that could not be told by itself by looking at the table's others. */
    static boolean hasHeader(CsvProfile file, List<CsvProfile> all) {
        if (file.header() != CsvHeader.UNSURE) {
            return file.header() == CsvHeader.PRESENT;
        }
        List<String> header = cleanHeader(file);
        if (all.stream().anyMatch(other -> !other.file().equals(file.file()) && other.header() != CsvHeader.ABSENT
                && cleanHeader(other).equals(header))) {
            return true;
        }
        if (all.stream().anyMatch(other -> other.header() == CsvHeader.ABSENT)) {
            return false;
        }
        return CsvHeader.guess(file.scan().firstCells(), file.scan().rowsBelow());
    }

    /** What Athena and Spark would lose without a word. */
    static Optional<Refusal> alone(CsvProfile file, boolean header) {
        CsvScan.Result scan = file.scan();
        if (!header) {
            return Optional.empty();
        }
        if (scan.firstLine() > 1) {
            return Optional.of(new Refusal(1, "line 1 is blank and the header stands on line " + scan.firstLine()
                    + "; Athena would skip the blank line and read the header as a row"));
        }
        CsvScan.Ragged ragged = scan.ragged();
        if (ragged.longLine() > 0) {
            return Optional.of(new Refusal(ragged.longLine(), "the line has " + ragged.longFields() + " fields, the header names "
                    + scan.firstCells().size() + "; Athena and Spark would drop the rest without a word"
                    + " (a field that contains the delimiter must stand in quotes)"));
        }
        return Optional.empty();
    }

    /** Headers fit when one is the beginning of the other. */
    static Optional<Refusal> headers(CsvProfile file, CsvProfile other) {
        List<String> mine = cleanHeader(file);
        List<String> theirs = cleanHeader(other);
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            if (!mine.get(i).equals(theirs.get(i))) {
                return Optional.of(new Refusal(1, "column " + (i + 1) + " is '" + file.scan().firstCells().get(i) + "' here and '"
                        + other.scan().firstCells().get(i) + "' in " + other.file().name() + "; columns of CSV are found by position"));
            }
        }
        return Optional.empty();
    }

    static Optional<Refusal> noLiteralQuotes(CsvProfile file) {
        long line = file.scan().literalQuoteLine();
        return line == 0 ? Optional.empty() : Optional.of(new Refusal(line,
                "a quote inside a field that is not quoted, in a table with quoted fields; Athena's OpenCSVSerde would misread the line"
                        + " (put the field in quotes and double the quotes inside)"));
    }

    static List<String> cleanHeader(CsvProfile file) {
        List<String> cells = file.scan().firstCells();
        List<String> clean = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            clean.add(ColumnNames.clean(cells.get(i), i));
        }
        return clean;
    }
}
