package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.DynamoDBTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/** What crawls make of folders and files. */
@Timeout(120)
class CrawlTest {
    private static final String SALES = "id,shop,amount\n1,Lyon,10.5\n2,Paris,3.25\n";
    private static final String STAFF = "name,city,since\nann,Lyon,2001\nbob,Paris,1999\n";

    @TempDir
    Path home;

    private CrawlLake lake;

    @BeforeEach
    void start() {
        lake = CrawlLake.start(home);
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void foldersOfOtherColumnsAreTablesOfTheirOwn() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/Staff 2/b.csv", STAFF);

        lake.crawl("s3://raw/in/", r -> r.tablePrefix("raw_"));

        assertThat(lake.tables()).containsExactly("raw_sales", "raw_staff_2");
        assertThat(lake.columns("raw_sales")).containsExactly("id:bigint", "shop:string", "amount:double");
        Table sales = lake.table("raw_sales");
        assertThat(sales.storageDescriptor().location()).isEqualTo("s3://raw/in/sales/");
        assertThat(sales.storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
        assertThat(sales.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(sales.createdBy()).isEqualTo("arn:aws:sts::000000000000:assumed-role/crawler/AWS-Crawler");
        assertThat(sales.parameters())
                .containsEntry("classification", "csv")
                .containsEntry("delimiter", ",")
                .containsEntry("skip.header.line.count", "1")
                .containsEntry("recordCount", "2")
                .containsEntry("objectCount", "1")
                .containsEntry("sizeKey", Integer.toString(SALES.length()))
                .containsEntry("compressionType", "none")
                .containsEntry("typeOfData", "file")
                .containsEntry("CrawlerSchemaSerializerVersion", "1.0")
                .containsEntry("CrawlerSchemaDeserializerVersion", "1.0")
                .containsEntry("UPDATED_BY_CRAWLER", "c");
    }

    @Test
    void theCallsOfACrawlStandInTheJournalAsTheRoles() throws SQLException {
        lake.put("in/sales/a.csv", SALES);
        lake.crawl("s3://raw/in/");
        // What waits for the journal is written when the sandbox ends.
        lake.close();
        lake = CrawlLake.restart(home);

        var calls = new ArrayList<String>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("metadata.sqlite"));
                ResultSet rows = database.createStatement().executeQuery(
                        "SELECT service || ':' || operation || ' ' || resource || ' ' || status FROM journal WHERE caller LIKE '%:assumed-role/crawler/%'")) {
            while (rows.next()) calls.add(rows.getString(1));
        }

        assertThat(calls).anyMatch(call -> call.matches("s3:GetObject arn:aws:s3:::raw/in/sales/a.csv 20[06]")).anyMatch(call -> call.matches("glue:CreateTable .* 200"));
    }

    @Test
    void foldersNamedByKeysArePartitions() {
        for (String folder : List.of("year=2001/month=01", "year=2001/month=02", "year=2002/month=01")) lake.put("in/sales/" + folder + "/a.csv", SALES);
        lake.put("in/sales/year=2001/month=02/b.csv", SALES);

        lake.crawl("s3://raw/in/sales/");

        assertThat(lake.tables()).containsExactly("sales");
        assertThat(lake.keys("sales")).containsExactly("year:string", "month:string");
        assertThat(lake.values("sales")).containsExactly(List.of("2001", "01"), List.of("2001", "02"), List.of("2002", "01"));
        Partition second = lake.partitions("sales").get(1);
        assertThat(second.storageDescriptor().location()).isEqualTo("s3://raw/in/sales/year=2001/month=02/");
        assertThat(second.storageDescriptor().columns()).isEqualTo(lake.table("sales").storageDescriptor().columns());
        assertThat(second.parameters()).containsEntry("objectCount", "2").containsEntry("recordCount", "4");
        assertThat(lake.table("sales").parameters()).containsEntry("objectCount", "4").containsEntry("recordCount", "8");
    }

    @Test
    void otherFoldersThatAreAlikeArePartitionsByPosition() {
        lake.put("in/lyon/a.csv", SALES);
        lake.put("in/paris/a.csv", SALES);
        lake.put("in/staff/a.csv", STAFF);

        lake.crawl("s3://raw/in");

        assertThat(lake.tables()).containsExactly("in", "staff");
        assertThat(lake.keys("in")).containsExactly("partition_0:string");
        assertThat(lake.values("in")).containsExactly(List.of("lyon"), List.of("paris"));
    }

