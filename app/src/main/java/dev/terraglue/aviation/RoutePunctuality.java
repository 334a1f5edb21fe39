package dev.terraglue.aviation;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How punctual a route is, for each origin and destination over the whole time; measures as {@link Punctuality} says. */
final class RoutePunctuality {
    private RoutePunctuality() {}

    /** {@code flights} is the table flight_performance. */
    static Dataset<Row> of(Dataset<Row> flights) {
        return Punctuality.by(flights, List.of("origin", "origin_city", "destination", "destination_city", "distance_miles"));
    }
}
