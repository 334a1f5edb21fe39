package dev.terraglue.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Amounts() {}

    /** {@code 14.2 MB}: decimal units, as S3's console and bill use them. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 file}, {@code 3 files}. */
    public static String count(long count, String one) {
        return count(count) + " " + (count == 1 ? one : one + "s");
    }

    /** {@code 0.8 s}, {@code 1 min 12 s}, {@code 3 h 4 min}, {@code 2 d 3 h}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 86_400 ? seconds / 3600 + " h " + seconds / 60 % 60 + " min" : seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }
}
