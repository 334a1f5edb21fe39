package dev.terraglue.aviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.terraglue.aviation.ShippedFiles.Airport;
import dev.terraglue.aviation.ShippedFiles.Flight;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs both jobs on the shipped files, and compares every row of the answers with what plain Java makes of the same files. */
class TruthTest {
    private static final String SOT = "truth_sot";
    private static final String SPEC = "truth_spec";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z"));
    private static final Map<String, Airport> AIRPORTS = ShippedFiles.airports();
    private static final List<Flight> ALL = List.copyOf(ShippedFiles.flights());
    private static final List<Flight> PLAUSIBLE = ALL.stream().filter(flight -> ShippedFiles.isPlausible(flight, AIRPORTS)).toList();

    private final SparkSession spark = LocalSpark.session();

    @BeforeAll
    static void createDatabases(@TempDir Path folder) {
        for (String layer : List.of(SOT, SPEC)) {
            LocalSpark.session().sql("CREATE DATABASE %s LOCATION '%s'".formatted(layer, folder.resolve(layer).toUri()));
        }
    }

    /** Each catalog's run writes over what the one before wrote: running again replaces. */
    @ParameterizedTest
    @EnumSource
    void theJobsAnswerWhatTheFilesSay(CsvCatalog catalog) throws IOException {
        String sor = "truth_sor_" + catalog.name().toLowerCase(Locale.ROOT);
        spark.sql("CREATE DATABASE " + sor);
        catalog.create(spark, sor);

        SotJob.run(spark, new JobArguments(sor, SOT), CLOCK);
        SpecJob.run(spark, new JobArguments(SOT, SPEC), CLOCK);

        flightsAreAllThereOnce();
        daysAreWhatTheCalendarSays();
        bandsFollowFromDelays();
        strikesAreTheMeanOfEarlierYears();
        answers("airport_punctuality", List.of("flight_month", "airport", "airport_name", "city", "state"), flight -> {
            Airport airport = airport(flight.origin());
            return List.of(flight.month(), flight.origin(), airport.name(), airport.city(), airport.state());
        });
        List<String> route = List.of("origin", "origin_city", "destination", "destination_city", "distance_miles");
        answers("route_punctuality", route, flight -> List.of(
                flight.origin(),
                airport(flight.origin()).city(),
                flight.destination(),
                airport(flight.destination()).city(),
                flight.distance()));
        answers("hourly_punctuality", List.of("day_of_week", "departure_hour"),
                flight -> List.of(flight.departure().getDayOfWeek().getValue(), flight.departure().getHour()));
    }

    private void flightsAreAllThereOnce() {
        assertThat(ALL.size() - PLAUSIBLE.size()).isEqualTo(2);
        Map<String, Long> byMonth = new HashMap<>();
        PLAUSIBLE.forEach(flight -> byMonth.merge(flight.month(), 1L, Long::sum));
        Map<String, Long> written = new HashMap<>();
        for (Row row : rows("SELECT flight_month, count(*) FROM " + SOT + ".flight_performance GROUP BY flight_month")) {
            written.put(row.getString(0), row.getLong(1));
        }
        assertThat(written).isEqualTo(byMonth);
        assertThat(rows("SELECT concat_ws(',', date, delay, distance, origin, destination, rule) FROM " + SOT + ".rejected_flights"))
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        ALL.stream()
                                .filter(flight -> !ShippedFiles.isPlausible(flight, AIRPORTS))
                                .map(flight -> "%s:00,%d,%d,%s,%s,impossible_delay".formatted(
                                        flight.departure().toString().replace('T', ' '),
                                        flight.delay(), flight.distance(), flight.origin(), flight.destination()))
                                .toArray(String[]::new));
    }

    private void daysAreWhatTheCalendarSays() {
        List<Row> days = rows("SELECT DISTINCT flight_date, day_of_week, week_of_year, month, flight_month FROM "
                + SOT + ".flight_performance");
        assertThat(days).hasSize(181).allSatisfy(row -> {
            LocalDate day = row.<Date>getAs(0).toLocalDate();
            assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4))).isEqualTo(List.of(
                    day.getDayOfWeek().getValue(),
                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    day.getMonthValue(),
                    day.toString().substring(0, 7)));
        });
    }

    private void bandsFollowFromDelays() {
        List<Row> bands = rows("SELECT delay_band, is_late, min(delay_minutes), max(delay_minutes), count(*) FROM "
                + SOT + ".flight_performance GROUP BY 1, 2 ORDER BY 3");
        assertThat(bands).extracting(row -> row.getString(0) + " " + row.getBoolean(1)).containsExactly(
                "early false", "on_time false", "late_15_to_29 true", "late_30_to_59 true", "late_60_to_119 true", "late_120_or_more true");
        assertThat(bands).extracting(row -> row.getInt(2)).containsSubsequence(0, 15, 30, 60, 120);
        assertThat(bands).extracting(row -> row.getInt(3)).containsSubsequence(-1, 14, 29, 59, 119);
    }

    private void strikesAreTheMeanOfEarlierYears() {
        Map<String, double[]> expected = ShippedFiles.meanStrikesBefore2001();
        List<Row> written = rows("SELECT DISTINCT origin_state, month, origin_state_bird_strikes FROM " + SOT + ".flight_performance");
        assertThat(written).allSatisfy(row -> {
            double[] ofState = expected.get(row.getString(0));
            if (ofState == null) {
                assertThat(row.isNullAt(2)).as("strikes of %s", row).isTrue();
            } else {
                assertThat(row.getDouble(2)).as("strikes of %s", row).isCloseTo(ofState[row.getInt(1) - 1], within(1e-9));
            }
        });
        long states = PLAUSIBLE.stream().map(flight -> airport(flight.origin()).state()).distinct().filter(expected::containsKey).count();
        assertThat(written).filteredOn(row -> !row.isNullAt(2)).hasSize((int) states * 6);
    }

    /** Every row of the table is a group of the files' flights, and the other way round, with the same measures. */
    private void answers(String table, List<String> key, Function<Flight, List<Object>> keyOf) {
        Map<List<Object>, Measures> expected = ShippedFiles.measures(PLAUSIBLE, keyOf);
        Map<List<Object>, Measures> written = new HashMap<>();
        List<Row> rows = rows("SELECT * FROM " + SPEC + "." + table);
        for (Row row : rows) {
            written.put(key.stream().map(column -> unknownAsNa(row, column)).toList(), Measures.of(row));
        }
        assertThat(rows).as("rows of %s", table).hasSize(written.size());
        assertThat(written.keySet()).as("groups of %s", table).isEqualTo(expected.keySet());
        written.forEach((group, measures) -> measures.assertSameAs(expected.getOrDefault(group, measures), group));
    }

    /** The job makes the source's {@code NA} null. */
    private static Object unknownAsNa(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? "NA" : row.get(index);
    }

    private static Airport airport(String code) {
        Airport airport = AIRPORTS.get(code);
        if (airport == null) {
            throw new IllegalArgumentException("no airport " + code);
        }
        return airport;
    }

    private List<Row> rows(String sql) {
        return spark.sql(sql).collectAsList();
    }
}
