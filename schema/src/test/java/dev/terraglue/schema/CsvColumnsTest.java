package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.csv;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.table;
import static dev.terraglue.schema.Inferred.taken;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvColumnsTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "\u0001", "~", "^"})
    void theDelimiterIsFound(String delimiter) {
        TableSchema table = csv("id,name,price\n1,pen,1.5\n2,ink,2\n".replace(",", delimiter));

        assertThat(columns(table)).isEqualTo("id bigint, name string, price double");
        assertThat(table.parameters()).containsEntry("delimiter", delimiter);
        assertThat(table.storage().serdeParameters()).containsEntry("field.delim", delimiter);
    }

    @Test
    void aDecimalCommaDoesNotHideTheSemicolon() {
        assertThat(columns(csv("a;b;c\n1,5;2,5;3,5\n1,0;2,0;3,0\n"))).isEqualTo("a string, b string, c string");
    }

    @Test
    void integersAndFractionsInOneColumnAreDouble() {
        assertThat(columns(csv("id,x\n1,1\n2,2.5\n3,1e-5\n"))).isEqualTo("id bigint, x double");
    }

    @Test
    void integersAndTextInOneColumnAreString() {
        assertThat(columns(csv("id,x\n1,1\n2,none\n"))).isEqualTo("id bigint, x string");
    }

    @Test
    void emptyFieldsAndHiveNullsDoNotChangeTheType() {
        assertThat(columns(csv("id,x,y\n1,,true\n2,5,\\N\n3,\\N,FALSE\n"))).isEqualTo("id bigint, x bigint, y boolean");
    }

    @Test
    void codesWithLeadingZerosOrPlusStayText() {
        assertThat(columns(csv("id,zip,phone\n1,00501,+4917\n2,10001,+4918\n"))).isEqualTo("id bigint, zip string, phone string");
    }

    @Test
    void integersWiderThanBigintStayText() {
        assertThat(columns(csv("a,b\n9223372036854775807,1\n1,9223372036854775808\n"))).isEqualTo("a bigint, b string");
    }

    @Test
    void numbersWithBlanksAroundStayTextBecauseAthenaReadsThemAsNull() {
        assertThat(columns(csv("id,x\n1, 5\n2, 6\n"))).isEqualTo("id bigint, x string");
    }

    @Test
    void datesAndTimesStayText() {
        assertThat(columns(csv("day,at,n\n2001-01-10,2001-01-10 18:20:00,1\n"))).isEqualTo("day string, at string, n bigint");
    }

    @Test
    void aColumnWithoutValuesIsString() {
        assertThat(columns(csv("id,x\n1,\n2,\n"))).isEqualTo("id bigint, x string");
    }

    @Test
    void theHeaderOfTheBirdStrikesGetsCleanNames() {
        TableSchema table = csv("""
                Airport Name,Flight Date,Wildlife Size,Cost Total $,Speed IAS in knots
                BARKSDALE AIR FORCE BASE ARPT,1990-01-08,Large,0,300
                NEW ORLEANS INTL,1990-01-11,Small,4175,
                """);

        assertThat(columns(table)).isEqualTo(
                "airport_name string, flight_date string, wildlife_size string, cost_total bigint, speed_ias_in_knots bigint");
        assertThat(table.columns().get(3).sourceName()).isEqualTo("Cost Total $");
    }

    @Test
    void emptyAndRepeatedHeaderNamesAreMadeUnique() {
        assertThat(columns(csv("name,name,,Name,name_1\na,b,1,c,d\n")))
                .isEqualTo("name string, name_2 string, col2 bigint, name_3 string, name_1 string");
    }

    @Test
    void aTrailingDelimiterMakesALastColumnWithoutName() {
        assertThat(columns(csv("id,x,\n1,2,\n"))).isEqualTo("id bigint, x bigint, col2 string");
    }

    @Test
    void oneColumnIsTakenFromAFileThatCallsItselfCsv() {
        TableSchema table = csv("total\n1\n2\n");

        assertThat(columns(table)).isEqualTo("total bigint");
        assertThat(table.recordCount()).isEqualTo(2);
    }

    @Test
    void shortRowsEndInNullsAndAreNoted() {
        DataFile file = file("t.csv", "id,x,y\n1,2,3\n4\n5,6\n");

        assertThat(columns(table(file))).isEqualTo("id bigint, x bigint, y bigint");
        assertThat(taken(file).notes()).containsExactly("2 rows with too few fields (first: line 3), which end in nulls");
    }

    @Test
    void blankLinesAreNoted() {
        assertThat(taken(file("t.csv", "id,x\n1,2\n\n3,4\n\n")).message())
                .isEqualTo("t.csv: csv, 2 columns, 2 rows; 2 blank lines (first: line 3), which Athena delivers as rows of nulls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void allLineEndsAreRead(String end) {
        TableSchema table = csv("id,x\n1,2\n3,4\n".replace("\n", end));

        assertThat(columns(table)).isEqualTo("id bigint, x bigint");
        assertThat(table.recordCount()).isEqualTo(2);
    }
}
