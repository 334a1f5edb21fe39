package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class AirportsTest {
    private static final Dataset<Row> STATES = table("state string, state_name string", RowFactory.create("MA", "Massachusetts"));
    private static final Row BOSTON = RowFactory.create("BOS", "Logan", "Boston", "MA");
    private static final Row MARQUETTE = RowFactory.create("mqt ", "Marquette", "NA", "NA");
    private static final Row SAIPAN = RowFactory.create("GSN", "Saipan", "Saipan", "CQ");

    @Test
    void airportsGetTheNameOfTheirState() {
        assertThat(airports(BOSTON).collectAsList()).containsExactly(RowFactory.create("BOS", "Logan", "Boston", "MA", "Massachusetts"));
    }

    @Test
    void anUnknownStateIsNull() {
        assertThat(airports(MARQUETTE, SAIPAN).collectAsList()).containsExactlyInAnyOrder(
                RowFactory.create("MQT", "Marquette", null, null, null), RowFactory.create("GSN", "Saipan", "Saipan", "CQ", null));
    }

    @Test
    void aCodeThatStandsTwiceIsOneAirport() {
        assertThat(airports(BOSTON, RowFactory.create("BOS", "Zurich", "Boston", "MA")).select("iata", "name").collectAsList())
                .containsExactly(RowFactory.create("BOS", "Logan"));
    }

    @Test
    void aFlightGetsBothAirports() {
        Row flight = JoinAirports.to(flight("BOS", "MQT"), airports(BOSTON, MARQUETTE)).head();

        assertThat(flight).isEqualTo(RowFactory.create(
                "BOS", "MQT", "Logan", "Boston", "MA", "Massachusetts", true, "Marquette", null, null, null, true));
    }

    @Test
    void aFlightWithAnUnknownAirportIsKeptAndMarked() {
        Row flight = JoinAirports.to(flight("BOS", "XXX"), airports(BOSTON))
                .select("origin_known", "destination_known", "destination_airport")
                .head();

        assertThat(flight).isEqualTo(RowFactory.create(true, false, null));
    }

    private static Dataset<Row> airports(Row... airports) {
        return CleanAirports.of(table("iata string, name string, city string, state string", airports), STATES);
    }

    private static Dataset<Row> flight(String origin, String destination) {
        return table("origin string, destination string", RowFactory.create(origin, destination));
    }
}
