package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds both airports of a flight: {@code origin_airport} (its name), {@code origin_city}, {@code origin_state},
 * {@code origin_state_name}, the same four for {@code destination}, and {@code origin_known}, {@code destination_known}: whether
 * the airport is in the list at all. No flight is lost or doubled.
 */
final class JoinAirports {
    private JoinAirports() {}

    /** {@code airports} as {@link CleanAirports} makes them. */
    static Dataset<Row> to(Dataset<Row> flights, Dataset<Row> airports) {
        return joined(joined(flights, airports, "origin"), airports, "destination");
    }

    private static Dataset<Row> joined(Dataset<Row> flights, Dataset<Row> airports, String end) {
        List<Column> columns = new ArrayList<>();
        columns.add(col("iata").as(end + "_iata"));
        columns.add(col("name").as(end + "_airport"));
        for (String attribute : List.of("city", "state", "state_name")) {
            columns.add(col(attribute).as(end + "_" + attribute));
        }
        Dataset<Row> side = airports.select(columns.toArray(Column[]::new));
        return flights
                .join(broadcast(side), col(end).equalTo(col(end + "_iata")), "left")
                .withColumn(end + "_known", col(end + "_iata").isNotNull())
                .drop(end + "_iata");
    }
}
