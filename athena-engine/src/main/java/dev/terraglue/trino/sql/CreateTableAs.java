package dev.terraglue.trino.sql;

import dev.terraglue.engine.SqlToken;
import dev.terraglue.trino.catalog.AthenaCatalogs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code CREATE TABLE … WITH (…) AS SELECT …} with Athena's table properties, put for Trino: its page "CREATE TABLE AS".
 *
 * <p>Trino knows most of them; compression is a session property there, and an Iceberg table is one of another catalog.
 */
final class CreateTableAs {
    private final String sql;
    private final StatementContext context;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> session = new LinkedHashMap<>();

    CreateTableAs(String sql, StatementContext context) {
        this.sql = sql;
        this.context = context;
    }

    AthenaStatement.ForTrino forTrino() {
        var in = new TokenCursor(sql);
        in.expect("CREATE", "TABLE");
        boolean ifNotExists = in.accept("IF", "NOT", "EXISTS");
        TableName name = in.tableName();
        if (in.accept("WITH", "(")) {
            readProperties(in);
        }
        in.expect("AS");
        boolean iceberg = unquoted("table_type").equals("iceberg");
        translate(iceberg);
        var clause = new StringJoiner(", ", "WITH (", ")").setEmptyValue("");
        properties.forEach((key, value) -> clause.add(key + " = " + value));
        return new AthenaStatement.ForTrino(
                "CREATE TABLE " + (ifNotExists ? "IF NOT EXISTS " : "")
                        + TrinoNames.table(name, context.database(), iceberg) + " " + clause + " AS " + in.rest(),
                session);
    }

    /** Values stay as they are written: strings, arrays, numbers. */
    private void readProperties(TokenCursor in) {
        do {
            String key = in.name();
            in.expect("=");
            int start = in.offset();
            int depth = 0;
            while (!(depth == 0 && (in.sees(",") || in.sees(")")))) {
                SqlToken token = in.any();
                if (token.is("[") || token.is("(")) {
                    depth++;
                } else if (token.is("]") || token.is(")")) {
                    depth--;
                }
            }
            given.put(key, in.textSince(start));
        } while (in.accept(","));
        in.expect(")");
    }

    private void translate(boolean iceberg) {
        boolean text = unquoted("format").equals("textfile");
        given.forEach((key, value) -> {
            switch (key) {
                case "table_type", "is_external" -> { }
                case "write_compression", "parquet_compression", "orc_compression" -> session.put(
                        (iceberg ? AthenaCatalogs.ICEBERG : AthenaCatalogs.HIVE) + ".compression_codec",
                        unquoted(key).toUpperCase(Locale.ROOT));
                case "field_delimiter" -> {
                    if (text) {
                        properties.put("textfile_field_separator", value);
                    }
                }
                case "format" -> properties.put(key, value.toUpperCase(Locale.ROOT));
                case "external_location" -> properties.put(iceberg ? "location" : key, value);
                case "location" -> properties.put(iceberg ? key : "external_location", value);
                case "partitioned_by" -> properties.put(iceberg ? "partitioning" : key, value);
                case "partitioning", "bucketed_by", "bucket_count" -> properties.put(key, value);
                default -> throw AthenaFailure.user("NOT_SUPPORTED: Table property '" + key + "' is not supported");
            }
        });
        properties.putIfAbsent(iceberg ? "location" : "external_location", TrinoNames.literal(context.ownFolder()));
    }

    private String unquoted(String key) {
        return given.getOrDefault(key, "").replace("'", "").strip().toLowerCase(Locale.ROOT);
    }
}
