package dev.terraglue.trino.ddl;

import dev.terraglue.engine.ResultMetadata;
import java.util.List;

/** What a DDL statement answers: lines of text, tab-separated where there are several columns. */
public record DdlResult(List<ResultMetadata.Column> columns, List<String> lines) {
    /** Of a statement that only does something. */
    static final DdlResult NOTHING = new DdlResult(List.of(), List.of());

    public DdlResult {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    static DdlResult column(String name, List<String> lines) {
        return new DdlResult(List.of(ResultMetadata.Column.text(name)), lines);
    }
}
