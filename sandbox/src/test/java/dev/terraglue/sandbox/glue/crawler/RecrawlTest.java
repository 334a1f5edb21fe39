package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.wire.ModelCopy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/** What a crawl does with the tables that one before it, or somebody else, made. */
@Timeout(120)
class RecrawlTest {
    private static final String SALES = "id,shop,amount\n1,Lyon,10.5\n2,Paris,3.25\n";
    private static final String WIDER = "id,shop,amount,currency\n1,Lyon,10.5,EUR\n2,Paris,3.25,EUR\n";

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
    void aCrawlThatFindsNothingNewChangesNothing() {
        lake.put("in/sales/year=2001/a.csv", SALES);
        lake.crawl("s3://raw/in/sales/");
        Table before = lake.table("sales");

        lake.again("c");

        assertThat(lake.table("sales").versionId()).isEqualTo(before.versionId());
        assertThat(lake.glue.getCrawlerMetrics(r -> r.crawlerNameList("c")).crawlerMetricsList().getFirst())
                .satisfies(metrics -> assertThat(metrics.tablesUpdated()).isZero())
                .satisfies(metrics -> assertThat(metrics.tablesCreated()).isZero());
    }

    @Test
    void newColumnsAreAddedAndWhatPeopleWroteStays() {
        lake.put("in/sales/a.csv", SALES);
        lake.crawl("s3://raw/in/sales/");
        edit(table -> table.description("Sales").parameters(with(lake.table("sales").parameters(), "owner", "ann")).storageDescriptor(lake.table("sales")
                .storageDescriptor().copy(sd -> sd.columns(lake.table("sales").storageDescriptor().columns().stream()
                        .map(column -> column.name().equals("shop") ? column.copy(c -> c.comment("where")) : column).toList()))));
        lake.put("in/sales/a.csv", WIDER);

        lake.again("c");

        assertThat(lake.columns("sales")).containsExactly("id:bigint", "shop:string", "amount:double", "currency:string");
        assertThat(lake.table("sales").description()).isEqualTo("Sales");
        assertThat(lake.table("sales").parameters()).containsEntry("owner", "ann");
        assertThat(lake.table("sales").storageDescriptor().columns().get(1).comment()).isEqualTo("where");
        assertThat(lake.log("c")).anyMatch(line -> line.endsWith("INFO : Updated table sales in database lake"));
    }

    @Test
    void changesAreOnlyLoggedWhereThePolicySaysSo() {
        lake.put("in/sales/year=2001/a.csv", SALES);
        lake.crawl("s3://raw/in/sales/", policy(UpdateBehavior.LOG, DeleteBehavior.LOG));
        lake.put("in/sales/year=2001/a.csv", WIDER);
        lake.put("in/sales/year=2002/a.csv", WIDER);

        lake.again("c");

        assertThat(lake.columns("sales")).hasSize(3);
        assertThat(lake.values("sales")).containsExactly(List.of("2001"), List.of("2002"));
        assertThat(lake.log("c")).anyMatch(line -> line.contains("The schema of table sales in database lake has changed"));
    }

    @Test
    void mergingKeepsTypesAndColumnsThatAreThere() {
        lake.put("in/sales/a.csv", SALES);
        lake.crawl("s3://raw/in/sales/", r -> r.configuration("{\"Version\": 1.0, \"CrawlerOutput\": {\"Tables\": {\"AddOrUpdateBehavior\": \"MergeNewColumns\"}}}"));
        edit(table -> table.storageDescriptor(lake.table("sales").storageDescriptor().copy(sd -> sd.columns(lake.table("sales").storageDescriptor().columns().stream()
                .map(column -> column.name().equals("amount") ? column.copy(c -> c.type("decimal(10,2)")) : column).toList()))));
        lake.put("in/sales/a.csv", WIDER);

        lake.again("c");

        assertThat(lake.columns("sales")).containsExactly("id:bigint", "shop:string", "amount:decimal(10,2)", "currency:string");
    }

    @Test
    void partitionsThatAreThereInheritFromTheTableWhereThatIsAsked() {
        lake.put("in/sales/year=2001/a.csv", SALES);
        lake.crawl("s3://raw/in/sales/", r -> r.configuration("{\"Version\": 1.0, \"CrawlerOutput\": {\"Partitions\": {\"AddOrUpdateBehavior\": \"InheritFromTable\"}}}"));
        lake.put("in/sales/year=2002/a.csv", WIDER);

        lake.again("c");

        assertThat(lake.partitions("sales")).allSatisfy(partition -> assertThat(partition.storageDescriptor().columns()).hasSize(4));
    }

