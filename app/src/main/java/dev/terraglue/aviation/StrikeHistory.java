package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How many bird strikes a state reported on average in a calendar month, over the years before a given year.
 *
 * <p>Only earlier years count, so that a flight is never described by what happened after it; a month without a strike counts as
 * zero. A state without any strike in the whole file has no history: the file is a sample that leaves some states out.
 */
final class StrikeHistory {
    private static final List<String> KEY = List.of("state", "month", "year");

    private StrikeHistory() {}

    /**
     * {@code strikes} has flight_date and origin_state (a state's name or postal code), {@code states} has state and state_name.
     *
     * @return state (postal code), month (1 to 12), year, mean_strikes: one row for each state and month, and each year from the
     *     second that the strikes cover to the one after the last
     */
    static Dataset<Row> of(Dataset<Row> strikes, Dataset<Row> states) {
        Dataset<Row> dated = strikes
                .select(trim(col("origin_state")).as("label"), col("flight_date").try_cast("date").as("date"))
                .filter(col("date").isNotNull())
                .join(broadcast(stateByLabel(states)), "label")
                .select(col("state"), month(col("date")).as("month"), year(col("date")).as("year"));
        Dataset<Row> counts = dated.groupBy(columns(KEY)).agg(count(lit(1)).as("strikes"));
        Dataset<Row> everyYear = counts.agg(explode(sequence(min("year"), max("year"))).as("year"));
        Dataset<Row> everyMonth = everyYear.sparkSession().range(1, 13).select(col("id").cast("int").as("month"));
        Column soFar = avg(coalesce(col("strikes"), lit(0L)))
                .over(Window.partitionBy("state", "month").orderBy("year").rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
        return counts.select("state").distinct()
                .crossJoin(everyMonth)
                .crossJoin(everyYear)
                .join(counts, KEY.toArray(String[]::new), "left")
                .select(col("state"), col("month"), col("year").plus(1).as("year"), soFar.as("mean_strikes"));
    }

    /** Adds {@code origin_state_bird_strikes} to flights that have departure_time and origin_state; null where there is no history. */
    static Dataset<Row> addTo(Dataset<Row> flights, Dataset<Row> history) {
        Dataset<Row> side = history.select(
                col("state").as("strike_state"),
                col("month").as("strike_month"),
                col("year").as("strike_year"),
                col("mean_strikes").as("origin_state_bird_strikes"));
        Column sameStateAndMonth = col("origin_state").equalTo(col("strike_state"))
                .and(month(col("departure_time")).equalTo(col("strike_month")))
                .and(year(col("departure_time")).equalTo(col("strike_year")));
        return flights.join(broadcast(side), sameStateAndMonth, "left").drop("strike_state", "strike_month", "strike_year");
    }

    private static Dataset<Row> stateByLabel(Dataset<Row> states) {
        Column state = trim(col("state"));
        return states.select(trim(col("state_name")).as("label"), state.as("state"))
                .union(states.select(state.as("label"), state.as("state")))
                .distinct();
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }
}
