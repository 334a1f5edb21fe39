package dev.terraglue.aviation.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the files of {@code data/} out of an unpacked {@code vega-datasets} package; {@code data/regenerate} calls it.
 *
 * <p>Airports and bird strikes are the package's files byte for byte, flights are a sample ({@link FlightSample}), and states
 * are this project's own list of the postal codes.
 */
final class AviationData {
    private AviationData() {}

    /**
     * Arguments: the folder of the unpacked package (the one with {@code package.json}), and the folder to write to.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected two folders: the unpacked vega-datasets package, and where to write.");
        }
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            write(spark, Path.of(args[0]), Path.of(args[1]));
        }
        Sha256Sums.of(Path.of(args[1])).writeTo(Path.of(args[1]));
    }

    /** Writes {@code aviation_sor/…} under {@code target}. */
    static void write(SparkSession spark, Path packageFolder, Path target) {
        Path source = packageFolder.resolve("data");
        Path database = target.resolve("aviation_sor");
        try {
            copy(source.resolve("airports.csv"), database.resolve("airports/airports.csv"));
            copy(source.resolve("birdstrikes.csv"), database.resolve("bird_strikes/birdstrikes.csv"));
            for (Map.Entry<String, List<String>> month :
                    FlightSample.ofParquet(spark, source.resolve("flights-3m.parquet")).entrySet()) {
                String text = FlightSample.HEADER + "\n" + String.join("\n", month.getValue()) + "\n";
                writeString(database.resolve("flights/flights-" + month.getKey() + ".csv"), text);
            }
            try (InputStream states = AviationData.class.getResourceAsStream("states.csv")) {
                if (states == null) {
                    throw new IllegalStateException("states.csv is missing beside " + AviationData.class.getName());
                }
                writeString(database.resolve("states/states.csv"), new String(states.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(parent(to));
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeString(Path to, String text) throws IOException {
        Files.createDirectories(parent(to));
        Files.writeString(to, text);
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().resolve("..").normalize();
    }
}