    @Test
    void tablesAndPartitionsWithoutDataAreDeletedWhereThePolicySaysSo() {
        lake.put("in/sales/year=2001/a.csv", SALES);
        lake.put("in/sales/year=2002/a.csv", SALES);
        lake.put("in/staff/a.json", "{\"name\": \"ann\"}\n");
        lake.crawl("s3://raw/in/", policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.DELETE_FROM_DATABASE));
        lake.glue.createTable(r -> r.databaseName("lake").tableInput(t -> t.name("by_hand").storageDescriptor(s -> s.location("s3://raw/in/by_hand/"))));
        lake.delete("in/sales/year=2001/a.csv");
        lake.delete("in/staff/a.json");

        lake.again("c");

        assertThat(lake.tables()).containsExactly("by_hand", "sales");
        assertThat(lake.values("sales")).containsExactly(List.of("2002"));
        CrawlerHistory last = lake.glue.listCrawls(r -> r.crawlerName("c")).crawls().getFirst();
        assertThat(last.summary()).contains("\"TABLE\"").contains("DELETE").contains("staff");
    }

    @Test
    void aTableWithoutDataIsDeprecatedByDefaultUntilTheyAreBack() {
        lake.put("in/sales/a.csv", SALES);
        lake.crawl("s3://raw/in/");
        lake.delete("in/sales/a.csv");
        lake.again("c");
        assertThat(lake.table("sales").parameters()).containsKey("DEPRECATED_BY_CRAWLER");

        lake.put("in/sales/a.csv", SALES);
        lake.again("c");
        assertThat(lake.table("sales").parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");
    }

    @Test
    void newFoldersOnlyAreLookedAtWhereThatIsAsked() {
        lake.put("in/sales/year=2001/a.csv", SALES);
        lake.put("in/sales/year=2002/a.csv", SALES);
        lake.crawl("s3://raw/in/", policy(UpdateBehavior.LOG, DeleteBehavior.LOG)
                .andThen(r -> r.recrawlPolicy(p -> p.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))));
        lake.put("in/sales/year=2001/a.csv", "not,the\nsame,thing\n");
        lake.put("in/sales/year=2003/a.csv", SALES);
        lake.put("in/staff/a.json", "{\"name\": \"ann\"}\n");

        lake.again("c");

        assertThat(lake.tables()).containsExactly("sales", "staff");
        assertThat(lake.values("sales")).containsExactly(List.of("2001"), List.of("2002"), List.of("2003"));
        assertThat(lake.columns("sales")).containsExactly("id:bigint", "shop:string", "amount:double");
    }

    @Test
    void aCatalogTargetRefreshesTheTableThatItNames() {
        lake.put("in/sales/2001/a.csv", SALES);
        lake.put("in/sales/2002/a.csv", WIDER);
        lake.glue.createTable(r -> r.databaseName("lake").tableInput(t -> t.name("mine")
                .partitionKeys(Column.builder().name("year").type("string").build())
                .storageDescriptor(s -> s.location("s3://raw/in/sales/"))));
        lake.glue.createCrawler(r -> r.name("c").role("crawler")
                .targets(t -> t.catalogTargets(CatalogTarget.builder().databaseName("lake").tables("mine").build()))
                .schemaChangePolicy(p -> p.deleteBehavior(DeleteBehavior.LOG).updateBehavior(UpdateBehavior.UPDATE_IN_DATABASE)));

        lake.again("c");

        assertThat(lake.tables()).containsExactly("mine");
        assertThat(lake.columns("mine")).hasSize(4);
        assertThat(lake.keys("mine")).containsExactly("year:string");
        assertThat(lake.values("mine")).containsExactly(List.of("2001"), List.of("2002"));
    }

    @Test
    void anIndexOverThePartitionKeysIsMadeWhereThatIsAsked() {
        lake.put("in/sales/year=2001/month=1/a.csv", SALES);
        lake.put("in/sales/year=2001/month=2/a.csv", SALES);

        lake.crawl("s3://raw/in/sales/", r -> r.configuration("{\"Version\": 1.0, \"CreatePartitionIndex\": true}"));

        PartitionIndexDescriptor index = lake.glue.getPartitionIndexes(r -> r.databaseName("lake").tableName("sales")).partitionIndexDescriptorList().getFirst();
        assertThat(index.indexName()).isEqualTo("crawler_partition_index");
        assertThat(index.keys()).extracting("name").containsExactly("year", "month");
    }

    private static Consumer<CreateCrawlerRequest.Builder> policy(UpdateBehavior update, DeleteBehavior delete) {
        return r -> r.schemaChangePolicy(p -> p.updateBehavior(update).deleteBehavior(delete));
    }

    private void edit(UnaryOperator<TableInput.Builder> change) {
        TableInput.Builder input = ModelCopy.copy(lake.table("sales"), TableInput.builder());
        lake.glue.updateTable(r -> r.databaseName("lake").tableInput(change.apply(input).build()));
    }

    private static Map<String, String> with(Map<String, String> parameters, String key, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(key, value);
        return more;
    }
}
