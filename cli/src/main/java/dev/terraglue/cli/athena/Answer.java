package dev.terraglue.cli.athena;

import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.RowWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.Row;

/** The rows of a statement that has ended well. */
public final class Answer {
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "integer", "bigint", "float", "real", "double", "decimal");

    private final AthenaClient athena;
    private final QueryExecution execution;

    public Answer(AthenaClient athena, QueryExecution execution) {
        this.athena = athena;
        this.execution = execution;
    }

    /** Hands the rows, as they come, to a writer that is opened once the columns are known; gives their number. */
    public long write(Function<List<Column>, RowWriter> opener) {
        Iterator<GetQueryResultsResponse> pages = athena.getQueryResultsPaginator(it -> it.queryExecutionId(execution.queryExecutionId())).iterator();
        GetQueryResultsResponse page = pages.next();
        List<Column> columns = page.resultSet().resultSetMetadata().columnInfo().stream().map(Answer::column).toList();
        if (columns.isEmpty()) {
            return 0;
        }
        long count = 0;
        try (RowWriter writer = opener.apply(columns)) {
            List<Row> rows = withoutHeader(page.resultSet().rows(), columns);
            while (true) {
                for (Row row : rows) {
                    writer.row(values(row, columns.size()));
                    count++;
                }
                if (!pages.hasNext()) {
                    return count;
                }
                rows = pages.next().resultSet().rows();
            }
        }
    }

    /** All rows. */
    public List<List<@Nullable String>> rows() {
        var rows = new ArrayList<List<@Nullable String>>();
        write(_ -> new RowWriter() {
            @Override
            public void row(List<@Nullable String> values) {
                rows.add(values);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        });
        return rows;
    }

    /** Athena puts the column names before the rows of a query (not of SHOW and the like). */
    private static List<Row> withoutHeader(List<Row> rows, List<Column> columns) {
        boolean header = !rows.isEmpty() && values(rows.getFirst(), columns.size()).equals(columns.stream().map(Column::name).toList());
        return header ? rows.subList(1, rows.size()) : rows;
    }

    private static List<@Nullable String> values(Row row, int columns) {
        var values = new ArrayList<@Nullable String>();
        for (Datum datum : row.data()) {
            values.add(datum.varCharValue());
        }
        while (values.size() < columns) {
            values.add(null);
        }
        return values;
    }

    private static Column column(ColumnInfo info) {
        Column.Kind kind = NUMBERS.contains(info.type()) ? Column.Kind.NUMBER
                : info.type().equals("boolean") ? Column.Kind.BOOLEAN : Column.Kind.TEXT;
        return new Column(info.name(), kind);
    }
}
