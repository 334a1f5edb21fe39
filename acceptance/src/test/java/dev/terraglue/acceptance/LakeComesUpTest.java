package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.acceptance.RawFiles.Flight;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The one command, from an empty folder to the answer, and again. */
@ExtendWith(SharedLake.class)
class LakeComesUpTest {
    private static final Set<Flight> ACCEPTED = RawFiles.accepted();

    private final Lake lake;
    private final Outcome firstUp;
    private final String lock;

    LakeComesUpTest(SharedLake.Up up) {
        this.lake = up.lake();
        this.firstUp = up.firstUp();
        this.lock = up.lock();
    }

    @Test
    void upEndsWellAndSaysWhatToDoNext() {
        assertThat(firstUp.exitCode()).as(firstUp.all()).isZero();
        assertThat(firstUp.out()).contains("The lake is up after ", "./terraglue query", "http://" + lake.address() + "/_terraglue/");
        assertThat(firstUp.err()).doesNotContain("error:", "Exception", "\tat ");
    }

    @Test
    void theSummaryShowsEveryBucketWithItsObjects() {
        Map<String, String> objects = column(firstUp, "bucket", 1);
        assertThat(objects).containsOnlyKeys(Stream.of("sor-data", "sot-data", "spec-data", "glue-assets", "athena-query-results").map(Lake::bucket).toList());
        assertThat(objects).containsEntry(Lake.bucket("sor-data"), "9");
    }

    @Test
    void theSummaryShowsTheTrueCountOfEveryTable() {
        assertThat(column(firstUp, "table", 1)).containsAllEntriesOf(counts(Map.of(
                "aviation_sor.flights", RawFiles.count("flights"),
                "aviation_sor.airports", RawFiles.count("airports"),
                "aviation_sor.bird_strikes", RawFiles.count("bird_strikes"),
                "aviation_sor.states", RawFiles.count("states"),
                "aviation_sot.flight_performance", ACCEPTED.size(),
                "aviation_sot.rejected_flights", RawFiles.rejected().size(),
                "aviation_spec.airport_punctuality", groups(flight -> List.of(flight.month(), flight.origin())),
                "aviation_spec.route_punctuality", groups(flight -> List.of(flight.origin(), flight.destination(), flight.distance())),
                "aviation_spec.hourly_punctuality", groups(flight -> List.of(dayOfWeek(flight), flight.date().substring(11, 13))))));
    }

    @Test
    void theSummaryShowsBothJobsSucceeded() {
        assertThat(column(firstUp, "job", 1)).containsExactlyInAnyOrderEntriesOf(Map.of("aviation-sot", "SUCCEEDED", "aviation-spec", "SUCCEEDED"));
    }

    @Test
    void theAnswerIsWhatTheFilesSay() {
        List<String> lines = firstUp.lines();
        int header = header(lines, "airport");
        Map<String, List<Flight>> byAirport = ACCEPTED.stream().collect(Collectors.groupingBy(Flight::origin));
        List<String> names = cells(lines.get(header));
        List<List<String>> answer = lines.stream().skip(header + 1L).filter(line -> !line.startsWith("─"))
                .takeWhile(line -> !line.isBlank()).map(LakeComesUpTest::cells).toList();
        assertThat(answer).as(firstUp.all()).isNotEmpty();
        assertThat(answer).allSatisfy(row -> {
            List<Flight> flights = byAirport.getOrDefault(row.get(names.indexOf("airport")), List.of());
            assertThat(row.get(names.indexOf("flights")).replace(",", "")).isEqualTo(String.valueOf(flights.size()));
            assertThat(row.get(names.indexOf("late_percent"))).isEqualTo(oneDecimal(100.0 * flights.stream().filter(Flight::isLate).count() / flights.size()));
            assertThat(row.get(names.indexOf("mean_delay_minutes"))).isEqualTo(mean(flights));
        });
        // Ten with a thousand flights or more; those of equal mean may stand in any order.
        assertThat(answer).extracting(row -> row.get(names.indexOf("mean_delay_minutes"))).isEqualTo(byAirport.values().stream()
                .filter(flights -> flights.size() >= 1000).map(LakeComesUpTest::mean).sorted(Comparator.comparingDouble(Double::parseDouble).reversed()).limit(10).toList());
    }

