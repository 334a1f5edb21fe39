package dev.terraglue.aviation;

import java.io.IOException;
import java.time.InstantSource;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Job {@code aviation-spec}: reads {@code flight_performance} from the source database and replaces {@code airport_punctuality},
 * {@code route_punctuality} and {@code hourly_punctuality} in the target database.
 *
 * <p>Arguments: {@code --source_database}, {@code --target_database}.
 */
public final class SpecJob {
    private SpecJob() {}

    /** Runs the job in the platform's Spark session; a missing or unknown argument ends it with a message that names it. */
    public static void main(String[] args) throws IOException {
        JobArguments arguments = JobArguments.parse(args);
        run(Session.open(), arguments, InstantSource.system());
    }

    static void run(SparkSession spark, JobArguments arguments, InstantSource clock) throws IOException {
        Dataset<Row> flights = new SourceTables(spark, arguments.sourceDatabase()).table("flight_performance");
        AtomicTableWriter target = new AtomicTableWriter(spark, arguments.targetDatabase(), clock);

        Report.written("airport_punctuality", target.replace("airport_punctuality", AirportPunctuality.of(flights)));
        Report.written("route_punctuality", target.replace("route_punctuality", RoutePunctuality.of(flights)));
        Report.written("hourly_punctuality", target.replace("hourly_punctuality", HourlyPunctuality.of(flights)));
    }
}
