package dev.terraglue.sandbox.s3;

import org.jspecify.annotations.Nullable;

/** Keys in the order of their UTF-8 bytes, which is that of their code points (and not that of Java's strings). */
final class KeyOrder {
    static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == y) continue;
            // Surrogates stand for the code points behind all others.
            boolean xBehind = Character.isSurrogate(x);
            boolean yBehind = Character.isSurrogate(y);
            return xBehind == yBehind ? Character.compare(x, y) : xBehind ? 1 : -1;
        }
        return Integer.compare(a.length(), b.length());
    }

    /** The smallest text behind all that begin with {@code prefix}; null where there is none. */
    static @Nullable String behind(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last == Character.MAX_CODE_POINT) continue;
            int next = last + 1;
            if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) next = Character.MAX_SURROGATE + 1;
            return prefix.substring(0, end) + Character.toString(next);
        }
        return null;
    }

    private KeyOrder() {}
}
