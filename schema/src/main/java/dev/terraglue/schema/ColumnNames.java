package dev.terraglue.schema;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that need no quoting in Athena and Spark: lower_snake_case of {@code a-z0-9_}, starting with a letter. */
final class ColumnNames {
    private static final int MAX_LENGTH = 255; // of a column's name in the Glue Data Catalog
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD_STARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_]+");

    private ColumnNames() {
    }

    /** Whether a lower-case name can stand in the catalog, and inside a struct's type, as it is. */
    static boolean isPlain(String name) {
        return name.length() <= MAX_LENGTH && PLAIN.matcher(name).matches();
    }

    /** {@code Cost Total $} gives {@code cost_total}; a name of which nothing remains {@code colN}, counted from zero as by a crawler. */
    static String clean(String name, int position) {
        String decomposed = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD).replace("ß", "ss");
        String plain = MARKS.matcher(decomposed).replaceAll("");
        String words = WORD_STARTS.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
        String clean = trimUnderscores(OTHER.matcher(words).replaceAll("_"));
        if (clean.isEmpty()) {
            return "col" + position;
        }
        if (Character.isDigit(clean.charAt(0))) {
            clean = "col_" + clean;
        }
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH);
    }

    /** Repeated names get {@code _1}, {@code _2}…, without running into a name that is there already. */
    static List<String> unique(List<String> names) {
        Set<String> given = new HashSet<>(names);
        Set<String> used = new HashSet<>();
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            String candidate = name;
            for (int n = 1; !used.add(candidate); n++) {
                String next = name + "_" + n;
                candidate = given.contains(next) ? name : next;
            }
            unique.add(candidate);
        }
        return unique;
    }

    private static String trimUnderscores(String text) {
        int start = text.startsWith("_") ? 1 : 0;
        int end = text.endsWith("_") ? text.length() - 1 : text.length();
        return start >= end ? "" : text.substring(start, end);
    }
}
