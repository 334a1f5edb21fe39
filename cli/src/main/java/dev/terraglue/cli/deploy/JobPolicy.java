package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role of jobs may do, and no more: read the databases that its jobs read, write those that they write (rows in S3 and tables in the
 * catalog), read the lake's assets, and write its log. {@code infra/modules/iam} says the same in Terraform.
 */
final class JobPolicy {
    /** Who may take the role. */
    static final String TRUST = """
            {"Version":"2012-10-17","Statement":[\
            {"Effect":"Allow","Principal":{"Service":"glue.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static final List<String> READ_CATALOG = List.of(
            "glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions",
            "glue:BatchGetPartition", "glue:GetUserDefinedFunctions", "glue:GetColumnStatisticsForTable", "glue:GetColumnStatisticsForPartition");
    private static final List<String> WRITE_CATALOG = List.of(
            "glue:CreateTable", "glue:UpdateTable", "glue:DeleteTable", "glue:CreatePartition", "glue:BatchCreatePartition",
            "glue:UpdatePartition", "glue:BatchUpdatePartition", "glue:DeletePartition", "glue:BatchDeletePartition",
            "glue:UpdateColumnStatisticsForTable", "glue:UpdateColumnStatisticsForPartition",
            "glue:DeleteColumnStatisticsForTable", "glue:DeleteColumnStatisticsForPartition");
    /** Spark looks for these two by itself, and makes the first where it is missing. */
    private static final List<String> SPARK_DATABASES = List.of("default", "global_temp");

    /** Metrics have no ARN: CloudWatch knows this action on "*" only. */
    private static final String REPORT_METRICS = """
            {"Sid":"ReportMetrics","Effect":"Allow","Action":["cloudwatch:PutMetricData"],"Resource":["*"],\
            "Condition":{"StringEquals":{"cloudwatch:namespace":"Glue"}}}""";

    private final Names names;
    private final Set<String> reads = new LinkedHashSet<>();
    private final Set<String> writes = new LinkedHashSet<>();

    JobPolicy(Names names, List<Job> jobs) {
        this.names = names;
        jobs.forEach(job -> reads.addAll(job.reads()));
        jobs.forEach(job -> writes.addAll(job.writes()));
    }

    /** The inline policy, in IAM's JSON. */
    String json() {
        var used = new LinkedHashSet<>(reads);
        used.addAll(writes);
        var readable = new LinkedHashSet<>(used);
        readable.addAll(SPARK_DATABASES);
        String assets = "arn:aws:s3:::" + names.assetsBucket();
        var buckets = new LinkedHashSet<String>();
        used.forEach(database -> buckets.add("arn:aws:s3:::" + names.bucketOf(database)));
        buckets.add(assets);
        List<String> statements = List.of(
                statement("FindObjects", List.of("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"), buckets),
                statement("ReadRows", List.of("s3:GetObject"), objects(used)),
                statement("WriteRows", List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"), objects(writes)),
                statement("ReadAssets", List.of("s3:GetObject"), List.of(assets + "/*")),
                statement("UseAssetFolders", List.of("s3:PutObject", "s3:DeleteObject"), List.of(assets + "/temporary/*", assets + "/spark-events/*")),
                statement("ReadCatalog", READ_CATALOG, catalog(readable)),
                statement("WriteCatalog", WRITE_CATALOG, catalog(writes)),
                statement("MakeSparksDefaultDatabase", List.of("glue:CreateDatabase"), List.of(names.catalogArn("catalog"), names.catalogArn("database/default"))),
                statement("WriteLog", List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs())),
                REPORT_METRICS);
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private List<String> objects(Collection<String> databases) {
        return databases.stream().map(database -> "arn:aws:s3:::" + names.bucketOf(database) + "/" + database + "/*").toList();
    }

    private List<String> catalog(Collection<String> databases) {
        var arns = new ArrayList<String>();
        arns.add(names.catalogArn("catalog"));
        databases.stream()
                .flatMap(database -> Stream.of("database/" + database, "table/" + database + "/*", "userDefinedFunction/" + database + "/*"))
                .map(names::catalogArn)
                .forEach(arns::add);
        return arns;
    }

    private String logs() {
        return "arn:aws:logs:" + names.lake().region() + ":" + names.account() + ":log-group:/aws-glue/jobs/*";
    }

    private static String statement(String id, Collection<String> actions, Collection<String> resources) {
        return "{\"Sid\":\"" + id + "\",\"Effect\":\"Allow\",\"Action\":" + list(actions) + ",\"Resource\":" + list(resources) + "}";
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
