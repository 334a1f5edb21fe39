package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.CsvHeaderOption;
import software.amazon.awssdk.services.glue.model.CsvSerdeOption;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** Custom classifiers, and what crawls make of them. */
@Timeout(120)
class ClassifierTest {
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
    void classifiersOfAllKindsAreKept() {
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("csv").delimiter("|").containsHeader(CsvHeaderOption.PRESENT)));
        lake.glue.createClassifier(r -> r.jsonClassifier(c -> c.name("json").jsonPath("$[*]")));
        lake.glue.createClassifier(r -> r.xmlClassifier(c -> c.name("xml").classification("x").rowTag("row")));
        lake.glue.createClassifier(r -> r.grokClassifier(c -> c.name("grok").classification("g").grokPattern("%{WORD:a}")));

        assertThat(lake.glue.getClassifiers(r -> {}).classifiers()).hasSize(4);
        Classifier csv = lake.glue.getClassifier(r -> r.name("csv")).classifier();
        assertThat(csv.csvClassifier().delimiter()).isEqualTo("|");
        assertThat(csv.csvClassifier().version()).isEqualTo(1);
        assertThat(csv.jsonClassifier()).isNull();
    }

    @Test
    void anUpdateReplacesTheDefinitionAndRaisesItsVersion() {
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("csv").delimiter("|").header("a", "b")));

        lake.glue.updateClassifier(r -> r.csvClassifier(c -> c.name("csv").delimiter(";")));

        Classifier csv = lake.glue.getClassifier(r -> r.name("csv")).classifier();
        assertThat(csv.csvClassifier().delimiter()).isEqualTo(";");
        assertThat(csv.csvClassifier().hasHeader()).isFalse();
        assertThat(csv.csvClassifier().version()).isEqualTo(2);
        lake.glue.deleteClassifier(r -> r.name("csv"));
        assertThatThrownBy(() -> lake.glue.getClassifier(r -> r.name("csv"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void whatIsNoClassifierIsRefused() {
        assertThatThrownBy(() -> lake.glue.createClassifier(r -> {})).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lake.glue.createClassifier(r -> r.jsonClassifier(c -> c.name("j").jsonPath("records")))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("c").delimiter("'").quoteSymbol("'")))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aCsvClassifierGivesDelimiterQuoteAndNames() {
        lake.put("in/stock/a.txt", "1!'a!b'!2.5\n2!'c'!3.5\n");
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("stock")
                .delimiter("!").quoteSymbol("'").containsHeader(CsvHeaderOption.ABSENT).header("Id", "Part Name", "Price")));

        lake.crawl("s3://raw/in/stock/", r -> r.classifiers("stock"));

        assertThat(lake.columns("stock")).containsExactly("id:string", "part_name:string", "price:string");
        assertThat(lake.table("stock").storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo("org.apache.hadoop.hive.serde2.OpenCSVSerde");
        assertThat(lake.table("stock").storageDescriptor().serdeInfo().parameters()).containsEntry("quoteChar", "'").containsEntry("separatorChar", "!");
        assertThat(lake.table("stock").parameters()).doesNotContainKey("skip.header.line.count");
    }

    @Test
    void aCsvClassifierDecidesOnHeaderAndSerde() {
        lake.put("in/codes/a.csv", "a,b\nc,d\n");
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("codes").delimiter(",").containsHeader(CsvHeaderOption.PRESENT).serde(CsvSerdeOption.OPEN_CSV_SER_DE)));

        lake.crawl("s3://raw/in/codes/", r -> r.classifiers("codes"));

        assertThat(lake.columns("codes")).containsExactly("a:string", "b:string");
        assertThat(lake.table("codes").parameters()).containsEntry("skip.header.line.count", "1");
        assertThat(lake.table("codes").storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo("org.apache.hadoop.hive.serde2.OpenCSVSerde");
    }

    @Test
    void oneColumnAloneIsTakenWhereTheClassifierAllowsIt() {
        lake.put("in/words/a.log", "ann\nbob\n");
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("words").delimiter(",").allowSingleColumn(true).containsHeader(CsvHeaderOption.ABSENT).header("word")));

        lake.crawl("s3://raw/in/words/", r -> r.classifiers("words"));

        assertThat(lake.columns("words")).containsExactly("word:string");
    }

    @Test
    void valuesAreTrimmedBeforeTheirTypeIsFoundWhereThatIsNotDisabled() {
        lake.put("in/n/a.csv", "a,b\n 1 ,x\n 2 ,y\n");
        lake.glue.createClassifier(r -> r.csvClassifier(c -> c.name("n").delimiter(",").containsHeader(CsvHeaderOption.PRESENT).disableValueTrimming(false)));

        lake.crawl("s3://raw/in/n/", r -> r.classifiers("n"));

        assertThat(lake.columns("n")).containsExactly("a:bigint", "b:string");
    }

    @Test
    void aJsonClassifierFindsTheRecords() {
        lake.put("in/export/a.json", "{\"meta\": {\"n\": 2}, \"records\": [\n  {\"id\": 1, \"name\": \"a\"},\n  {\"id\": 2, \"price\": 2.5}\n]}\n");
        lake.glue.createClassifier(r -> r.jsonClassifier(c -> c.name("records").jsonPath("$.records[*]")));

        lake.crawl("s3://raw/in/export/", r -> r.classifiers("records"));

        assertThat(lake.columns("export")).containsExactly("id:bigint", "name:string", "price:double");
        assertThat(lake.table("export").parameters()).containsEntry("classification", "json").containsEntry("recordCount", "2");
    }

    @Test
    void whereNoClassifierFitsTheFileSpeaksForItself() {
        lake.put("in/sales/a.csv", "id,shop\n1,Lyon\n");
        lake.glue.createClassifier(r -> r.jsonClassifier(c -> c.name("records").jsonPath("$.records[*]")));

        lake.crawl("s3://raw/in/sales/", r -> r.classifiers("records"));

        assertThat(lake.columns("sales")).containsExactly("id:bigint", "shop:string");
    }

    @Test
    void classifiersThatAreNotBuiltFailTheCrawlWithTheReason() {
        lake.put("in/logs/a.log", "x\n");
        lake.glue.createClassifier(r -> r.grokClassifier(c -> c.name("grok").classification("g").grokPattern("%{WORD:a}")));
        lake.crawler("c", "s3://raw/in/logs/", r -> r.classifiers("grok"));

        assertThat(lake.run("c").errorMessage()).contains("grok").contains("has not built");
    }
}
