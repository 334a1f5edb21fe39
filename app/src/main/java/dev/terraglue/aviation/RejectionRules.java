package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rules that a flight must pass. Adds {@code rule}, the name of the first rule that a flight fails, or null.
 *
 * <table>
 * <caption>In this order</caption>
 * <tr><td>{@code missing_departure}</td><td>the departure cannot be read</td></tr>
 * <tr><td>{@code missing_delay}</td><td>the delay cannot be read</td></tr>
 * <tr><td>{@code impossible_delay}</td><td>three hours or more early, longer than wind or a generous timetable explain</td></tr>
 * <tr><td>{@code impossible_distance}</td><td>not readable, not positive, or more than half way around the Earth</td></tr>
 * <tr><td>{@code unknown_airport}</td><td>origin or destination is not in the list of airports</td></tr>
 * </table>
 */
final class RejectionRules {
    static final int EARLIEST_MINUTES = -180;
    /** Half of the Earth's circumference at the equator. */
    static final int LONGEST_MILES = 12_451;

    private RejectionRules() {}

    /** {@code flights} as {@link JoinAirports} makes them. */
    static Dataset<Row> judge(Dataset<Row> flights) {
        return flights.withColumn("rule", firstFailed());
    }

    private static Column firstFailed() {
        Column distance = col("distance_miles");
        return when(col("departure_time").isNull(), lit("missing_departure"))
                .when(col("delay_minutes").isNull(), lit("missing_delay"))
                .when(col("delay_minutes").leq(EARLIEST_MINUTES), lit("impossible_delay"))
                .when(distance.isNull().or(distance.leq(0)).or(distance.gt(LONGEST_MILES)), lit("impossible_distance"))
                .when(not(col("origin_known").and(col("destination_known"))), lit("unknown_airport"));
    }
}
