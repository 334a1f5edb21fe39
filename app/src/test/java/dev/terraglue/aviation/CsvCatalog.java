package dev.terraglue.aviation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** How a catalog delivers the CSV tables of the system of record. */
enum CsvCatalog {
    /** Types from a crawler, and the header skipped. */
    TYPED {
        @Override
        String column(String name, String type) {
            return "`" + name + "` " + type;
        }
    },
    /** OpenCSVSerde as Spark on AWS reads it: everything is text, and the header is a row. */
    TEXT_WITH_HEADER_ROWS {
        @Override
        String column(String name, String type) {
            return "`" + name + "` string";
        }
    };

    abstract String column(String name, String type);

    /** Catalogs the shipped files as tables of {@code database}. */
    void create(SparkSession spark, String database) {
        table(spark, database, "flights", List.of(
                "date timestamp", "delay bigint", "distance bigint", "origin string", "destination string"));
        table(spark, database, "airports", List.of(
                "iata string", "name string", "city string", "state string", "country string", "latitude double", "longitude double"));
        table(spark, database, "bird_strikes", List.of(
                "airport_name string", "aircraft_make_model string", "effect_amount_of_damage string", "flight_date date",
                "aircraft_airline_operator string", "origin_state string", "phase_of_flight string", "wildlife_size string",
                "wildlife_species string", "time_of_day string", "cost_other bigint", "cost_repair bigint", "cost_total bigint",
                "speed_ias_in_knots bigint"));
        table(spark, database, "states", List.of("state string", "state_name string"));
    }

    private void table(SparkSession spark, String database, String table, List<String> columns) {
        String list = columns.stream()
                .map(column -> column(column.substring(0, column.indexOf(' ')), column.substring(column.indexOf(' ') + 1)))
                .collect(Collectors.joining(", "));
        Path folder = Path.of("..", "data", "aviation_sor", table).toAbsolutePath().normalize();
        spark.sql("CREATE TABLE %s.%s (%s) USING csv OPTIONS (header '%s') LOCATION '%s'"
                .formatted(database, table, list, this == TYPED, folder.toUri()));
    }
}
