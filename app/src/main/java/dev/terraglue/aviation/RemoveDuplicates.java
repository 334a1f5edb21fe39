package dev.terraglue.aviation;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps one of the flights that agree in departure, delay, distance, origin and destination: the source repeats some. */
final class RemoveDuplicates {
    private RemoveDuplicates() {}

    static Dataset<Row> of(Dataset<Row> flights) {
        return flights.dropDuplicates(new String[] {"departure_time", "delay_minutes", "distance_miles", "origin", "destination"});
    }
}
