package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.StatementKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.Row;

/** The rows of a result file as GetQueryResults tells them. */
final class ResultRows {
    /** Up to {@code most} rows from where the input is; it then is at the row after them. */
    static List<Row> read(ResultInput input, StatementKind.Output form, int most) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < most && !input.atEnd()) {
            rows.add(form == StatementKind.Output.CSV ? record(input) : line(input));
        }
        return rows;
    }

    /** A line of text is one value, tabs included, even where the columns are several (DESCRIBE). */
    private static Row line(ResultInput input) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int found = input.read(); found != ResultInput.END && found != '\n'; found = input.read()) line.write(found);
        return Row.builder().data(datum(line.toString(StandardCharsets.UTF_8))).build();
    }

    private static Row record(ResultInput input) {
        List<Datum> values = new ArrayList<>();
        int separator;
        do {
            values.add(datum(value(input)));
            separator = input.read();
        } while (separator == ',');
        return Row.builder().data(values).build();
    }

    /** A value in quotes; what stands without is missing. */
    private static @Nullable String value(ResultInput input) {
        if (input.peek() != '"') return null;
        input.read();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (int found = input.read(); found != ResultInput.END; found = input.read()) {
            if (found == '"') {
                if (input.peek() != '"') break;
                input.read();
            }
            value.write(found);
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    private static Datum datum(@Nullable String value) {
        return Datum.builder().varCharValue(value).build();
    }

    private ResultRows() {}
}
