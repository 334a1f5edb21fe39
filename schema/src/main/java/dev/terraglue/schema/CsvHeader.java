package dev.terraglue.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the first line of a CSV file names its columns. AWS's rule ("Built-in CSV classifier"): every cell is text, shorter than 150
 * characters but for the last, and some row below is not all text. Beyond it, a first line that looks unlike rows of nothing but text is a
 * header too.
 */
enum CsvHeader {
    PRESENT, ABSENT,
    /** Not to be told from this file alone; the table's other files may know. */
    UNSURE;

    private static final int LONGEST_NAME = 150;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}\\s_.,:()\\[\\]/$%€#&'*+-]*");
    /** Words that name columns and are hardly ever values. */
    private static final Set<String> USUAL = Set.of("id", "name", "code", "date", "time", "title", "type", "city", "state", "country",
            "address", "email", "phone", "status", "description", "category", "key", "value", "label", "comment", "first_name",
            "last_name");

    static CsvHeader judge(List<String> firstCells, List<ColumnObservation> below, long rowsBelow) {
        if (!couldBeNames(firstCells)) {
            return ABSENT;
        }
        if (rowsBelow == 0) {
            return UNSURE;
        }
        for (int i = 0; i < firstCells.size(); i++) {
            boolean telling = !firstCells.get(i).isEmpty() || below.get(i).neverEmpty();
            if (telling && below.get(i).onlyTyped()) {
                return PRESENT;
            }
        }
        if (below.stream().anyMatch(ColumnObservation::repeatsFirstCell)) {
            return ABSENT;
        }
        return below.stream().anyMatch(ColumnObservation::firstCellLooksDifferent) ? PRESENT : UNSURE;
    }

    /** The guess for a file that cannot be told from its table's others: usual column names, or nothing but one line of names. */
    static boolean guess(List<String> firstCells, long rowsBelow) {
        boolean names = firstCells.stream().allMatch(cell -> NAME.matcher(cell).matches());
        boolean distinct = new HashSet<>(firstCells).size() == firstCells.size();
        if (!names || !distinct) {
            return false;
        }
        return rowsBelow == 0 || firstCells.stream().anyMatch(CsvHeader::looksLikeUsualName);
    }

    private static boolean looksLikeUsualName(String cell) {
        String clean = ColumnNames.clean(cell, 0);
        return USUAL.contains(clean) || clean.endsWith("_id") || (cell.contains("_") && cell.equals(cell.toLowerCase(Locale.ROOT)));
    }

    private static boolean couldBeNames(List<String> cells) {
        boolean some = false;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            ValueKind kind = ValueKind.of(cell.strip());
            if (kind == ValueKind.EMPTY) {
                continue;
            }
            boolean last = i == cells.size() - 1;
            if (kind != ValueKind.STRING || (cell.length() >= LONGEST_NAME && !last) || cell.chars().noneMatch(Character::isLetter)) {
                return false;
            }
            some = true;
        }
        return some;
    }
}