    @Test
    void theLockFileOfTheProjectIsTheOneThatUpWrites() throws IOException {
        assertThat(lock).isEqualTo(Files.readString(Project.LOCK));
    }

    @Test
    void aSecondUpRunsNothingAgain() {
        List<String> runs = jobRuns();

        Outcome second = lake.launch("up");

        assertThat(second.exitCode()).as(second.all()).isZero();
        assertThat(second.err()).contains("up to date since its run of");
        assertThat(jobRuns()).isEqualTo(runs);
        assertThat(column(second, "table", 1)).containsAllEntriesOf(column(firstUp, "table", 1));
    }

    @Test
    void afterDownAndUpEverythingIsThere() throws IOException {
        List<String> runs = jobRuns();
        Map<String, String> objects = objects();
        ProcessHandle sandbox = lake.sandbox();
        List<ProcessHandle> engines = sandbox.descendants().toList();

        Outcome down = lake.launch("down");
        assertThat(down.exitCode()).as(down.all()).isZero();
        assertThat(sandbox.isAlive()).isFalse();
        assertThat(engines).allSatisfy(engine -> Until.found("engine " + engine.pid() + " has ended", () -> gone(engine)));

        Outcome up = lake.launch("up");
        assertThat(up.exitCode()).as(up.all()).isZero();
        assertThat(lake.sandbox().pid()).isNotEqualTo(sandbox.pid());
        assertThat(jobRuns()).isEqualTo(runs);
        assertThat(objects()).containsAllEntriesOf(objects);
        assertThat(lake.athena().value("SELECT count(*) FROM aviation_sot.flight_performance")).isEqualTo(String.valueOf(ACCEPTED.size()));
    }

    static Optional<ProcessHandle> gone(ProcessHandle process) {
        return process.isAlive() ? Optional.empty() : Optional.of(process);
    }

    /** Ids of all runs of the lake's jobs. */
    private List<String> jobRuns() {
        return Stream.of("aviation-sot", "aviation-spec")
                .flatMap(job -> lake.aws().glue().getJobRuns(it -> it.jobName(job)).jobRuns().stream())
                .map(JobRun::id)
                .sorted()
                .toList();
    }

    /** ETags of the layers' objects, by bucket and key. */
    private Map<String, String> objects() {
        return Stream.of("sor-data", "sot-data", "spec-data", "glue-assets").map(Lake::bucket).flatMap(bucket ->
                        lake.aws().s3().listObjectsV2Paginator(it -> it.bucket(bucket)).contents().stream().map(object -> Map.entry(bucket + "/" + object.key(), object)))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> etag(entry.getValue())));
    }

    private static String etag(S3Object object) {
        return object.eTag();
    }

    private static int groups(Function<Flight, List<Object>> key) {
        return (int) ACCEPTED.stream().map(key).distinct().count();
    }

    private static Object dayOfWeek(Flight flight) {
        return LocalDate.parse(flight.date().substring(0, 10)).getDayOfWeek();
    }

    private static Map<String, String> counts(Map<String, Integer> counts) {
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> String.format(Locale.ROOT, "%,d", entry.getValue())));
    }

    private static String mean(List<Flight> flights) {
        return oneDecimal(flights.stream().mapToInt(Flight::delay).average().orElseThrow());
    }

    private static String oneDecimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toString();
    }

    /** Of the printed table whose first column is called so: that column to another one. */
    private static Map<String, String> column(Outcome outcome, String table, int column) {
        List<String> lines = outcome.lines();
        var values = new LinkedHashMap<String, String>();
        lines.stream().skip(header(lines, table) + 1L).takeWhile(line -> !line.isBlank()).filter(line -> !line.startsWith("─")).map(LakeComesUpTest::cells)
                .filter(cells -> cells.size() > column)
                .forEach(cells -> values.put(cells.getFirst(), cells.get(column)));
        return values;
    }

    private static int header(List<String> lines, String firstColumn) {
        for (int i = 0; i < lines.size(); i++) {
            if (cells(lines.get(i)).getFirst().equals(firstColumn)) {
                return i;
            }
        }
        throw new AssertionError("no table \"" + firstColumn + "\" in:\n" + String.join("\n", lines));
    }

    /** Columns stand at least two spaces apart. */
    private static List<String> cells(String line) {
        return List.of(line.strip().split(" {2,}"));
    }
}
