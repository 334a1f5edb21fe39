package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PunctualityTest {
    private static final String COLUMNS = "flight_month string, day_of_week int, departure_hour int, origin string, origin_airport string, "
            + "origin_city string, origin_state string, destination string, destination_city string, distance_miles int, "
            + "delay_minutes int, is_late boolean";

    @Test
    void measuresAreExact() {
        assertThat(HourlyPunctuality.of(flights(-10, 0, 14, 15, 25, 100)).head())
                .isEqualTo(RowFactory.create(3, 18, 6L, 3L, 0.5, 24.0, 14.5, 62.5, 100));
    }

    @Test
    void anEvenNumberOfFlightsHasItsMedianInTheMiddle() {
        assertThat(HourlyPunctuality.of(flights(1, 2, 3, 10)).select("median_delay").head())
                .isEqualTo(RowFactory.create(2.5));
    }

    @Test
    void oneFlightIsItsOwnMedianAndWorst() {
        assertThat(HourlyPunctuality.of(flights(-3)).head()).isEqualTo(RowFactory.create(3, 18, 1L, 0L, 0.0, -3.0, -3.0, -3.0, -3));
    }

    @Test
    void airportsAreCountedByMonthAndOrigin() {
        assertThat(AirportPunctuality.of(flights(5).unionAll(flights(5)))
                        .select("flight_month", "airport", "airport_name", "city", "state", "flights")
                        .collectAsList())
                .containsExactly(RowFactory.create("2001-01", "BOS", "Logan", "Boston", "MA", 2L));
    }

    @Test
    void routesAreCountedByOriginAndDestination() {
        assertThat(RoutePunctuality.of(flights(5, 6))
                        .select("origin", "origin_city", "destination", "destination_city", "distance_miles", "flights")
                        .collectAsList())
                .containsExactly(RowFactory.create("BOS", "Boston", "LGA", "New York", 187, 2L));
    }

    private static Dataset<Row> flights(int... delays) {
        return table(COLUMNS, IntStream.of(delays)
                .mapToObj(delay -> RowFactory.create(
                        "2001-01", 3, 18, "BOS", "Logan", "Boston", "MA", "LGA", "New York", 187, delay, delay >= 15))
                .toArray(Row[]::new));
    }
}
