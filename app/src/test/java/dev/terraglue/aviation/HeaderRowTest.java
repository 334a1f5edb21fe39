package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class HeaderRowTest {
    @Test
    void aRowThatRepeatsTheColumnNamesIsDropped() {
        assertThat(HeaderRow.drop(table(
                                "iata string, name string",
                                RowFactory.create("iata", "name"),
                                RowFactory.create("BOS", "Logan"),
                                RowFactory.create("iata", "Logan")))
                        .collectAsList())
                .containsExactly(RowFactory.create("BOS", "Logan"), RowFactory.create("iata", "Logan"));
    }

    @Test
    void namesAreComparedByLettersAndDigitsAlone() {
        assertThat(HeaderRow.drop(table("flight_date string, cost_total string", RowFactory.create("Flight Date", "Cost Total $"))).count())
                .isZero();
    }

    @Test
    void namesInColumnsOfOtherTypesArriveAsNull() {
        assertThat(HeaderRow.drop(table(
                                "delay bigint, origin string",
                                RowFactory.create(null, "origin"),
                                RowFactory.create(null, "BOS"),
                                RowFactory.create(5L, "origin"),
                                RowFactory.create(null, null)))
                        .collectAsList())
                .containsExactly(RowFactory.create(null, "BOS"), RowFactory.create(5L, "origin"), RowFactory.create(null, null));
    }

    @Test
    void aTableWithoutTextIsLeftAsItIs() {
        assertThat(HeaderRow.drop(table("delay bigint", RowFactory.create((Object) null))).count()).isEqualTo(1);
    }
}
