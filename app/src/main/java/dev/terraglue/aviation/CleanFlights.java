package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Flights with types: {@code departure_time}, {@code delay_minutes}, {@code distance_miles}, {@code origin}, {@code destination},
 * and beside them {@code source_…}, each column's text as it was delivered.
 *
 * <p>A value that cannot be read becomes null; {@link RejectionRules} decides what follows from that. Columns may come as text or
 * typed, whichever the catalog says.
 */
final class CleanFlights {
    private CleanFlights() {}

    /** {@code flights} has the columns date, delay, distance, origin, destination. */
    static Dataset<Row> of(Dataset<Row> flights) {
        return flights.select(
                col("date").try_cast("timestamp").as("departure_time"),
                col("delay").try_cast("int").as("delay_minutes"),
                col("distance").try_cast("int").as("distance_miles"),
                upper(trim(col("origin"))).as("origin"),
                upper(trim(col("destination"))).as("destination"),
                source("date"),
                source("delay"),
                source("distance"),
                source("origin"),
                source("destination"));
    }

    private static Column source(String column) {
        return col(column).cast("string").as("source_" + column);
    }
}
