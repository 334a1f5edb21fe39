package dev.terraglue.cli.lake;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The known word that a misspelt one was meant to be. */
public final class Suggestion {
    private static final int TYPING_MISTAKES = 3;

    private Suggestion() {}

    /** {@code . Did you mean "x"?}, or nothing where no known word is close. */
    public static String among(Collection<String> known, String word) {
        return known.stream()
                .filter(it -> close(it, word))
                .min(Comparator.comparingInt(it -> distance(it, word)))
                .map(it -> ". Did you mean \"" + it + "\"?")
                .orElse("");
    }

    /** {@code a, b or c}. */
    static String list(Collection<String> words) {
        String all = words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    static boolean close(String a, String b) {
        return distance(a, b) <= Math.min(TYPING_MISTAKES, (Math.max(a.length(), b.length()) + 1) / 3);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
