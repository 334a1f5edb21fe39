package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.Simple;

/** What was seen in one CSV column below the first line; memory does not grow with the rows. */
final class ColumnObservation {
    private static final int NUMBERS = ValueKind.BIGINT.bit() | ValueKind.DOUBLE.bit();
    private static final int TEXT = ValueKind.STRING.bit() | ValueKind.TEMPORAL.bit();
    private static final int NOTHING = ValueKind.EMPTY.bit() | ValueKind.NULL.bit();

    private final String firstCell;
    private int kinds;
    private long values;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private boolean allStartUpperOrDigit = true;
    private boolean allHaveDigit = true;
    private boolean repeatsFirstCell;

    /** @param firstCell the column's cell in the first line, which may be its header */
    ColumnObservation(String firstCell) {
        this.firstCell = firstCell;
    }

    void add(char[] buffer, int offset, int length) {
        ValueKind kind = ValueKind.of(buffer, offset, length);
        kinds |= kind.bit();
        if (kind == ValueKind.STRING) {
            values++;
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
            allStartUpperOrDigit &= Character.isUpperCase(buffer[offset]) || Character.isDigit(buffer[offset]);
            allHaveDigit = allHaveDigit && hasDigit(buffer, offset, length);
            repeatsFirstCell = repeatsFirstCell || isFirstCell(buffer, offset, length);
        }
    }

    /** The mask of kinds seen, for {@link #typeOf}. */
    int kinds() {
        return kinds;
    }

    /** Every value that is there is a number, a truth value or a date. */
    boolean onlyTyped() {
        int seen = kinds & ~NOTHING;
        return seen != 0 && (seen & ValueKind.STRING.bit()) == 0;
    }

    boolean neverEmpty() {
        return (kinds & NOTHING) == 0;
    }

    boolean repeatsFirstCell() {
        return repeatsFirstCell;
    }

    /** All texts share a look that the first cell has not: their length, an initial capital, a digit. */
    boolean firstCellLooksDifferent() {
        if (values < 2 || firstCell.isEmpty()) {
            return false;
        }
        boolean length = shortest == longest && firstCell.length() != shortest;
        boolean capital = allStartUpperOrDigit && Character.isLowerCase(firstCell.charAt(0));
        boolean digit = allHaveDigit && !hasDigit(firstCell.toCharArray(), 0, firstCell.length());
        return length || capital || digit;
    }

    /** Integers widen to double; anything else that is mixed is text; a column without values is text. */
    static Simple typeOf(int kinds) {
        int seen = kinds & ~NOTHING;
        if (seen == 0 || (seen & TEXT) != 0) {
            return Simple.STRING;
        }
        if (seen == ValueKind.BIGINT.bit()) {
            return Simple.BIGINT;
        }
        if (seen == ValueKind.BOOLEAN.bit()) {
            return Simple.BOOLEAN;
        }
        return (seen & ~NUMBERS) == 0 ? Simple.DOUBLE : Simple.STRING;
    }

    private boolean isFirstCell(char[] buffer, int offset, int length) {
        if (length != firstCell.length() || buffer[offset] != firstCell.charAt(0)) {
            return false;
        }
        return firstCell.contentEquals(new String(buffer, offset, length));
    }

    private static boolean hasDigit(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] >= '0' && buffer[i] <= '9') {
                return true;
            }
        }
        return false;
    }
}
