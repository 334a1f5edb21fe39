package dev.terraglue.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.cli.TestConsole;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private final TestConsole console = new TestConsole();

    @Test
    void aTableAlignsTextLeftAndNumbersRight() {
        write(RowFormat.TABLE, List.of(row("Ant", "6", "true"), row("Größe", "1234", null)));

        assertThat(console.out()).isEqualTo("""
                name   legs  flies
                ─────  ────  ─────
                Ant       6  true
                Größe  1234
                """);
    }

    @Test
    void aTableKeepsControlCharactersOfDataFromTheTerminal() {
        write(RowFormat.TABLE, List.of(row("a\nb\u001b[31m", "1", "x")));

        assertThat(console.out()).contains("a⏎b·[31m").doesNotContain("\u001b");
    }

    @Test
    void csvQuotesWhatMustBeQuotedAndKeepsNullApartFromTheEmptyText() {
        write(RowFormat.CSV, List.of(row("a,b", "say \"hi\"", "two\nlines"), row("", null, "plain")));

        assertThat(console.out()).isEqualTo("name,legs,flies\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n\"\",,plain\n");
    }

    @Test
    void tabsSeparateFieldsThatHoldNone() {
        write(RowFormat.TABS, List.of(row("a\tb", "1", null)));

        assertThat(console.out()).isEqualTo("name\tlegs\tflies\na b\t1\t\n");
    }

    @Test
    void jsonWritesNumbersAndBooleansBareAndWhatIsNoneOfThemAsText() {
        write(RowFormat.JSON, List.of(row("A\"\\\n", "6.5", "true"), row(null, "NaN", "maybe")));

        assertThat(console.out()).isEqualTo("""
                [
                  {"name": "A\\"\\\\\\n", "legs": 6.5, "flies": true},
                  {"name": null, "legs": "NaN", "flies": "maybe"}
                ]
                """);
    }

    @Test
    void jsonOfNoRowsIsAnEmptyArray() {
        write(RowFormat.JSON, List.of());

        assertThat(console.out()).isEqualTo("[]\n");
    }

    @Test
    void tablesAreForTerminals() {
        assertThat(RowFormat.suiting(console.console())).isEqualTo(RowFormat.TABS);
        assertThat(RowFormat.suiting(console.onATerminal().console())).isEqualTo(RowFormat.TABLE);
    }

    private void write(RowFormat format, List<List<@Nullable String>> rows) {
        List<Column> columns = List.of(Column.text("name"), Column.number("legs"), new Column("flies", Column.Kind.BOOLEAN));
        try (RowWriter writer = RowWriter.open(format, console.console(), columns)) {
            rows.forEach(writer::row);
        }
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
