package dev.terraglue.aviation.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tenth of the published flights that ships, as CSV lines.
 *
 * <p>A flight is in the sample when the CRC-32 of its CSV line (UTF-8, without the line end) is divisible by ten. That depends on
 * the flight alone, not on its place in the file nor on how Spark splits the work, and it keeps duplicates together: what is
 * doubled in the source is doubled in the sample.
 */
final class FlightSample {
    static final String HEADER = "date,delay,distance,origin,destination";
    private static final int ONE_IN = 10;
    private static final String LAST_MONTH = "2001-06";

    private FlightSample() {}

    /** The sample by month ({@code 2001-01}, …), each month's lines in ascending order. */
    static SortedMap<String, List<String>> ofParquet(SparkSession spark, Path parquet) {
        Dataset<Row> flights = spark.read().parquet(parquet.toString());
        List<String> lines = flights
                .selectExpr("concat_ws(',', date_format(date, 'yyyy-MM-dd HH:mm:ss'), delay, distance, origin, destination) AS line")
                .as(Encoders.STRING())
                .filter((String line) -> isKept(line))
                .collectAsList();
        return lines.stream().sorted().collect(Collectors.groupingBy(FlightSample::month, TreeMap::new, Collectors.toList()));
    }

    static boolean isKept(String line) {
        CRC32 checksum = new CRC32();
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % ONE_IN == 0;
    }

    /** The month that the source reported the flight in: a departure at midnight after the last day belongs to that day. */
    private static String month(String line) {
        String month = line.substring(0, "2001-01".length());
        return month.compareTo(LAST_MONTH) > 0 ? LAST_MONTH : month;
    }
}
