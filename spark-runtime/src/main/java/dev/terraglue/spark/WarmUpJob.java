package dev.terraglue.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/** What most jobs do, in little: read CSV, clean, join, rank, aggregate, write partitioned Parquet. */
final class WarmUpJob {
    private static final int ROWS = 2000;

    private WarmUpJob() {}

    /** @param args a folder to work in */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("sales.csv"), "at,shop,amount\n" + IntStream.range(0, ROWS)
                .mapToObj(i -> "2001-0%d-10 %02d:20:00,s%d,%d.5".formatted(1 + i % 3, i % 24, i % 50, i))
                .collect(Collectors.joining("\n")));
        Files.writeString(folder.resolve("shops.csv"), "shop,city\n" + IntStream.range(0, 50)
                .mapToObj(i -> "s" + i + ",\"city, " + i % 7 + "\"")
                .collect(Collectors.joining("\n")));
        SparkSession spark = SparkSession.builder().getOrCreate();
        Dataset<Row> sales = csv(spark, folder.resolve("sales.csv"), "at STRING, shop STRING, amount STRING")
                .where(col("at").isNotNull())
                .withColumn("at", to_timestamp(col("at"), "yyyy-MM-dd HH:mm:ss"))
                .withColumn("amount", col("amount").try_cast("double"))
                .dropDuplicates();
        Dataset<Row> shops = csv(spark, folder.resolve("shops.csv"), "shop STRING, city STRING");
        Dataset<Row> ranked = sales.join(shops, "shop")
                .withColumn("month", date_format(col("at"), "yyyy-MM"))
                .withColumn("rank", row_number().over(Window.partitionBy("shop").orderBy(col("amount").desc())))
                .withColumn("large", when(col("amount").gt(1000), lit(true)).otherwise(lit(false)));
        String parquet = folder.resolve("ranked").toUri().toString();
        ranked.repartition(col("month")).write().mode(SaveMode.Overwrite).partitionBy("month").parquet(parquet);
        spark.read().parquet(parquet).createOrReplaceTempView("ranked");
        spark.sql("SELECT month, city, count(*) AS sales, avg(amount) AS mean, percentile_approx(amount, 0.9) AS p90 FROM ranked GROUP BY month, city")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.resolve("cities").toUri().toString());
        ranked.groupBy("city").agg(count(lit(1)), avg("amount")).orderBy("city").collectAsList();
    }

    private static Dataset<Row> csv(SparkSession spark, Path file, String schema) {
        return spark.read().option("header", true).schema(schema).csv(file.toUri().toString());
    }
}
