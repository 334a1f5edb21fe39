package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file as it is by itself.
 *
 * @param oneColumn no delimiter was found, so that any would do
 * @param custom what a custom classifier says of it
 * @param rows all lines with something in them, the first included
 */
record CsvProfile(DataFile file, Compression compression, char delimiter, boolean oneColumn, CustomFormat.Csv custom, CsvScan.Result scan,
        CsvHeader header, long rows, boolean sampled, List<String> notes) implements FileProfile {

    @Override
    public String formatName() {
        return "CSV";
    }

    /** Reads the file; refuses what the engines' line readers cannot deliver. */
    static CsvProfile of(TextFile text, char delimiter, boolean oneColumn, CustomFormat.Csv custom) throws IOException {
        var scan = new CsvScan(custom.quote(), custom.trimmed());
        try (TextFile.Reading reading = text.open()) {
            parse(reading, scan, delimiter, custom.quote());
            CsvScan.Result result = scan.result();
            List<String> notes = new ArrayList<>();
            if (reading.sampled()) {
                notes.add("only a part of this large file was read");
            }
            long blank = reading.guard().blankLines();
            if (blank > 0) {
                notes.add(counted(blank, "blank line") + " (first: line " + reading.guard().firstBlankLine()
                        + "), which Athena delivers as rows of nulls");
            }
            CsvHeader header = switch (custom.header()) {
                case PRESENT -> CsvHeader.PRESENT;
                case ABSENT -> CsvHeader.ABSENT;
                case DETECTED -> CsvHeader.judge(result.firstCells(), result.below(), result.rowsBelow());
            };
            return new CsvProfile(text.file(), text.compression(), delimiter, oneColumn, custom, result, header,
                    reading.estimate(result.rowsBelow() + 1), reading.sampled(), notes);
        }
    }

    private static void parse(TextFile.Reading reading, CsvScan scan, char delimiter, char quote) throws IOException {
        CsvReader<Long> records = CsvReader.builder().fieldSeparator(delimiter).quoteCharacter(quote).skipEmptyLines(false).allowExtraFields(true)
                .allowMissingFields(true).allowExtraCharsAfterClosingQuote(false).build(scan, new InputStreamReader(reading.in(), UTF_8));
        long line = 0;
        try {
            for (long begun : records) {
                line = begun;
                if (scan.lineBreakLine() > 0) {
                    throw new Refusal(reading.line(line), "a quoted field runs over a line break (or its quote is not closed); Athena and"
                            + " Hive read CSV line by line, so replace the line breaks or deliver the table as Parquet or JSON lines");
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            // every record before was one line, so the one that failed is the next
            throw Refusal.within(e, "not CSV that can be read: a closing quote is followed by other characters (quotes inside a field must"
                    + " be doubled), or a field is longer than 16 MiB").at(reading.line(line + 1));
        }
    }

    /** How many columns the file has, given whether its first line is a header. */
    int width(boolean withHeader) {
        return withHeader ? scan.firstCells().size() : scan.below().size();
    }

    /** The kinds of values of one column; none where the file has no such column. */
    int kinds(int column, boolean withHeader) {
        int kinds = column < scan.below().size() ? scan.below().get(column).kinds() : 0;
        boolean firstCounts = !withHeader && column < scan.firstCells().size();
        return firstCounts ? kinds | ValueKind.of(scan.firstCells().get(column)).bit() : kinds;
    }

    static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
