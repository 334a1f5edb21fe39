package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Airports, one row for each code: {@code iata}, {@code name}, {@code city}, {@code state}, {@code state_name}.
 *
 * <p>The source writes {@code NA} where it does not know city or state; here that is null. {@code state_name} is null for a code
 * that {@code states} does not list.
 */
final class CleanAirports {
    private CleanAirports() {}

    static Dataset<Row> of(Dataset<Row> airports, Dataset<Row> states) {
        Dataset<Row> onePerCode = airports
                .select(
                        upper(trim(col("iata"))).as("iata"),
                        struct(known("name"), known("city"), known("state")).as("airport"))
                .filter(col("iata").isNotNull())
                .groupBy("iata")
                .agg(min("airport").as("airport"))
                .select("iata", "airport.*");
        Dataset<Row> names = states.select(trim(col("state")).as("state"), trim(col("state_name")).as("state_name"));
        return onePerCode
                .join(broadcast(names), onePerCode.col("state").equalTo(names.col("state")), "left")
                .select(col("iata"), col("name"), col("city"), onePerCode.col("state"), col("state_name"));
    }

    private static Column known(String column) {
        return nullif(nullif(trim(col(column)), lit("NA")), lit("")).as(column);
    }
}
