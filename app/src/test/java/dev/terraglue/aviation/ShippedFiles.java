package dev.terraglue.aviation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The shipped CSV files, read and worked on in plain Java: a second way to the numbers that shares no code with the jobs. */
final class ShippedFiles {
    private static final Path FOLDER = Path.of("..", "data", "aviation_sor");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    record Flight(LocalDateTime departure, int delay, int distance, String origin, String destination) {
        String month() {
            return YearMonth.from(departure).toString();
        }
    }

    record Airport(String name, String city, String state) {}

    private ShippedFiles() {}

    static Map<String, Airport> airports() {
        Map<String, Airport> airports = new HashMap<>();
        for (NamedCsvRecord line : lines("airports")) {
            airports.put(line.getField("iata"), new Airport(line.getField("name"), line.getField("city"), line.getField("state")));
        }
        return airports;
    }

    /** Every flight once, those that break a rule included. */
    static Set<Flight> flights() {
        Set<Flight> flights = new LinkedHashSet<>();
        for (NamedCsvRecord line : lines("flights")) {
            flights.add(new Flight(
                    LocalDateTime.parse(line.getField("date"), TIME),
                    Integer.parseInt(line.getField("delay")),
                    Integer.parseInt(line.getField("distance")),
                    line.getField("origin"),
                    line.getField("destination")));
        }
        return flights;
    }

    /** Whether a flight passes the rules that the shipped data can break: it has all values, and all are readable. */
    static boolean isPlausible(Flight flight, Map<String, Airport> airports) {
        return flight.delay() > -180
                && flight.distance() > 0
                && flight.distance() <= 12_451
                && airports.containsKey(flight.origin())
                && airports.containsKey(flight.destination());
    }

    static Map<List<Object>, Measures> measures(List<Flight> flights, Function<Flight, List<Object>> key) {
        Map<List<Object>, List<Integer>> delays = new HashMap<>();
        for (Flight flight : flights) {
            delays.computeIfAbsent(key.apply(flight), unused -> new ArrayList<>()).add(flight.delay());
        }
        Map<List<Object>, Measures> measures = new HashMap<>();
        delays.forEach((group, minutes) -> measures.put(group, Measures.of(minutes)));
        return measures;
    }

    /** Mean strikes for each postal code and month of the years 1990 to 2000, for states that the strikes name at all. */
    static Map<String, double[]> meanStrikesBefore2001() {
        Map<String, String> codes = new HashMap<>();
        for (NamedCsvRecord line : lines("states")) {
            codes.put(line.getField("state_name"), line.getField("state"));
            codes.put(line.getField("state"), line.getField("state"));
        }
        Map<String, double[]> means = new HashMap<>();
        for (NamedCsvRecord line : lines("bird_strikes")) {
            LocalDate date = LocalDate.parse(line.getField("Flight Date"));
            double[] ofState = means.computeIfAbsent(codes.get(line.getField("Origin State")), unused -> new double[12]);
            if (date.getYear() < 2001) {
                ofState[date.getMonthValue() - 1] += 1 / 11.0;
            }
        }
        return means;
    }

    private static List<NamedCsvRecord> lines(String table) {
        List<NamedCsvRecord> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(table))) {
            for (Path file : files.sorted().toList()) {
                try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                    reader.forEach(lines::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
