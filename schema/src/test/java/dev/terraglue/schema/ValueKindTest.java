package dev.terraglue.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueKindTest {

    @ParameterizedTest
    @CsvSource({"0,BIGINT", "-5,BIGINT", "9223372036854775807,BIGINT", "9223372036854775808,STRING", "007,STRING", "+1,STRING", "-,STRING",
            "1.5,DOUBLE", ".5,DOUBLE", "1.,DOUBLE", "-0.5,DOUBLE", "1e5,DOUBLE", "1E-05,DOUBLE", "1e,STRING", "1e9999,STRING", ".,STRING",
            "00.5,STRING", "1d,STRING", "0x1F,STRING", "NaN,DOUBLE", "-Infinity,DOUBLE", "true,BOOLEAN", "FALSE,BOOLEAN", "yes,STRING",
            "\\N,NULL", "'',EMPTY", "' 1',STRING", "2001-01-10,TEMPORAL", "2001-01-10 18:20:00,TEMPORAL", "1/10/2001,TEMPORAL",
            "18:20,TEMPORAL", "1:,STRING", "192.168.0.1,TEMPORAL", "abc,STRING"})
    void valuesAreWhatAllEnginesReadThemAs(String value, ValueKind kind) {
        assertThat(ValueKind.of(value)).isEqualTo(kind);
    }
}
