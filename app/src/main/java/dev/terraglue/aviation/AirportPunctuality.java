package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How punctual the flights are that leave an airport, for each month and airport of origin; measures as {@link Punctuality} says. */
final class AirportPunctuality {
    private AirportPunctuality() {}

    /** {@code flights} is the table flight_performance. */
    static Dataset<Row> of(Dataset<Row> flights) {
        Column[] columns = {
            col("flight_month"),
            col("origin").as("airport"),
            col("origin_airport").as("airport_name"),
            col("origin_city").as("city"),
            col("origin_state").as("state"),
            col("is_late"),
            col("delay_minutes")
        };
        return Punctuality.by(flights.select(columns), List.of("flight_month", "airport", "airport_name", "city", "state"));
    }
}
