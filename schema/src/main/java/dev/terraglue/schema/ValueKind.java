package dev.terraglue.schema;

/**
 * What a CSV field can be read as. Only what LazySimpleSerDe, Trino and Spark all read alike counts as a number: no surrounding blanks, no
 * plus sign, no leading zeros, no type suffix. Dates stay text, as a crawler leaves them; they are told apart to recognise headers.
 */
enum ValueKind {
    EMPTY(1), NULL(2), BIGINT(4), DOUBLE(8), BOOLEAN(16), TEMPORAL(32), STRING(64);

    private static final int BIGINT_SAFE_DIGITS = 18;

    private final int bit;

    ValueKind(int bit) {
        this.bit = bit;
    }

    /** This kind in a mask of kinds. */
    int bit() {
        return bit;
    }

    static ValueKind of(String text) {
        return of(text.toCharArray(), 0, text.length());
    }

    static ValueKind of(char[] buffer, int offset, int length) {
        if (length == 0) {
            return EMPTY;
        }
        char first = buffer[offset];
        if (isDigit(first) || first == '-' || first == '.') {
            return number(buffer, offset, length);
        }
        return switch (first) {
            case '\\' -> length == 2 && buffer[offset + 1] == 'N' ? NULL : STRING; // Hive's default null text
            case 't', 'T' -> isWord(buffer, offset, length, "true") ? BOOLEAN : STRING;
            case 'f', 'F' -> isWord(buffer, offset, length, "false") ? BOOLEAN : STRING;
            case 'N', 'I' -> isExactly(buffer, offset, length, "NaN") || isExactly(buffer, offset, length, "Infinity") ? DOUBLE : STRING;
            default -> STRING;
        };
    }

    private static ValueKind number(char[] buffer, int offset, int length) {
        int end = offset + length;
        int position = buffer[offset] == '-' ? offset + 1 : offset;
        int digitsFrom = position;
        position = skipDigits(buffer, position, end);
        int whole = position - digitsFrom;
        boolean leadingZero = whole > 1 && buffer[digitsFrom] == '0';
        if (position == end) {
            return whole == 0 || leadingZero ? STRING : integer(buffer, offset, length, whole);
        }
        int fraction = 0;
        if (buffer[position] == '.') {
            int fractionFrom = ++position;
            position = skipDigits(buffer, position, end);
            fraction = position - fractionFrom;
        }
        if (whole + fraction > 0 && position < end && (buffer[position] == 'e' || buffer[position] == 'E')) {
            position++;
            if (position < end && (buffer[position] == '-' || buffer[position] == '+')) {
                position++;
            }
            int exponentFrom = position;
            position = skipDigits(buffer, position, end);
            if (position == exponentFrom || position - exponentFrom > 3) {
                return STRING;
            }
        }
        if (position == end && whole + fraction > 0) {
            return leadingZero ? STRING : DOUBLE;
        }
        return isTemporal(buffer, offset, length) ? TEMPORAL : isExactly(buffer, offset, length, "-Infinity") ? DOUBLE : STRING;
    }

    private static ValueKind integer(char[] buffer, int offset, int length, int digits) {
        if (digits <= BIGINT_SAFE_DIGITS) {
            return BIGINT;
        }
        try {
            Long.parseLong(new String(buffer, offset, length));
            return BIGINT;
        } catch (NumberFormatException e) {
            return STRING; // wider than bigint: a double would change its digits
        }
    }

    /** Dates and times as they are commonly written: 2001-01-10, 2001/01/10 18:20, 10.01.2001, 1/10/2001, 18:20:00. */
    private static boolean isTemporal(char[] buffer, int offset, int length) {
        int separators = 0;
        for (int i = 0; i < length; i++) {
            char c = buffer[offset + i];
            if (c == '-' || c == '/' || c == ':' || c == '.') {
                separators++;
            } else if (!isDigit(c) && c != ' ' && c != 'T' && c != 'Z' && c != '+') {
                return false;
            }
        }
        return separators >= 2 || (separators == 1 && length >= 4 && length <= 5 && buffer[offset + length - 3] == ':');
    }

    private static int skipDigits(char[] buffer, int from, int end) {
        int position = from;
        while (position < end && isDigit(buffer[position])) {
            position++;
        }
        return position;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char[] buffer, int offset, int length, String word) {
        return length == word.length() && word.equalsIgnoreCase(new String(buffer, offset, length));
    }

    private static boolean isExactly(char[] buffer, int offset, int length, String word) {
        return length == word.length() && word.equals(new String(buffer, offset, length));
    }
}
