package dev.terraglue.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The table of results; seconds. */
public final class Report {
    private static final String LAYOUT = "%-18s %9s %9s %9s %5s  %-10s  %s%n";
    static final String HEADER = LAYOUT.formatted("case", "median", "fastest", "slowest", "runs", "target", "beside");

    private Report() {}

    static String line(Case measured, Case.Result result) {
        Duration median = median(result.own());
        String target = measured.target().map(limit -> "< " + seconds(limit, 1) + (median.compareTo(limit) < 0 ? " ✓" : " ✗")).orElse("");
        String beside = measured.peer().filter(_ -> !result.peers().isEmpty()).map(peer -> {
            Duration other = median(result.peers());
            return "%s %s, ratio %.2f".formatted(peer.name(), seconds(other, 3), median.toNanos() / (double) other.toNanos());
        }).orElse("");
        return LAYOUT.formatted(measured.name(), seconds(median, 3), seconds(result.own().stream().min(Duration::compareTo).orElseThrow(), 3),
                seconds(result.own().stream().max(Duration::compareTo).orElseThrow(), 3), result.own().size(), target, beside);
    }

    /** The middle one, or the mean of the two in the middle. */
    public static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }

    private static String seconds(Duration duration, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", duration.toNanos() / 1e9);
    }
}
