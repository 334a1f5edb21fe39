package dev.terraglue.schema;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decides between files that cannot be one table: what most files have; then what most bytes have; then what comes first. */
final class Majority {
    private Majority() {
    }

    /** The key that wins among at least one profile. */
    static <P extends FileProfile, K> K of(List<P> profiles, Function<P, K> key) {
        Map<K, Weight> weights = new LinkedHashMap<>();
        for (P profile : profiles) {
            weights.merge(key.apply(profile), new Weight(1, profile.file().size()), Weight::plus);
        }
        return weights.entrySet().stream()
                .max(Map.Entry.<K, Weight>comparingByValue(Comparator.comparingLong(Weight::files).thenComparingLong(Weight::bytes))
                        .thenComparing(byOrder(List.copyOf(weights.keySet()))))
                .orElseThrow().getKey();
    }

    private static <K> Comparator<Map.Entry<K, Weight>> byOrder(List<K> keys) {
        return Comparator.comparingInt((Map.Entry<K, Weight> entry) -> keys.indexOf(entry.getKey())).reversed();
    }

    private record Weight(long files, long bytes) {
        private Weight plus(Weight other) {
            return new Weight(files + other.files, bytes + other.bytes);
        }
    }
}
