package dev.terraglue.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

    @ParameterizedTest
    @CsvSource({"Cost Total $,cost_total", "Speed IAS in knots,speed_ias_in_knots", "AdjCO2,adj_co2", "pickupTime,pickup_time", "id,id",
            "a--b,a_b", "Größe (m²),grosse_m2", "2019,col_2019", "%,col3", "日本,col3", "_x_,x", "' name ',name"})
    void namesBecomeLowerSnakeCase(String name, String clean) {
        assertThat(ColumnNames.clean(name, 3)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({"300,255", "255,255"})
    void namesStayWithinTheCatalogsLength(int length, int expected) {
        assertThat(ColumnNames.clean("x".repeat(length), 0)).hasSize(expected);
    }

    @Test
    void repeatedNamesAreNumberedAroundThoseThatAreThere() {
        assertThat(ColumnNames.unique(List.of("a", "a", "a_1", "a"))).containsExactly("a", "a_2", "a_1", "a_3");
    }
}
