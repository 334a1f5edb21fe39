package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionRulesTest {
    private static final Timestamp DEPARTURE = Timestamp.from(Instant.parse("2001-01-10T18:20:00Z"));

    @ParameterizedTest
    @CsvSource({
        "    , 187, true,  true,  missing_delay",
        "-180, 187, true,  true,  impossible_delay",
        "   5,    , true,  true,  impossible_distance",
        "   5,   0, true,  true,  impossible_distance",
        "   5, -20, true,  true,  impossible_distance",
        "   5, 12452, true, true, impossible_distance",
        "   5, 187, false, true,  unknown_airport",
        "   5, 187, true,  false, unknown_airport",
        "    ,    , false, false, missing_delay",
    })
    void theFirstRuleThatAFlightFailsIsNamed(
            @Nullable Integer delay, @Nullable Integer distance, boolean originKnown, boolean destinationKnown, String rule) {
        assertThat(judge(DEPARTURE, delay, distance, originKnown, destinationKnown)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"0, 187", "-179, 187", "1688, 1", "5, 12451"})
    void aFlightWithinTheLimitsFailsNone(Integer delay, Integer distance) {
        assertThat(judge(DEPARTURE, delay, distance, true, true)).isNull();
    }

    @Test
    void aFlightNeedsADeparture() {
        assertThat(judge(null, 5, 187, true, true)).isEqualTo("missing_departure");
    }

    private static @Nullable String judge(
            @Nullable Timestamp departure,
            @Nullable Integer delay,
            @Nullable Integer distance,
            boolean originKnown,
            boolean destinationKnown) {
        return RejectionRules.judge(table(
                        "departure_time timestamp, delay_minutes int, distance_miles int, origin_known boolean, destination_known boolean",
                        RowFactory.create(departure, delay, distance, originKnown, destinationKnown)))
                .select("rule")
                .head()
                .getString(0);
    }
}
