package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.schema.HiveType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of random shape, written with random delimiter and quotes, are read back as the columns they were made of. */
class RandomCsvTest {
    private static final String DELIMITERS = ",;\t|\u0001";
    private static final List<Simple> TYPES = List.of(Simple.BIGINT, Simple.DOUBLE, Simple.BOOLEAN, Simple.STRING);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void columnsRoundTrip(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 100; i++) {
            char delimiter = DELIMITERS.charAt(random.nextInt(DELIMITERS.length()));
            boolean quotes = random.nextBoolean();
            List<Simple> types = types(random);
            int rows = 2 + random.nextInt(60);

            String text = write(random, types, rows, delimiter, quotes);
            TableSchema table = table(file("t.csv", text));

            assertThat(table.columns().stream().map(Column::observedType).toList()).as(text).isEqualTo(types);
            assertThat(table.columns().stream().map(Column::name)).as(text).allMatch(name -> name.startsWith("field_"));
            assertThat(table.recordCount()).as(text).isEqualTo(rows);
            assertThat(table.parameters()).as(text).containsEntry("delimiter", String.valueOf(delimiter))
                    .containsEntry("areColumnsQuoted", Boolean.toString(quotes));
        }
    }

    private static List<Simple> types(RandomGenerator random) {
        List<Simple> types = new ArrayList<>(List.of(Simple.BIGINT)); // a typed column makes the header certain
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            types.add(TYPES.get(random.nextInt(TYPES.size())));
        }
        return types;
    }

    private static String write(RandomGenerator random, List<Simple> types, int rows, char delimiter, boolean quotes) {
        var text = new StringBuilder();
        for (int column = 0; column < types.size(); column++) {
            text.append(column == 0 ? "" : delimiter).append("Field ").append(column);
        }
        for (int row = 0; row < rows; row++) {
            text.append(random.nextBoolean() ? "\r\n" : "\n");
            for (int column = 0; column < types.size(); column++) {
                String value = row > 0 && random.nextInt(10) == 0 ? "" : value(random, types.get(column), quotes ? delimiter : ' ');
                boolean quote = quotes && (row == 0 || value.indexOf(delimiter) >= 0 || value.indexOf('"') >= 0 || random.nextBoolean());
                text.append(column == 0 ? "" : delimiter).append(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
            }
        }
        return text.append('\n').toString();
    }

    private static String value(RandomGenerator random, Simple type, char special) {
        return switch (type) {
            case BIGINT -> Long.toString(random.nextLong() >> random.nextInt(64));
            case DOUBLE -> Double.toString(random.nextDouble(-1e6, 1e6));
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            default -> "w" + Long.toString(random.nextLong(), 36) + special + (special == ' ' ? "" : "\"") + "é";
        };
    }
}
