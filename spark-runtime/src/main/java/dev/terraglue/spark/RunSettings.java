package dev.terraglue.spark;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.spark.commit.S3CommitProtocol;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The system properties of a run: Spark's configuration ({@code spark.*}, which every {@code SparkConf} starts from) and the AWS SDK's
 * default chain.
 *
 * @param folder     for the run's temporary files
 * @param processors that the run may use
 */
record RunSettings(RunJob job, Path folder, int processors) {

    Map<String, String> systemProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        // Where Spark and most libraries put their temporary files; spark.local.dir would be met with a warning.
        properties.put("java.io.tmpdir", folder.toString());
        properties.putAll(spark());
        properties.putAll(s3a());
        properties.putAll(awsSdk());
        properties.putAll(job.sparkConf());
        properties.merge("spark.extraListeners", ProgressListener.class.getName(),
                (theirs, ours) -> theirs.equals(ours) ? ours : theirs + "," + ours);
        return properties;
    }

    private Map<String, String> spark() {
        Map<String, String> spark = new LinkedHashMap<>();
        spark.put("spark.master", "local[*]");
        spark.put("spark.app.name", job.jobName());
        spark.put("spark.driver.host", "127.0.0.1");
        spark.put("spark.driver.bindAddress", "127.0.0.1");
        spark.put("spark.ui.enabled", "false");
        spark.put("spark.ui.showConsoleProgress", "false");
        spark.put("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString());
        spark.put("spark.sql.catalogImplementation", "hive");
        spark.put("spark.sql.session.timeZone", "UTC");
        // Spark's 200 suit a cluster; adaptive execution merges small ones, but every map task pays for each.
        spark.put("spark.sql.shuffle.partitions", Integer.toString(Math.max(4, 2 * processors)));
        spark.put("spark.sql.sources.commitProtocolClass", S3CommitProtocol.class.getName());
        // As Glue: no _SUCCESS objects beside the data.
        spark.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        return spark;
    }

    private Map<String, String> s3a() {
        AwsAccess access = job.access();
        Map<String, String> s3a = new LinkedHashMap<>();
        for (String scheme : new String[] {"s3", "s3a", "s3n"}) {
            s3a.put("spark.hadoop.fs." + scheme + ".impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
            s3a.put("spark.hadoop.fs.AbstractFileSystem." + scheme + ".impl", "org.apache.hadoop.fs.s3a.S3A");
        }
        put(s3a, "endpoint", access.endpoint().toString());
        put(s3a, "endpoint.region", access.region());
        put(s3a, "path.style.access", "true");
        put(s3a, "connection.ssl.enabled", Boolean.toString("https".equals(access.endpoint().getScheme())));
        put(s3a, "access.key", access.accessKeyId());
        put(s3a, "secret.key", access.secretAccessKey());
        if (access.sessionToken().isEmpty()) {
            put(s3a, "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        } else {
            put(s3a, "session.token", access.sessionToken());
            put(s3a, "aws.credentials.provider", "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
        }
        put(s3a, "buffer.dir", folder.resolve("s3a").toString());
        // Fewer requests: no probes for what a fresh file's name already rules out.
        put(s3a, "performance.flags", "create,delete,mkdir");
        put(s3a, "committer.magic.track.commits.in.memory.enabled", "true");
        // A failed write aborts its own uploads. All others' below the same prefix are not its business, nor s3:ListBucketMultipartUploads a
        // permission that a job needs on AWS.
        put(s3a, "committer.abort.pending.uploads", "false");
        return s3a;
    }

    private static void put(Map<String, String> s3a, String name, String value) {
        s3a.put("spark.hadoop.fs.s3a." + name, value);
    }

    private Map<String, String> awsSdk() {
        AwsAccess access = job.access();
        Map<String, String> sdk = new LinkedHashMap<>();
        sdk.put("aws.accessKeyId", access.accessKeyId());
        sdk.put("aws.secretAccessKey", access.secretAccessKey());
        if (!access.sessionToken().isEmpty()) {
            sdk.put("aws.sessionToken", access.sessionToken());
        }
        sdk.put("aws.region", access.region());
        sdk.put("aws.endpointUrl", access.endpoint().toString());
        return sdk;
    }
}
