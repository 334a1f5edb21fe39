package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role of the lake may do, and no more: the same as {@code infra/modules/iam} allows. Jobs read the databases that they say they read,
 * write those that they write (rows in S3 and tables in the catalog), read the lake's assets, and write their log; crawlers read raw data
 * and write its tables.
 */
final class RolePolicy {
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

    private final Names names;
    private final List<String> statements = new ArrayList<>();

    private RolePolicy(Names names) {
        this.names = names;
    }

    /** The inline policy of the role that these jobs run as, in IAM's JSON; with the key that encrypts the lake, if it has one. */
    static String ofJobs(Names names, List<Job> jobs, Optional<String> key) {
        var writes = new LinkedHashSet<String>();
        jobs.forEach(job -> writes.addAll(job.writes()));
        var used = new LinkedHashSet<String>();
        jobs.forEach(job -> used.addAll(job.reads()));
        used.addAll(writes);
        var readable = new LinkedHashSet<>(used);
        readable.addAll(SPARK_DATABASES);
        String assets = "arn:aws:s3:::" + names.assetsBucket();

        var policy = new RolePolicy(names);
        var buckets = policy.buckets(used);
        buckets.add(assets);
        policy.allow("FindObjects", List.of("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"), buckets);
        policy.allow("ReadRows", List.of("s3:GetObject"), policy.objects(used));
        policy.allow("WriteRows", List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"), policy.objects(writes));
        policy.allow("ReadAssets", List.of("s3:GetObject"), List.of(assets + "/*"));
        policy.allow("UseAssetFolders", List.of("s3:PutObject", "s3:DeleteObject"),
                List.of(assets + "/" + Names.TEMPORARY + "*", assets + "/" + Names.SPARK_EVENTS + "*"));
        policy.allow("ReadCatalog", READ_CATALOG, policy.catalog(readable));
        policy.allow("WriteCatalog", WRITE_CATALOG, policy.catalog(writes));
        policy.allow("MakeSparksDefaultDatabase", List.of("glue:CreateDatabase"),
                List.of(names.catalogArn("catalog"), names.catalogArn("database/" + SPARK_DATABASES.getFirst())));
        policy.allowLogs("/aws-glue/jobs/*");
        // Metrics have no ARN: CloudWatch knows this action on "*" only.
        policy.statements.add("""
                {"Sid":"ReportMetrics","Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*",\
                "Condition":{"StringEquals":{"cloudwatch:namespace":"Glue"}}}""");
        policy.allowKey(key);
        return policy.json();
    }

    /** The inline policy of the role of crawlers over the raw data. */
    static String ofCrawlers(Names names, Optional<String> key) {
        Set<String> raw = names.lake().databases().stream().filter(it -> it.data().isPresent()).map(Lake.Database::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var policy = new RolePolicy(names);
        policy.allow("FindObjects", List.of("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"), policy.buckets(raw));
        policy.allow("ReadRows", List.of("s3:GetObject"), policy.objects(raw));
        policy.allow("ReadCatalog", READ_CATALOG, policy.catalog(raw));
        policy.allow("WriteCatalog", WRITE_CATALOG, policy.catalog(raw));
        policy.allowLogs("/aws-glue/crawlers*");
        policy.allowKey(key);
        return policy.json();
    }

    private Set<String> buckets(Collection<String> databases) {
        return databases.stream().map(database -> "arn:aws:s3:::" + names.bucketOf(database)).collect(Collectors.toCollection(LinkedHashSet::new));
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

    private void allowLogs(String groups) {
        allow("WriteLog", List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                List.of("arn:aws:logs:" + names.lake().region() + ":" + names.account() + ":log-group:" + groups));
    }

    private void allowKey(Optional<String> key) {
        key.ifPresent(arn -> allow("UseKey", List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"), List.of(arn)));
    }

    private void allow(String id, Collection<String> actions, Collection<String> resources) {
        if (!resources.isEmpty()) {
            statements.add("{\"Sid\":\"" + id + "\",\"Effect\":\"Allow\",\"Action\":" + list(actions) + ",\"Resource\":" + list(resources) + "}");
        }
    }

    private String json() {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
