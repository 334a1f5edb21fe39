package dev.terraglue.aviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** What {@link Punctuality} says of a group of flights, computed without Spark, or read from an answer table. */
record Measures(long flights, long late, double share, double mean, double median, double p90, int worst) {

    static Measures of(List<Integer> delays) {
        int[] sorted = delays.stream().mapToInt(Integer::intValue).sorted().toArray();
        long late = Arrays.stream(sorted).filter(delay -> delay >= 15).count();
        return new Measures(
                sorted.length,
                late,
                late / (double) sorted.length,
                Arrays.stream(sorted).asLongStream().sum() / (double) sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 90),
                sorted[sorted.length - 1]);
    }

    static Measures of(Row row) {
        return new Measures(
                row.getLong(row.fieldIndex("flights")),
                row.getLong(row.fieldIndex("late_flights")),
                row.getDouble(row.fieldIndex("late_share")),
                row.getDouble(row.fieldIndex("mean_delay")),
                row.getDouble(row.fieldIndex("median_delay")),
                row.getDouble(row.fieldIndex("p90_delay")),
                row.getInt(row.fieldIndex("worst_delay")));
    }

    /** Equal up to what the order of floating point operations may change. */
    void assertSameAs(Measures expected, Object key) {
        assertThat(List.of(flights, late, worst)).as("counts and worst of %s", key)
                .isEqualTo(List.of(expected.flights, expected.late, expected.worst));
        assertThat(share).as("late share of %s", key).isCloseTo(expected.share, within(1e-9));
        assertThat(mean).as("mean of %s", key).isCloseTo(expected.mean, within(1e-9));
        assertThat(median).as("median of %s", key).isCloseTo(expected.median, within(1e-9));
        assertThat(p90).as("90th percentile of %s", key).isCloseTo(expected.p90, within(1e-9));
    }

    /** Linear between the two values around the exact position; the position in hundredths, so that it is exact itself. */
    private static double percentile(int[] sorted, int percent) {
        long hundredths = (sorted.length - 1L) * percent;
        int below = (int) (hundredths / 100);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (hundredths % 100) / 100.0;
    }
}
