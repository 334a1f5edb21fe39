package dev.terraglue.schema;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Takes the fields as the parser finds them, keeps what the verdict needs and no rows. */
final class CsvScan extends CsvCallbackHandler<Long> {
    private final char quote;
    private final boolean trimmed;
    private final List<String> firstCells = new ArrayList<>();
    private final List<ColumnObservation> below = new ArrayList<>();
    private long line;
    private int field;
    private boolean blank;
    private boolean first = true;
    private long rowsBelow;
    private int controlCharacters;
    private long firstLine;
    private long quotedLine;
    private long literalQuoteLine;
    private long lineBreakLine;
    private boolean backslash;
    private long shortRows;
    private long firstShortLine;
    private long longLine;
    private int longFields;

    /** @param trimmed whether blanks around values do not count */
    CsvScan(char quote, boolean trimmed) {
        this.quote = quote;
        this.trimmed = trimmed;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        field = 0;
        blank = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (first) {
            firstCells.add(new String(buffer, offset, length));
            below.add(new ColumnObservation(firstCells.getLast()));
        } else {
            observe(buffer, offset, length);
        }
        inspect(buffer, offset, length, quoted);
        field++;
    }

    private void observe(char[] buffer, int offset, int length) {
        if (field >= below.size()) {
            below.add(new ColumnObservation(""));
        }
        if (field >= firstCells.size() && length > 0 && longLine == 0) {
            longLine = line;
        }
        int start = offset;
        int end = offset + length;
        while (trimmed && start < end && buffer[start] == ' ') {
            start++;
        }
        while (trimmed && end > start && buffer[end - 1] == ' ') {
            end--;
        }
        below.get(field).add(buffer, start, end - start);
    }

    private void inspect(char[] buffer, int offset, int length, boolean quoted) {
        if (quoted && quotedLine == 0) {
            quotedLine = line;
        }
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c == '\\') {
                backslash = true;
            } else if (c == quote && !quoted && literalQuoteLine == 0) {
                literalQuoteLine = line;
            } else if ((c == '\n' || c == '\r') && lineBreakLine == 0) {
                lineBreakLine = line;
            } else if (c < ' ') {
                controlCharacters |= 1 << c;
            }
        }
    }

    @Override
    protected Long buildRecord() {
        if (blank) {
            return line;
        }
        if (first) {
            first = false;
            firstLine = line;
            return line;
        }
        rowsBelow++;
        if (line == longLine) {
            longFields = field;
        } else if (field < firstCells.size() && shortRows++ == 0) {
            firstShortLine = line;
        }
        return line;
    }

    @Override
    protected void setEmpty() {
        blank = true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("Comments are not asked for");
    }

    @Override
    protected RecordType getRecordType() {
        return blank ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return field;
    }

    /** The line of the first quoted field with a line break in it; zero when there is none. */
    long lineBreakLine() {
        return lineBreakLine;
    }

    Result result() {
        return new Result(firstCells, below, firstLine, rowsBelow, quotedLine, literalQuoteLine, backslash, controlCharacters,
                new Ragged(shortRows, firstShortLine, longLine, longFields));
    }

    /** Lines are zero where there is none. */
    record Result(List<String> firstCells, List<ColumnObservation> below, long firstLine, long rowsBelow, long quotedLine,
            long literalQuoteLine, boolean backslash, int controlCharacters, Ragged ragged) {
    }

    /** Rows that have fewer fields than the first, and the first that has more (with something in them). */
    record Ragged(long shortRows, long firstShortLine, long longLine, int longFields) {
    }
}
