package dev.terraglue.aviation;

import java.io.IOException;
import java.time.InstantSource;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Job {@code aviation-sot}: reads {@code flights}, {@code airports}, {@code bird_strikes} and {@code states} from the source database and
 * replaces {@code flight_performance} and {@code rejected_flights} in the target database.
 *
 * <p>Arguments: {@code --source_database}, {@code --target_database}.
 */
public final class SotJob {
    private SotJob() {}

    /** Runs the job in the platform's Spark session; a missing or unknown argument ends it with a message that names it. */
    public static void main(String[] args) throws IOException {
        JobArguments arguments = JobArguments.parse(args);
        run(Session.open(), arguments, InstantSource.system());
    }

    static void run(SparkSession spark, JobArguments arguments, InstantSource clock) throws IOException {
        SourceTables source = new SourceTables(spark, arguments.sourceDatabase());
        AtomicTableWriter target = new AtomicTableWriter(spark, arguments.targetDatabase(), clock);

        Dataset<Row> states = source.table("states");
        Dataset<Row> judged = FlightPerformance.judged(source.table("flights"), source.table("airports"), states).cache();
        try {
            Dataset<Row> accepted = FlightPerformance.accepted(judged, source.table("bird_strikes"), states);
            Report.written("flight_performance", target.replace("flight_performance", accepted, "flight_month"));
            Report.written("rejected_flights", target.replace("rejected_flights", FlightPerformance.rejected(judged)));
        } finally {
            judged.unpersist();
        }
    }
}
