package dev.terraglue.aviation;

import static dev.terraglue.aviation.LocalSpark.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {
    @Test
    void theDepartureSaysDayWeekHourAndMonth() {
        Row flight = DateAttributes.addTo(
                        table("departure_time timestamp", RowFactory.create(Timestamp.from(Instant.parse("2001-02-04T23:59:00Z")))))
                .drop("departure_time")
                .head();

        assertThat(flight).isEqualTo(RowFactory.create(Date.valueOf("2001-02-04"), 7, 5, 2, 23, "2001-02"));
    }

    @Test
    void weeksAreThoseOfIso8601() {
        assertThat(DateAttributes.addTo(table(
                                "departure_time timestamp",
                                RowFactory.create(Timestamp.from(Instant.parse("2000-12-31T00:00:00Z"))),
                                RowFactory.create(Timestamp.from(Instant.parse("2001-01-01T00:00:00Z")))))
                        .select("week_of_year", "day_of_week", "departure_hour")
                        .collectAsList())
                .containsExactly(RowFactory.create(52, 7, 0), RowFactory.create(1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, early, false", "-1, early, false", "0, on_time, false", "14, on_time, false", "15, late_15_to_29, true",
        "29, late_15_to_29, true", "30, late_30_to_59, true", "59, late_30_to_59, true", "60, late_60_to_119, true",
        "119, late_60_to_119, true", "120, late_120_or_more, true", "1688, late_120_or_more, true"
    })
    void aDelayFallsIntoOneBandAndIsLateFromFifteenMinutes(int delay, String band, boolean isLate) {
        assertThat(DelayBands.addTo(table("delay_minutes int", RowFactory.create(delay))).head())
                .isEqualTo(RowFactory.create(delay, isLate, band));
    }
}
