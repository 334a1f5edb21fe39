package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.catalog.CatalogColumnStat;
import org.apache.spark.sql.catalyst.catalog.CatalogStatistics;
import scala.Option;
import scala.math.BigInt;

/** ANALYZE TABLE's results as table or partition parameters, under the names that Spark's Hive catalog uses. */
final class TableStatistics {
    private static final String PREFIX = "spark.sql.statistics.";
    private static final String SIZE = PREFIX + "totalSize";
    private static final String ROWS = PREFIX + "numRows";
    private static final String COLUMNS = PREFIX + "colStats.";

    private TableStatistics() {}

    static boolean isStatistic(String parameter) {
        return parameter.startsWith(PREFIX);
    }

    static Map<String, String> toParameters(CatalogStatistics statistics) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(SIZE, statistics.sizeInBytes().toString());
        optional(statistics.rowCount()).ifPresent(rows -> parameters.put(ROWS, rows.toString()));
        javaMap(statistics.colStats())
                .forEach((column, stat) -> javaMap(stat.toMap(column)).forEach((name, value) -> parameters.put(COLUMNS + name, value)));
        return parameters;
    }

    static Option<CatalogStatistics> fromParameters(String table, Map<String, String> parameters) {
        String size = parameters.get(SIZE);
        if (size == null) {
            return Option.empty();
        }
        String rows = parameters.get(ROWS);
        return option(new CatalogStatistics(
                BigInt.apply(size), option(rows == null ? null : BigInt.apply(rows)), scalaMap(columnStatistics(table, parameters))));
    }

    private static Map<String, CatalogColumnStat> columnStatistics(String table, Map<String, String> parameters) {
        Map<String, String> ofColumns = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(COLUMNS)) {
                ofColumns.put(name.substring(COLUMNS.length()), value);
            }
        });
        Map<String, CatalogColumnStat> statistics = new LinkedHashMap<>();
        for (String name : ofColumns.keySet()) {
            if (name.endsWith("." + CatalogColumnStat.KEY_VERSION())) {
                String column = name.substring(0, name.length() - CatalogColumnStat.KEY_VERSION().length() - 1);
                optional(CatalogColumnStat.fromMap(table, column, scalaMap(ofColumns))).ifPresent(stat -> statistics.put(column, stat));
            }
        }
        return statistics;
    }
}
