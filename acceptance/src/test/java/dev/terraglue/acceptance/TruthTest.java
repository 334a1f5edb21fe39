package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Spark wrote into the Spec tables against what Trino makes of the CSV files: another engine, another language, other formulas.
 * Every row of one side must have its row on the other.
 */
@ExtendWith(SharedLake.class)
class TruthTest {
    /** The rules of the jobs, written once more in SQL. Casts, because a CSV column's type is the catalog's business. */
    private static final String FLIGHTS = """
            airport AS (
                SELECT iata, min(name) AS name, nullif(min(city), 'NA') AS city, nullif(min(state), 'NA') AS state
                FROM aviation_sor.airports GROUP BY iata),
            delivered AS (
                SELECT DISTINCT CAST(date AS timestamp) AS departed, CAST(delay AS integer) AS delay, CAST(distance AS integer) AS distance, origin, destination
                FROM aviation_sor.flights),
            flight AS (
                SELECT f.*, date_format(f.departed, '%Y-%m') AS flight_month, o.name AS airport_name, o.city AS origin_city, o.state AS origin_state,
                    d.city AS destination_city
                FROM delivered f JOIN airport o ON o.iata = f.origin JOIN airport d ON d.iata = f.destination
                WHERE f.delay > -180 AND f.distance BETWEEN 1 AND 12451)""";

    /**
     * A table of the Spec layer.
     *
     * @param key     columns that name a row
     * @param meaning what each of them is of a flight
     */
    record Answer(String table, List<String> key, List<String> meaning) {
        /** What follows {@code WITH}: the relation {@code measured}. */
        String recomputed() {
            String named = IntStream.range(0, key.size()).mapToObj(i -> meaning.get(i) + " AS " + key.get(i)).collect(Collectors.joining(", "));
            // Percentiles by hand, exactly: Trino's own are approximate.
            return FLIGHTS + """
                    ,
                    measured AS (
                        SELECT %1$s, cardinality(delays) AS flights, late, CAST(late AS double) / cardinality(delays) AS share, mean,
                            (delays[(cardinality(delays) + 1) / 2] + delays[(cardinality(delays) + 2) / 2]) / 2e0 AS median,
                            delays[ninth + 1] + rest / 10e0 * (delays[least(ninth + 2, cardinality(delays))] - delays[ninth + 1]) AS p90,
                            delays[cardinality(delays)] AS worst
                        FROM (
                            SELECT %2$s, array_sort(array_agg(delay)) AS delays, count_if(delay >= 15) AS late, avg(CAST(delay AS double)) AS mean,
                                9 * (count(*) - 1) / 10 AS ninth, 9 * (count(*) - 1) %% 10 AS rest
                            FROM flight GROUP BY %3$s))""".formatted(String.join(", ", key), named, String.join(", ", meaning));
        }

        /** Rows without their like on the other side; figures may differ by what the order of floating point operations may change. */
        String differences() {
            return "WITH " + recomputed() + "\nSELECT * FROM " + table + " a FULL OUTER JOIN measured b ON "
                    + key.stream().map(column -> "a." + column + " IS NOT DISTINCT FROM b." + column).collect(Collectors.joining(" AND "))
                    + """

                    WHERE NOT coalesce(a.flights = b.flights AND a.late_flights = b.late AND abs(a.late_share - b.share) < 1e-9 AND abs(a.mean_delay - b.mean) < 1e-9
                        AND abs(a.median_delay - b.median) < 1e-9 AND abs(a.p90_delay - b.p90) < 1e-9 AND a.worst_delay = b.worst, false)
                    LIMIT 5""";
        }
    }

    private final Lake lake;

    TruthTest(Lake lake) {
        this.lake = lake;
    }

    static List<Answer> answers() {
        return List.of(
                new Answer("aviation_spec.airport_punctuality", List.of("flight_month", "airport", "airport_name", "city", "state"),
                        List.of("flight_month", "origin", "airport_name", "origin_city", "origin_state")),
                new Answer("aviation_spec.route_punctuality", List.of("origin", "origin_city", "destination", "destination_city", "distance_miles"),
                        List.of("origin", "origin_city", "destination", "destination_city", "distance")),
                new Answer("aviation_spec.hourly_punctuality", List.of("day_of_week", "departure_hour"), List.of("day_of_week(departed)", "hour(departed)")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyRowOfTheAnswerIsWhatSqlMakesOfTheRawTables(Answer answer) {
        assertThat(lake.athena().rows(answer.differences())).isEmpty();
        assertThat(lake.athena().value("SELECT count(*) FROM " + answer.table())).isNotEqualTo("0");
    }

    @Test
    void everyRawFlightIsEitherInTheSourceOfTruthOrAmongTheRejectedOnes() {
        assertThat(lake.athena().rows("""
                SELECT CAST(date AS timestamp), CAST(delay AS integer), CAST(distance AS integer), origin, destination FROM aviation_sor.flights
                EXCEPT (
                    SELECT CAST(departure_time AS timestamp), delay_minutes, distance_miles, origin, destination FROM aviation_sot.flight_performance
                    UNION ALL
                    SELECT CAST(date AS timestamp), CAST(delay AS integer), CAST(distance AS integer), origin, destination FROM aviation_sot.rejected_flights)
                LIMIT 5""")).isEmpty();
        assertThat(lake.athena().rows("SELECT rule, count(*) FROM aviation_sot.rejected_flights GROUP BY 1"))
                .isEqualTo(List.of(List.of("impossible_delay", String.valueOf(RawFiles.rejected().size()))));
    }
}
