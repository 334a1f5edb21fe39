package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.infer;
import static dev.terraglue.schema.Inferred.messages;
import static dev.terraglue.schema.Inferred.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeveralFilesTest {
    private static final DataFile JANUARY = file("jan.csv", "date,delay,origin\n2001-01-01,5,ABE\n");
    private static final DataFile FEBRUARY = file("feb.csv", "date,delay,origin\n2001-02-01,7,ABI\n");

    @Test
    void typesAreMergedAcrossFiles() {
        assertThat(columns(table(JANUARY, file("mar.csv", "date,delay,origin\n2001-03-01,2.5,ABI\n"))))
                .isEqualTo("date string, delay double, origin string");
    }

    @Test
    void rowsAndBytesAreSummed() {
        TableSchema table = table(JANUARY, FEBRUARY);

        assertThat(table.recordCount()).isEqualTo(2);
        assertThat(table.parameters()).containsEntry("objectCount", "2")
                .containsEntry("sizeKey", Long.toString(JANUARY.size() + FEBRUARY.size()));
    }

    @Test
    void aFileWithFurtherColumnsWidensTheTable() {
        TableSchema table = table(JANUARY, FEBRUARY, file("mar.csv", "date,delay,origin,tail\n2001-03-01,2,ABI,N1\n"));

        assertThat(columns(table)).isEqualTo("date string, delay bigint, origin string, tail string");
    }

    @Test
    void aFileWithOtherColumnsIsRefusedNamingWhatDiffers() {
        TableInference inference = infer(JANUARY, FEBRUARY, file("mar.csv", "date,origin,delay\n2001-03-01,ABI,5\n"));

        assertThat(messages(inference).getLast()).isEqualTo(
                "mar.csv:1: column 2 is 'origin' here and 'delay' in jan.csv; columns of CSV are found by position");
        assertThat(inference.schema().map(Inferred::columns)).contains("date string, delay bigint, origin string");
    }

    @Test
    void namesThatDifferInSpellingOnlyAreTheSame() {
        assertThat(infer(JANUARY, file("b.csv", "Date,DELAY,Origin\n2001-03-01,5,ABI\n")).refused()).isEmpty();
    }

    @Test
    void aFileWithAnotherDelimiterIsRefused() {
        assertThat(messages(infer(JANUARY, FEBRUARY, file("mar.csv", "date;delay;origin\n2001-03-01;5;ABI\n"))).getLast())
                .isEqualTo("mar.csv: fields are separated by ';' here, by ',' in the table's other files; a table has one delimiter");
    }

    @Test
    void aFileWithoutTheHeaderIsRefused() {
        assertThat(messages(infer(JANUARY, FEBRUARY, file("mar.csv", "2001-03-01,5,ABI\n2001-03-02,6,ABI\n"))).getLast())
                .startsWith("mar.csv:1: no header line, which the table's other files have");
    }

    @Test
    void theMinorityOfMixedFormatsIsRefused() {
        TableInference inference = infer(file("a.json", "{\"id\":1}\n"), JANUARY, FEBRUARY);

        assertThat(messages(inference).getFirst())
                .isEqualTo("a.json: a JSON file in a table of CSV files; a table has one format, so give it a table of its own");
        assertThat(inference.taken()).hasSize(2);
    }

    @Test
    void oneQuotedFileMakesTheTableOneOfStrings() {
        TableSchema table = table(JANUARY, file("feb.csv", "date,delay,origin\n\"2001-02-01\",7,ABI\n"));

        assertThat(columns(table)).isEqualTo("date string, delay string, origin string");
    }

    @Test
    void aLiteralQuoteIsRefusedWhereTheTableHasQuotedFields() {
        TableInference inference = infer(file("a.csv", "id,size\n1,\"big, red\"\n"), file("b.csv", "id,size\n1,5\" pipe\n"));

        assertThat(messages(inference).getLast()).startsWith("b.csv:2: a quote inside a field that is not quoted");
    }

    @Test
    void plainAndGzipFilesShareATable() {
        assertThat(infer(JANUARY, Inferred.gzip("feb.csv.gz", "date,delay,origin\n2001-02-01,7,ABI\n")).taken()).hasSize(2);
    }

    @Test
    void aRefusedFileStopsNothingElse() {
        TableInference inference = infer(JANUARY, file("bad.csv", "date,delay,origin\n2001,1,2,3,4\n"), FEBRUARY);

        assertThat(inference.refused()).hasSize(1);
        assertThat(inference.schema().map(TableSchema::recordCount)).contains(2L);
    }

    @Test
    void noFileAtAllIsNoTable() {
        assertThat(infer().schema()).isEmpty();
    }
}
