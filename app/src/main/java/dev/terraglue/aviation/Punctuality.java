package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measures that every answer table gives for its groups of flights: {@code flights}, {@code late_flights},
 * {@code late_share} (0 to 1), and of the delay in minutes {@code mean_delay}, {@code median_delay}, {@code p90_delay} and
 * {@code worst_delay}. Early flights count with their negative minutes. Percentiles are exact: linear between the two neighbours.
 */
final class Punctuality {
    private Punctuality() {}

    /** {@code flights} has is_late and delay_minutes besides the columns to group by. */
    static Dataset<Row> by(Dataset<Row> flights, List<String> groupBy) {
        Column delay = col("delay_minutes");
        List<Column> result = new ArrayList<>(groupBy.stream().map(name -> col(name)).toList());
        result.addAll(List.of(
                col("flights"),
                col("late_flights"),
                col("late_flights").divide(col("flights")).as("late_share"),
                col("mean_delay"),
                col("median_delay"),
                col("p90_delay"),
                col("worst_delay")));
        return flights
                .groupBy(groupBy.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(
                        count(lit(1)).as("flights"),
                        count_if(col("is_late")).as("late_flights"),
                        avg(delay).as("mean_delay"),
                        percentile(delay, lit(0.5)).as("median_delay"),
                        percentile(delay, lit(0.9)).as("p90_delay"),
                        max(delay).as("worst_delay"))
                .select(result.toArray(Column[]::new));
    }
}
