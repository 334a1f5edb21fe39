package dev.terraglue.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the character between the fields: the one that splits the most records into as many fields as the first has. */
final class CsvDelimiter {
    /** Those of AWS's built-in CSV classifier, then what else is seen in the wild. */
    private static final String CANDIDATES = ",\t;|\u0001~^#";
    /** Stands in for a file of one column: Hive's own default, and in no text that people write. */
    static final char NONE = '\u0001';
    private static final int MAX_RECORDS = 1000;

    private CsvDelimiter() {
    }

    /** @param share how many of the records looked at have as many fields as the first */
    record Found(char delimiter, int fields, double share) {
        private boolean betterThan(Found other) {
            double difference = share - other.share;
            return Math.abs(difference) > 0.1 ? difference > 0 : fields > other.fields;
        }
    }

    /** Empty when nothing splits the first record. {@code text} is the file's beginning and may end in the middle of a record. */
    static Optional<Found> find(String text, boolean whole) {
        Found best = null;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            List<Integer> counts = fieldCounts(text, candidate, whole);
            if (counts.isEmpty() || counts.getFirst() < 2) {
                continue;
            }
            int first = counts.getFirst();
            long alike = counts.stream().filter(count -> count == first).count();
            var found = new Found(candidate, first, (double) alike / counts.size());
            if (best == null || found.betterThan(best)) {
                best = found;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<Integer> fieldCounts(String text, char delimiter, boolean whole) {
        List<Integer> counts = new ArrayList<>();
        int fields = 1;
        boolean quoted = false;
        boolean fieldStart = true;
        boolean blank = true;
        for (int i = 0; i < text.length() && counts.size() < MAX_RECORDS; i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                continue;
            }
            if (c == '\n' || c == '\r') {
                if (!blank) {
                    counts.add(fields);
                }
                fields = 1;
                fieldStart = true;
                blank = true;
                continue;
            }
            blank = false;
            if (c == delimiter) {
                fields++;
                fieldStart = true;
            } else {
                // the second of two doubled quotes opens the field again: the count comes out the same
                quoted = c == '"' && (fieldStart || text.charAt(i - 1) == '"');
                fieldStart = false;
            }
        }
        if (!blank && (whole || counts.isEmpty()) && counts.size() < MAX_RECORDS) {
            counts.add(fields);
        }
        return counts;
    }
}
