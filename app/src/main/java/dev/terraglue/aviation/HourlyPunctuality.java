package dev.terraglue.aviation;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How punctual flights are by the day of the week and the hour in which they left, over the whole time; measures as
 * {@link Punctuality} says. The hour is that of the real departure, so those after midnight hold mostly late flights.
 */
final class HourlyPunctuality {
    private HourlyPunctuality() {}

    /** {@code flights} is the table flight_performance. */
    static Dataset<Row> of(Dataset<Row> flights) {
        return Punctuality.by(flights, List.of("day_of_week", "departure_hour"));
    }
}