    @Test
    void aFolderAloneOnItsLevelIsThePartitionThatItsNameSays() {
        lake.put("one/flights/a.csv", SALES);
        lake.put("two/sales/2001/05/a.csv", SALES);

        lake.crawler("one", "s3://raw/one/", r -> {});
        lake.again("one");
        lake.crawler("two", "s3://raw/two/sales/", r -> {});
        lake.again("two");

        assertThat(lake.tables()).containsExactly("flights", "sales");
        assertThat(lake.keys("flights")).isEmpty();
        assertThat(lake.keys("sales")).containsExactly("partition_0:string", "partition_1:string");
    }

    @Test
    void anEscapedValueIsTheOneThatItEscapes() {
        lake.put("in/sales/at=2001-01-01 10%3A00/a.csv", SALES);
        lake.put("in/sales/at=2001-01-01 11%3A00/a.csv", SALES);

        lake.crawl("s3://raw/in/sales/");

        assertThat(lake.values("sales")).containsExactly(List.of("2001-01-01 10:00"), List.of("2001-01-01 11:00"));
    }

    @Test
    void compatibleSchemasAreCombinedWhereThatIsAsked() {
        lake.put("in/a/a.json", "{\"id\": 1, \"name\": \"x\"}\n");
        lake.put("in/b/b.json", "{\"id\": 1, \"price\": 2.5, \"shop\": \"y\"}\n");

        lake.crawl("s3://raw/in/", r -> r.configuration("{\"Version\": 1.0, \"Grouping\": {\"TableGroupingPolicy\": \"CombineCompatibleSchemas\"}}"));

        assertThat(lake.tables()).containsExactly("in");
        assertThat(lake.columns("in")).containsExactly("id:bigint", "name:string", "price:double", "shop:string");
    }

    @Test
    void tablesBeginAtTheLevelThatIsAsked() {
        lake.put("in/eu/sales/2001/a.csv", SALES);
        lake.put("in/eu/sales/2002/a.csv", SALES);
        lake.put("in/us/sales/2001/a.csv", SALES);

        lake.crawl("s3://raw/in/", r -> r.configuration("{\"Version\": 1.0, \"Grouping\": {\"TableLevelConfiguration\": 4}}"));

        assertThat(lake.tables()).hasSize(2).first().isEqualTo("sales");
        assertThat(lake.tables().getLast()).matches("sales_[0-9a-f]{32}");
        assertThat(lake.values("sales")).containsExactly(List.of("2001"), List.of("2002"));
    }

    @Test
    void exclusionsHiddenFilesAndEmptyOnesAreLeftOut() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/sales/_SUCCESS", "");
        lake.put("in/sales/.hidden.csv", STAFF);
        lake.put("in/sales/_temporary/x.csv", STAFF);
        lake.put("in/sales/notes.txt", "hello");
        lake.put("in/old/deep/a.csv", STAFF);

        lake.crawl("s3://raw/in/", r -> r.targets(t -> t.s3Targets(S3Target.builder().path("s3://raw/in/").exclusions("old/**", "**/*.txt").build())));

