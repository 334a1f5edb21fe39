package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The whole way from the four raw tables to the two of the source of truth. */
final class FlightPerformance {
    private static final List<String> COLUMNS = List.of(
            "flight_date", "departure_time", "departure_hour", "day_of_week", "week_of_year", "month",
            "origin", "origin_airport", "origin_city", "origin_state", "origin_state_name",
            "destination", "destination_airport", "destination_city", "destination_state", "destination_state_name",
            "distance_miles", "delay_minutes", "is_late", "delay_band", "origin_state_bird_strikes", "flight_month");
    private static final List<String> DELIVERED_COLUMNS = List.of("date", "delay", "distance", "origin", "destination");

    private FlightPerformance() {}

    /** Every flight with its airports and the {@code rule} that it fails, if any; the other two functions start from this. */
    static Dataset<Row> judged(Dataset<Row> flights, Dataset<Row> airports, Dataset<Row> states) {
        Dataset<Row> known = CleanAirports.of(HeaderRow.drop(airports), HeaderRow.drop(states));
        return RejectionRules.judge(JoinAirports.to(CleanFlights.of(HeaderRow.drop(flights)), known));
    }

    /** The table {@code flight_performance}: flights that pass every rule, each once, with their attributes. */
    static Dataset<Row> accepted(Dataset<Row> judged, Dataset<Row> strikes, Dataset<Row> states) {
        Dataset<Row> flights = RemoveDuplicates.of(judged.filter(col("rule").isNull()));
        Dataset<Row> history = StrikeHistory.of(HeaderRow.drop(strikes), HeaderRow.drop(states));
        Dataset<Row> described = DelayBands.addTo(DateAttributes.addTo(StrikeHistory.addTo(flights, history)));
        return described.select(COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new));
    }

    /** The table {@code rejected_flights}: the others as they were delivered, each once, with the {@code rule}'s name. */
    static Dataset<Row> rejected(Dataset<Row> judged) {
        Stream<Column> asDelivered = DELIVERED_COLUMNS.stream().map(name -> col("source_" + name).as(name));
        return judged.filter(col("rule").isNotNull())
                .select(Stream.concat(asDelivered, Stream.of(col("rule"))).toArray(Column[]::new))
                .distinct();
    }
}
