package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class StrikeHistoryTest {
    private static final Dataset<Row> STATES = table(
            "state string, state_name string",
            RowFactory.create("DC", "District of Columbia"),
            RowFactory.create("TX", "Texas"),
            RowFactory.create("UT", "Utah"));

    @Test
    void theMeanIsOverAllEarlierYears() {
        Dataset<Row> history = history("Texas 1998-03-01", "Texas 1998-03-09", "Texas 2000-03-31");

        assertThat(means(history, "TX", 3)).containsExactly("1999: 2.0", "2000: 1.0", "2001: 1.0");
    }

    @Test
    void aMonthWithoutAStrikeCountsAsZero() {
        assertThat(means(history("Texas 1998-03-01"), "TX", 4)).containsExactly("1999: 0.0");
    }

    @Test
    void theYearsAreThoseOfTheWholeFile() {
        assertThat(means(history("Texas 1998-03-01", "Utah 1999-03-01"), "UT", 3)).containsExactly("1999: 0.0", "2000: 0.5");
    }

    @Test
    void aStateMayBeGivenByItsPostalCode() {
        assertThat(means(history("DC 1998-03-01"), "DC", 3)).containsExactly("1999: 1.0");
    }

    @Test
    void flightsGetTheMeanOfTheirStateMonthAndYear() {
        Dataset<Row> flights = table(
                "departure_time timestamp, origin_state string",
                RowFactory.create(Timestamp.from(Instant.parse("1999-03-05T10:00:00Z")), "TX"),
                RowFactory.create(Timestamp.from(Instant.parse("1999-03-05T11:00:00Z")), "UT"),
                RowFactory.create(Timestamp.from(Instant.parse("1998-03-05T12:00:00Z")), "TX"),
                RowFactory.create(Timestamp.from(Instant.parse("1999-03-05T13:00:00Z")), null));

        assertThat(StrikeHistory.addTo(flights, history("Texas 1998-03-01")).select("origin_state_bird_strikes").collectAsList())
                .containsExactly(
                        RowFactory.create(1.0),
                        RowFactory.create((Object) null),
                        RowFactory.create((Object) null),
                        RowFactory.create((Object) null));
    }

    private static Dataset<Row> history(String... strikes) {
        Row[] rows = List.of(strikes).stream()
                .map(strike -> RowFactory.create(strike.substring(0, strike.indexOf(' ')), strike.substring(strike.indexOf(' ') + 1)))
                .toArray(Row[]::new);
        return StrikeHistory.of(table("origin_state string, flight_date string", rows), STATES);
    }

    private static List<String> means(Dataset<Row> history, String state, int month) {
        return history.filter("state = '" + state + "' AND month = " + month).orderBy("year").collectAsList().stream()
                .map(row -> row.getInt(row.fieldIndex("year")) + ": " + row.getDouble(row.fieldIndex("mean_strikes")))
                .toList();
    }
}
