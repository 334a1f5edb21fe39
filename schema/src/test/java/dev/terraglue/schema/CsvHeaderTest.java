package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.csv;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.table;
import static dev.terraglue.schema.Inferred.taken;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvHeaderTest {

    @Test
    void textAboveNumbersIsAHeader() {
        assertThat(columns(csv("colour,n\nred,1\nblue,2\n"))).isEqualTo("colour string, n bigint");
    }

    @Test
    void aFirstLineWithANumberIsARow() {
        assertThat(columns(csv("red,1\nblue,2\n"))).isEqualTo("col0 string, col1 bigint");
    }

    @Test
    void textAboveCodesOfOneLengthIsAHeader() {
        assertThat(columns(csv("state,state_name\nAL,Alabama\nAK,Alaska\n"))).isEqualTo("state string, state_name string");
    }

    @Test
    void smallLettersAboveCapitalsAreAHeader() {
        assertThat(columns(csv("person,place\nAnn,Paris\nRoberta,Rome\n"))).isEqualTo("person string, place string");
    }

    @Test
    void usualNamesAreAHeaderEvenAboveTextThatLooksTheSame() {
        assertThat(columns(csv("name,shape\nred,round\nblue,square\n"))).isEqualTo("name string, shape string");
    }

    @Test
    void textThatCouldBeAnythingIsARowAsForACrawler() {
        DataFile file = file("t.csv", "colour,shape\nred,round\nblue,square\n");

        assertThat(columns(table(file))).isEqualTo("col0 string, col1 string");
        assertThat(taken(file).notes()).containsExactly("the first line was taken for a row, not for a header");
    }

    @Test
    void aFirstLineWhoseWordsComeAgainBelowIsARow() {
        assertThat(columns(csv("red,name\nblue,round\nred,square\n"))).isEqualTo("col0 string, col1 string");
    }

    @Test
    void aFileOfAHeaderOnlyHasNoRows() {
        TableSchema table = csv("date,delay,distance\n");

        assertThat(columns(table)).isEqualTo("date string, delay string, distance string");
        assertThat(table.recordCount()).isZero();
    }

    @Test
    void aHeaderOnlyFileTakesTheTypesOfItsTable() {
        TableSchema table = table(file("a.csv", "date,delay\n"), file("b.csv", "date,delay\n2001-01-01,5\n"));

        assertThat(columns(table)).isEqualTo("date string, delay bigint");
        assertThat(table.parameters()).containsEntry("objectCount", "2");
    }

    @Test
    void aSingleTextRowIsNoHeaderWhereTheTableHasNone() {
        TableSchema table = table(file("a.csv", "1,2\n3,4\n"), file("b.csv", "x,y\n"));

        assertThat(columns(table)).isEqualTo("col0 string, col1 string");
        assertThat(table.recordCount()).isEqualTo(3);
    }

    @Test
    void theSameFirstLineInTwoFilesIsAHeader() {
        assertThat(columns(table(file("a.csv", "colour,shape\nred,round\n"), file("b.csv", "colour,shape\nblue,square\n"))))
                .isEqualTo("colour string, shape string");
    }
}
