package dev.terraglue.spark.warmup;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/** What most jobs do, in little: read CSV, clean, join, rank, aggregate, write partitioned Parquet, read tables through the catalog. */
public final class WarmUpJob {
    private static final int SALES = 2000;
    private static final int SHOPS = 50;

    private WarmUpJob() {}

    /** @param args the folder to work in, as an address */
    public static void main(String[] args) {
        String folder = args[0];
        SparkSession spark = SparkSession.builder().enableHiveSupport().getOrCreate();
        write(spark, folder + "/sales", IntStream.range(0, SALES)
                .mapToObj(i -> "2001-0%d-10 %02d:20:00,s%d,%d.5".formatted(1 + i % 3, i % 24, i % SHOPS, i))
                .toList());
        write(spark, folder + "/shops", IntStream.range(0, SHOPS).mapToObj(i -> "s" + i + ",\"city, " + i % 7 + "\"").toList());
        Dataset<Row> sales = csv(spark, folder + "/sales", "at STRING, shop STRING, amount STRING")
                .where(col("at").isNotNull())
                .withColumn("at", to_timestamp(col("at"), "yyyy-MM-dd HH:mm:ss"))
                .withColumn("amount", col("amount").try_cast("double"))
                .dropDuplicates();
        Dataset<Row> ranked = sales.join(csv(spark, folder + "/shops", "shop STRING, city STRING"), "shop")
                .withColumn("month", date_format(col("at"), "yyyy-MM"))
                .withColumn("rank", row_number().over(Window.partitionBy("shop").orderBy(col("amount").desc())))
                .withColumn("large", when(col("amount").gt(1000), lit(true)).otherwise(lit(false)));
        ranked.repartition(col("month")).write().mode(SaveMode.Overwrite).partitionBy("month").parquet(folder + "/ranked");
        spark.read().parquet(folder + "/ranked").createOrReplaceTempView("ranked");
        spark.sql("SELECT month, city, count(*) AS sales, avg(amount) AS mean, percentile_approx(amount, 0.9) AS p90 FROM ranked GROUP BY month, city")
                .write()
                .mode(SaveMode.Overwrite)
                .saveAsTable("practice.cities");
        spark.table("practice.cities").groupBy("city").agg(count(lit(1)), avg("mean")).orderBy("city").collectAsList();
    }

    private static void write(SparkSession spark, String folder, List<String> lines) {
        spark.createDataset(lines, Encoders.STRING()).coalesce(1).write().text(folder);
    }

    private static Dataset<Row> csv(SparkSession spark, String folder, String schema) {
        return spark.read().schema(schema).csv(folder);
    }
}
