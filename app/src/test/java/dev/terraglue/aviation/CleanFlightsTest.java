package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CleanFlightsTest {
    private static final Timestamp DEPARTURE = Timestamp.from(Instant.parse("2001-01-10T18:20:00Z"));

    @Test
    void textBecomesTimesAndNumbers() {
        Row flight = CleanFlights.of(table(
                        "date string, delay string, distance string, origin string, destination string",
                        RowFactory.create("2001-01-10 18:20:00", " -4", "187", " bos", "LGA ")))
                .select("departure_time", "delay_minutes", "distance_miles", "origin", "destination")
                .head();

        assertThat(flight).isEqualTo(RowFactory.create(DEPARTURE, -4, 187, "BOS", "LGA"));
    }

    @Test
    void columnsThatTheCatalogTypedAreTakenToo() {
        Row flight = CleanFlights.of(table(
                        "date timestamp, delay bigint, distance double, origin string, destination string",
                        RowFactory.create(DEPARTURE, -4L, 187.0, "BOS", "LGA")))
                .select("departure_time", "delay_minutes", "distance_miles", "source_date", "source_delay")
                .head();

        assertThat(flight).isEqualTo(RowFactory.create(DEPARTURE, -4, 187, "2001-01-10 18:20:00", "-4"));
    }

    @Test
    void whatCannotBeReadIsNullAndItsTextIsKept() {
        Row flight = CleanFlights.of(table(
                        "date string, delay string, distance string, origin string, destination string",
                        RowFactory.create("tomorrow", "late", "far", "BOS", "LGA")))
                .head();

        assertThat(flight).isEqualTo(RowFactory.create(null, null, null, "BOS", "LGA", "tomorrow", "late", "far", "BOS", "LGA"));
    }

    @Test
    void flightsThatAgreeInAllColumnsAreOne() {
        Row flight = RowFactory.create("2001-01-10 18:20:00", "-4", "187", "BOS", "LGA");
        Row later = RowFactory.create("2001-01-10 18:21:00", "-4", "187", "BOS", "LGA");

        assertThat(RemoveDuplicates.of(CleanFlights.of(table(
                                "date string, delay string, distance string, origin string, destination string", flight, later, flight)))
                        .count())
                .isEqualTo(2);
    }
}
