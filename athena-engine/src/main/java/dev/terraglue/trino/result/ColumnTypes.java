package dev.terraglue.trino.result;

import static io.trino.client.ClientStandardTypes.BIGINT;
import static io.trino.client.ClientStandardTypes.CHAR;
import static io.trino.client.ClientStandardTypes.DECIMAL;
import static io.trino.client.ClientStandardTypes.DOUBLE;
import static io.trino.client.ClientStandardTypes.INTEGER;
import static io.trino.client.ClientStandardTypes.JSON;
import static io.trino.client.ClientStandardTypes.REAL;
import static io.trino.client.ClientStandardTypes.SMALLINT;
import static io.trino.client.ClientStandardTypes.TIME;
import static io.trino.client.ClientStandardTypes.TIMESTAMP;
import static io.trino.client.ClientStandardTypes.TIMESTAMP_WITH_TIME_ZONE;
import static io.trino.client.ClientStandardTypes.TIME_WITH_TIME_ZONE;
import static io.trino.client.ClientStandardTypes.TINYINT;
import static io.trino.client.ClientStandardTypes.VARBINARY;
import static io.trino.client.ClientStandardTypes.VARCHAR;

import dev.terraglue.engine.ResultMetadata;
import io.trino.client.ClientTypeSignature;
import io.trino.client.ClientTypeSignatureParameter;
import io.trino.client.Column;
import java.util.List;

/** Trino's column types as Athena reports them: names without parameters, and JDBC-like precisions. */
public final class ColumnTypes {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int VARBINARY_PRECISION = 1_073_741_824;

    private ColumnTypes() {}

    /** The column as GetQueryResults' ColumnInfo has it. */
    public static ResultMetadata.Column describe(Column column) {
        String name = column.getName();
        ClientTypeSignature type = column.getTypeSignature();
        return switch (type.getRawType()) {
            case VARCHAR -> new ResultMetadata.Column(name, VARCHAR, argument(type, 0, UNBOUNDED), 0, true);
            case CHAR -> new ResultMetadata.Column(name, CHAR, argument(type, 0, 1), 0, true);
            case JSON -> new ResultMetadata.Column(name, JSON, 0, 0, true);
            case TINYINT -> number(name, TINYINT, 3);
            case SMALLINT -> number(name, SMALLINT, 5);
            case INTEGER -> number(name, INTEGER, 10);
            case BIGINT -> number(name, BIGINT, 19);
            case REAL -> number(name, "float", 17);
            case DOUBLE -> number(name, DOUBLE, 17);
            case DECIMAL -> new ResultMetadata.Column(name, DECIMAL, argument(type, 0, 38), argument(type, 1, 0), false);
            case VARBINARY -> number(name, VARBINARY, VARBINARY_PRECISION);
            case TIME, TIME_WITH_TIME_ZONE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> number(name, type.getRawType(), 3);
            default -> number(name, type.getRawType(), 0);
        };
    }

    private static ResultMetadata.Column number(String name, String type, int precision) {
        return new ResultMetadata.Column(name, type, precision, 0, false);
    }

    private static int argument(ClientTypeSignature type, int index, int otherwise) {
        List<ClientTypeSignatureParameter> arguments = type.getArguments();
        return index < arguments.size() ? (int) Math.min(Integer.MAX_VALUE, arguments.get(index).getLongLiteral()) : otherwise;
    }
}
