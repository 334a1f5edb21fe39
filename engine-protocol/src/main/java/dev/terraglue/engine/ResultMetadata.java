package dev.terraglue.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the {@code .metadata} file beside each result: the columns, as GetQueryResults reports them.
 *
 * <p>Athena's format is a protocol buffer without a published schema; field numbers are those that public readers of the file agree
 * on. A reader skips the fields that it does not know.
 *
 * @param queryId the query's id
 */
public record ResultMetadata(String queryId, List<Column> columns) {
    private static final int QUERY_ID = 1;
    private static final int COLUMN = 4;
    private static final int CATALOG_NAME = 1;
    private static final int SCHEMA_NAME = 2;
    private static final int TABLE_NAME = 3;
    private static final int NAME = 4;
    private static final int LABEL = 5;
    private static final int TYPE = 6;
    private static final int PRECISION = 7;
    private static final int SCALE = 8;
    private static final int NULLABLE = 9;
    private static final int CASE_SENSITIVE = 10;
    /** NOT_NULL is 1, NULLABLE 2; Athena always says UNKNOWN. */
    private static final int NULLABLE_UNKNOWN = 3;

    public ResultMetadata {
        columns = List.copyOf(columns);
    }

    /**
     * A column: GetQueryResults' ColumnInfo. Its CatalogName is always {@code hive}, SchemaName and TableName are empty, Label is the
     * name, Nullable is {@code UNKNOWN}.
     *
     * @param type as Athena spells it: {@code varchar}, {@code bigint}, {@code double}, … without parameters
     */
    public record Column(String name, String type, int precision, int scale, boolean caseSensitive) {

        /** A column of a utility statement's result, which Athena reports as a {@code string} without a length. */
        public static Column text(String name) {
            return new Column(name, "string", 0, 0, false);
        }
    }

    /** The file's bytes. */
    public byte[] encode() {
        var file = new ProtobufMessage.Writer();
        file.string(QUERY_ID, queryId);
        for (Column column : columns) {
            var message = new ProtobufMessage.Writer();
            message.string(CATALOG_NAME, "hive");
            message.string(SCHEMA_NAME, "");
            message.string(TABLE_NAME, "");
            message.string(NAME, column.name());
            message.string(LABEL, column.name());
            message.string(TYPE, column.type());
            message.number(PRECISION, column.precision());
            message.number(SCALE, column.scale());
            message.number(NULLABLE, NULLABLE_UNKNOWN);
            message.number(CASE_SENSITIVE, column.caseSensitive() ? 1 : 0);
            file.bytes(COLUMN, message.toByteArray());
        }
        return file.toByteArray();
    }

    /**
     * Reads what {@link #encode} or Athena wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static ResultMetadata decode(byte[] file) {
        String queryId = "";
        var columns = new ArrayList<Column>();
        for (ProtobufMessage.Field field : ProtobufMessage.read(file)) {
            switch (field.number()) {
                case QUERY_ID -> queryId = text(field);
                case COLUMN -> columns.add(column(field.bytes()));
                default -> { }
            }
        }
        return new ResultMetadata(queryId, columns);
    }

    private static Column column(byte[] message) {
        String name = "";
        String type = "";
        int precision = 0;
        int scale = 0;
        boolean caseSensitive = false;
        for (ProtobufMessage.Field field : ProtobufMessage.read(message)) {
            switch (field.number()) {
                case NAME -> name = text(field);
                case TYPE -> type = text(field);
                case PRECISION -> precision = field.value();
                case SCALE -> scale = field.value();
                case CASE_SENSITIVE -> caseSensitive = field.value() == 1;
                default -> { }
            }
        }
        return new Column(name, type, precision, scale, caseSensitive);
    }

    private static String text(ProtobufMessage.Field field) {
        return new String(field.bytes(), StandardCharsets.UTF_8);
    }
}
