package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.Decimal;
import dev.terraglue.schema.HiveType.Simple;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** The Hive type of a Parquet leaf: logical type first, then the older converted type, then the physical type. */
final class ParquetPrimitive {
    private ParquetPrimitive() {
    }

    static HiveType type(SchemaElement element, String path) throws Refusal {
        if (!element.isSetType()) {
            throw new Refusal("column '" + path + "' is a group without fields, which has no Hive type");
        }
        LogicalType logical = element.getLogicalType();
        HiveType type = logical == null ? null : logical(logical, path);
        if (type == null && element.getConverted_type() != null) {
            type = converted(element, element.getConverted_type(), path);
        }
        return type == null ? physical(element.getType()) : type;
    }

    private static @Nullable HiveType logical(LogicalType logical, String path) throws Refusal {
        return switch (logical.getSetField()) {
            case STRING, ENUM, JSON -> Simple.STRING;
            case DATE -> Simple.DATE;
            case DECIMAL -> decimal(logical.getDECIMAL().getPrecision(), logical.getDECIMAL().getScale(), path);
            case TIMESTAMP -> {
                if (logical.getTIMESTAMP().getUnit().isSetNANOS()) {
                    throw new Refusal("column '" + path
                            + "' holds timestamps in nanoseconds, which Spark does not read; write microseconds");
                }
                yield Simple.TIMESTAMP;
            }
            case TIME -> throw time(path);
            case INTEGER -> integer(logical.getINTEGER().getBitWidth(), logical.getINTEGER().isIsSigned());
            case UUID, BSON, FLOAT16 -> Simple.BINARY;
            default -> null;
        };
    }

    private static @Nullable HiveType converted(SchemaElement element, ConvertedType converted, String path) throws Refusal {
        return switch (converted) {
            case UTF8, ENUM, JSON -> Simple.STRING;
            case DATE -> Simple.DATE;
            case DECIMAL -> decimal(element.getPrecision(), element.getScale(), path);
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> Simple.TIMESTAMP;
            case TIME_MILLIS, TIME_MICROS -> throw time(path);
            case INT_8 -> integer(8, true);
            case INT_16 -> integer(16, true);
            case INT_32 -> integer(32, true);
            case INT_64 -> integer(64, true);
            case UINT_8 -> integer(8, false);
            case UINT_16 -> integer(16, false);
            case UINT_32 -> integer(32, false);
            case UINT_64 -> integer(64, false);
            default -> null;
        };
    }

    private static HiveType physical(Type type) {
        return switch (type) {
            case BOOLEAN -> Simple.BOOLEAN;
            case INT32 -> Simple.INT;
            case INT64 -> Simple.BIGINT;
            case INT96 -> Simple.TIMESTAMP; // how Hive, Impala and old Spark wrote it
            case FLOAT -> Simple.FLOAT;
            case DOUBLE -> Simple.DOUBLE;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Simple.BINARY;
        };
    }

    /** Unsigned integers get the next wider type, as in Spark. */
    private static HiveType integer(int bits, boolean signed) {
        return switch (signed ? bits : bits + 1) {
            case 8 -> Simple.TINYINT;
            case 9, 16 -> Simple.SMALLINT;
            case 17, 32 -> Simple.INT;
            case 33, 64 -> Simple.BIGINT;
            default -> new Decimal(20, 0);
        };
    }

    private static HiveType decimal(int precision, int scale, String path) throws Refusal {
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw new Refusal("column '" + path + "' is decimal(" + precision + "," + scale + "); Hive's go to 38 digits");
        }
        return new Decimal(precision, scale);
    }

    private static Refusal time(String path) {
        return new Refusal("column '" + path + "' holds times of day, for which Hive has no type; write text or a timestamp");
    }
}
