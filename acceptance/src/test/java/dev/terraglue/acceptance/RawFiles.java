package dev.terraglue.acceptance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the shipped CSV files say, read by nothing but a CSV parser: the other side of every comparison with the lake. */
final class RawFiles {
    /** A row of the flights' files. */
    record Flight(String date, int delay, int distance, String origin, String destination) {
        String month() {
            return date.substring(0, 7);
        }

        boolean isLate() {
            return delay >= 15;
        }
    }

    private static final int EARLIEST = -180;

    private RawFiles() {}

    /** All rows of the flights' files. */
    static List<Flight> flights() {
        return rows("flights").stream()
                .map(row -> new Flight(row.getField("date"), Integer.parseInt(row.getField("delay")), Integer.parseInt(row.getField("distance")),
                        row.getField("origin"), row.getField("destination")))
                .toList();
    }

    /** The flights that the lake must hold: each once, from and to a known airport, with a delay that can be. */
    static Set<Flight> accepted() {
        Set<String> airports = airports();
        return flights().stream()
                .filter(flight -> flight.delay() > EARLIEST && airports.contains(flight.origin()) && airports.contains(flight.destination()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The flights that the lake must refuse, each once. */
    static Set<Flight> rejected() {
        var rejected = new LinkedHashSet<>(flights());
        rejected.removeAll(accepted());
        return rejected;
    }

    private static Set<String> airports() {
        return rows("airports").stream().map(row -> row.getField("iata")).collect(Collectors.toSet());
    }

    /** Rows of a table's files in all. */
    static int count(String table) {
        return rows(table).size();
    }

    static List<NamedCsvRecord> rows(String table) {
        var rows = new ArrayList<NamedCsvRecord>();
        try (Stream<Path> files = Files.list(Project.RAW_DATA.resolve(table))) {
            for (Path file : files.sorted().toList()) {
                try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                    reader.forEach(rows::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
