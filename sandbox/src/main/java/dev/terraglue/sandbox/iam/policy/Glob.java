package dev.terraglue.sandbox.iam.policy;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one.
 *
 * <p>Wildcards are held as noncharacters of Unicode, so that what a policy variable brings in stays literal even where it holds a star.
 */
final class Glob {
    private static final char ANY = '\uFFFF';
    private static final char ONE = '\uFFFE';

    private final String pattern;
    private final int literalPrefix;

    private Glob(String pattern) {
        this.pattern = pattern;
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != ANY && pattern.charAt(end) != ONE) end++;
        literalPrefix = end;
    }

    static Glob of(String text) {
        return new Glob(wild(text));
    }

    /** A pattern from pieces that {@link #wild} and {@link #literal} made. */
    static Glob ofPieces(String pieces) {
        return new Glob(pieces);
    }

    static String wild(String text) {
        return text.replace('*', ANY).replace('?', ONE);
    }

    /** Noncharacters never stand in names; a text that brings them in all the same matches nothing. */
    static String literal(String text) {
        return text.replace(ANY, '\0').replace(ONE, '\0');
    }

    boolean matches(String text) {
        if (!text.regionMatches(0, pattern, 0, literalPrefix)) return false;
        int p = literalPrefix;
        int t = literalPrefix;
        int star = -1;
        int resume = 0;
        // Greedy, going back to the last star only: no pattern takes more than pattern times text.
        while (t < text.length()) {
            char expected = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (p < pattern.length() && expected == ANY) {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (expected == ONE || expected == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) p++;
        return p == pattern.length();
    }
}
