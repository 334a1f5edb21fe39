import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes Parquet with each of some S3A committers, and counts the rows that are there: {@code ENDPOINT FOLDER LOCAL_FOLDER COMMITTER…}. */
class CommitterRows {
    public static void main(String[] arguments) {
        String local = arguments[2];
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", local + "/warehouse")
                .config("spark.hadoop.hadoop.tmp.dir", local)
                .config("spark.hadoop.fs.s3a.endpoint", arguments[0])
                .config("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
                .config("spark.hadoop.fs.s3a.path.style.access", "true")
                .config("spark.hadoop.fs.s3a.connection.ssl.enabled", "false")
                .config("spark.hadoop.fs.s3a.access.key", "test")
                .config("spark.hadoop.fs.s3a.secret.key", "test")
                .config("spark.hadoop.fs.s3a.committer.magic.enabled", "true")
                .config("spark.hadoop.fs.s3a.committer.staging.conflict-mode", "append")
                .config("spark.hadoop.fs.s3a.committer.staging.tmp.path", "file://" + local + "/staging")
                .config("spark.hadoop.fs.defaultFS", "file:///")
                .config("spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a", "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory")
                .config("spark.sql.sources.commitProtocolClass", "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol")
                .config("spark.sql.parquet.output.committer.class", "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter")
                .getOrCreate();
        Dataset<Row> rows = spark.range(0, 1000, 1, 2).selectExpr("id", "id % 3 AS third");
        for (String committer : List.of(arguments).subList(3, arguments.length)) {
            String folder = arguments[1] + "/" + committer;
            for (int time = 0; time < 2; time++) {
                rows.write().mode(SaveMode.Append).option("fs.s3a.committer.name", committer).partitionBy("third").parquet(folder);
            }
            Row back = spark.read().parquet(folder).selectExpr("count(*)", "sum(id)", "count(DISTINCT third)").head();
            System.out.println(committer + ": rows, sum, partitions " + back);
        }
        spark.stop();
    }
}