        assertThat(lake.tables()).containsExactly("sales");
        assertThat(lake.table("sales").parameters()).containsEntry("objectCount", "1").containsEntry("exclusions", "[\"old/**\",\"**/*.txt\"]");
    }

    @Test
    void ofEachFolderAsManyFilesAreOpenedAsTheSampleHas() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/sales/b.csv", SALES);
        lake.put("in/sales/c.csv", SALES);

        lake.crawl("s3://raw/in/", r -> r.targets(t -> t.s3Targets(S3Target.builder().path("s3://raw/in/sales/").sampleSize(1).build())));

        assertThat(lake.table("sales").parameters()).containsEntry("objectCount", "3").containsEntry("recordCount", "6");
    }

    @Test
    void filesThatAreNotAlikeAreTablesOfTheirOwn() {
        lake.put("in/mixed/sales.csv", SALES);
        lake.put("in/mixed/staff.csv", STAFF);
        lake.put("in/mixed/events.json", "{\"id\": 1}\n");

        lake.crawl("s3://raw/in/mixed/");

        assertThat(lake.tables()).containsExactly("events_json", "sales_csv", "staff_csv");
        assertThat(lake.table("sales_csv").storageDescriptor().location()).isEqualTo("s3://raw/in/mixed/sales.csv");
    }

    @Test
    void aMisfitAmongManyIsToldInTheLog() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/sales/b.csv", SALES);
        lake.put("in/sales/c.json", "{\"id\": 1}\n");

        lake.crawl("s3://raw/in/sales/");

        assertThat(lake.tables()).containsExactly("sales");
        assertThat(lake.log("c")).anyMatch(line -> line.contains("do not match the schema detected")).anyMatch(line -> line.contains("s3://raw/in/sales/c.json"));
    }

    @Test
    void whatCannotBeReadIsATableOfAnUnknownKindAndTheLogSaysWhy() {
        lake.put("in/orders/a.orc", "ORC and so on");

        lake.crawl("s3://raw/in/orders/");

        assertThat(lake.table("orders").parameters()).containsEntry("classification", "UNKNOWN");
        assertThat(lake.columns("orders")).isEmpty();
        assertThat(lake.log("c")).anyMatch(line -> line.contains("an ORC file, which is not read yet"));
    }

    @Test
    void oneObjectCanBeTheTarget() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/sales/b.csv", SALES);

        lake.crawl("s3://raw/in/sales/a.csv");

        assertThat(lake.table("sales").parameters()).containsEntry("objectCount", "1");
    }

    @Test
    void theLogTellsTheCourseOfACrawl() {
        lake.put("in/sales/year=2001/a.csv", SALES);

        lake.crawl("s3://raw/in/sales/");

        String id = lake.glue.getCrawler(r -> r.name("c")).crawler().lastCrawl().messagePrefix();
        assertThat(lake.log("c")).allMatch(line -> line.startsWith("[" + id + "] ")).map(line -> line.substring(id.length() + 3)).contains(
                "BENCHMARK : Running Start Crawl for Crawler c",
                "BENCHMARK : Classification complete, writing results to database lake",
                "INFO : Created table sales in database lake",
                "INFO : Created partitions with values [[2001]] for table sales in database lake",
                "BENCHMARK : Finished writing to Catalog",
                "BENCHMARK : Crawler has finished running and is in state READY");
    }

    @Test
    void aRoleThatMayNotReadTheBucketFailsTheCrawl() {
        lake.iam.putRolePolicy(r -> r.roleName("crawler").policyName("crawl").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "glue:*", "Resource": "*"}]}"""));
        lake.put("in/sales/a.csv", SALES);
        lake.crawler("c", "s3://raw/in/", r -> {});

        LastCrawlInfo ended = lake.run("c");

        assertThat(ended.status()).isEqualTo(LastCrawlStatus.FAILED);
        assertThat(ended.errorMessage()).contains("assumed-role/crawler/AWS-Crawler is not authorized to perform: s3:ListBucket");
        assertThat(lake.tables()).isEmpty();
    }

    @Test
    void aRoleThatMayNotWriteTheCatalogFailsTheCrawl() {
        lake.iam.putRolePolicy(r -> r.roleName("crawler").policyName("crawl").policyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Effect": "Allow", "Action": "glue:Get*", "Resource": "*"}]}"""));
        lake.put("in/sales/a.csv", SALES);
        lake.crawler("c", "s3://raw/in/", r -> {});

        assertThat(lake.run("c").errorMessage()).contains("glue:CreateTable");
    }

    @Test
    void tooManyTablesFailTheCrawlBeforeAnythingIsWritten() {
        lake.put("in/sales/a.csv", SALES);
        lake.put("in/staff/a.csv", STAFF);
        lake.crawler("c", "s3://raw/in/", r -> r.configuration("{\"Version\": 1.0, \"CrawlerOutput\": {\"Tables\": {\"TableThreshold\": 1}}}"));

        assertThat(lake.run("c").errorMessage()).isEqualTo("The number of tables detected by crawler: 2 is greater than the table threshold value provided: 1.");
        assertThat(lake.tables()).isEmpty();
    }

    @Test
    void aMissingBucketFailsTheCrawlAndAMissingDatabaseIsMade() {
        lake.crawler("c", "s3://nowhere/in/", r -> r.databaseName("fresh"));
        lake.iam.putRolePolicy(r -> r.roleName("crawler").policyName("all").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"""));

        assertThat(lake.run("c").errorMessage()).contains("bucket does not exist");
        assertThat(lake.glue.getDatabase(r -> r.name("fresh")).database().name()).isEqualTo("fresh");
    }

    @Test
    void targetsThatAreNotBuiltFailTheCrawlWithTheReason() {
        lake.crawler("c", "s3://raw/in/", r -> r.targets(t -> t.dynamoDBTargets(DynamoDBTarget.builder().path("orders").build())));

        assertThat(lake.run("c").errorMessage()).contains("has not built DynamoDB targets");
    }
}
