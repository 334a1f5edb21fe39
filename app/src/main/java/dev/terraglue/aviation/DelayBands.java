package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds {@code is_late}, fifteen minutes or more, as the US Department of Transportation counts, and {@code delay_band}:
 * {@code early} (before the planned minute), {@code on_time} (up to 14), {@code late_15_to_29}, {@code late_30_to_59},
 * {@code late_60_to_119}, {@code late_120_or_more}.
 */
final class DelayBands {
    static final int LATE_FROM_MINUTES = 15;

    private DelayBands() {}

    static Dataset<Row> addTo(Dataset<Row> flights) {
        Column delay = col("delay_minutes");
        return flights
                .withColumn("is_late", delay.geq(LATE_FROM_MINUTES))
                .withColumn(
                        "delay_band",
                        when(delay.lt(0), lit("early"))
                                .when(delay.lt(LATE_FROM_MINUTES), lit("on_time"))
                                .when(delay.lt(30), lit("late_15_to_29"))
                                .when(delay.lt(60), lit("late_30_to_59"))
                                .when(delay.lt(120), lit("late_60_to_119"))
                                .otherwise(lit("late_120_or_more")));
    }
}
