package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds what {@code departure_time} says about the day: {@code flight_date}, {@code day_of_week} (1 Monday to 7 Sunday),
 * {@code week_of_year} (ISO 8601), {@code month} (1 to 12), {@code departure_hour} (0 to 23) and {@code flight_month}
 * ({@code 2001-01}).
 */
final class DateAttributes {
    private DateAttributes() {}

    static Dataset<Row> addTo(Dataset<Row> flights) {
        Column departure = col("departure_time");
        return flights
                .withColumn("flight_date", to_date(departure))
                .withColumn("day_of_week", weekday(departure).plus(1))
                .withColumn("week_of_year", weekofyear(departure))
                .withColumn("month", month(departure))
                .withColumn("departure_hour", hour(departure))
                .withColumn("flight_month", date_format(departure, "yyyy-MM"));
    }
}
