package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A sandbox with a bucket {@code raw}, a database {@code lake}, and a role {@code crawler} that may read the one and write the other. */
final class CrawlLake implements AutoCloseable {

    final RunningSandbox sandbox;
    final GlueClient glue;
    final S3Client s3;
    final IamClient iam;
    final CloudWatchLogsClient logs;

    private CrawlLake(RunningSandbox sandbox) {
        this.sandbox = sandbox;
        glue = sandbox.client(GlueClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        iam = sandbox.client(IamClient.builder());
        logs = sandbox.client(CloudWatchLogsClient.builder());
    }

    static CrawlLake start(Path home) {
        CrawlLake lake = restart(home);
        lake.s3.createBucket(r -> r.bucket("raw"));
        lake.glue.createDatabase(r -> r.databaseInput(d -> d.name("lake")));
        lake.iam.createRole(r -> r.roleName("crawler").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
        lake.iam.putRolePolicy(r -> r.roleName("crawler").policyName("crawl").policyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::raw", "arn:aws:s3:::raw/*"]},
                  {"Effect": "Allow", "Action": "glue:*", "Resource": "*"}]}"""));
        return lake;
    }

    /** On the home of a sandbox that was there before. */
    static CrawlLake restart(Path home) {
        return new CrawlLake(RunningSandbox.start(home));
    }

    void put(String key, String content) {
        s3.putObject(r -> r.bucket("raw").key(key), RequestBody.fromString(content));
    }

    void put(String key, Path file) {
        s3.putObject(r -> r.bucket("raw").key(key), RequestBody.fromFile(file));
    }

    void delete(String key) {
        s3.deleteObject(r -> r.bucket("raw").key(key));
    }

    /** A crawler of that path. */
    void crawler(String name, String path, Consumer<CreateCrawlerRequest.Builder> more) {
        glue.createCrawler(r -> more.accept(r.name(name).role("crawler").databaseName("lake").targets(t -> t.s3Targets(S3Target.builder().path(path).build()))));
    }

    /** A crawler of that path, and a crawl of it that succeeds. */
    void crawl(String path) {
        crawl(path, r -> {});
    }

    void crawl(String path, Consumer<CreateCrawlerRequest.Builder> more) {
        crawler("c", path, more);
        again("c");
    }

    void again(String name) {
        LastCrawlInfo ended = run(name);
        if (ended.status() != LastCrawlStatus.SUCCEEDED) throw new AssertionError(ended);
    }

    /** A crawl, however it ends. */
    LastCrawlInfo run(String name) {
        glue.startCrawler(r -> r.name(name));
        Await.until(() -> glue.getCrawler(r -> r.name(name)).crawler().state(), state -> state == CrawlerState.READY);
        return glue.getCrawler(r -> r.name(name)).crawler().lastCrawl();
    }

    List<String> tables() {
        return glue.getTables(r -> r.databaseName("lake")).tableList().stream().map(Table::name).toList();
    }

    Table table(String name) {
        return glue.getTable(r -> r.databaseName("lake").name(name)).table();
    }

    /** As {@code name:type}. */
    List<String> columns(String table) {
        return names(table(table).storageDescriptor().columns());
    }

    List<String> keys(String table) {
        return names(table(table).partitionKeys());
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(column -> column.name() + ":" + column.type()).toList();
    }

    List<Partition> partitions(String table) {
        return glue.getPartitions(r -> r.databaseName("lake").tableName(table)).partitions();
    }

    List<List<String>> values(String table) {
        return partitions(table).stream().map(Partition::values).toList();
    }

    List<String> log(String crawler) {
        return logs.getLogEvents(r -> r.logGroupName("/aws-glue/crawlers").logStreamName(crawler).startFromHead(true)).events().stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
