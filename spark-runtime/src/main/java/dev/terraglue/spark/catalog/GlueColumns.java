package dev.terraglue.spark.catalog;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import software.amazon.awssdk.services.glue.model.Column;

/** Glue's columns (lower-case names, Hive's types) from and to Spark's schema. */
final class GlueColumns {
    private GlueColumns() {}

    static StructType toSchema(List<Column> columns) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = add(schema, column, CatalystSqlParser$.MODULE$.parseDataType(column.type()));
        }
        return CharVarcharUtils.replaceCharVarcharWithStringInSchema(schema);
    }

    static StructType toStrings(List<Column> columns) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = add(schema, column, DataTypes.StringType);
        }
        return schema;
    }

    private static StructType add(StructType schema, Column column, DataType type) {
        return column.comment() == null || column.comment().isEmpty()
                ? schema.add(column.name(), type, true)
                : schema.add(column.name(), type, true, column.comment());
    }

    static List<Column> fromSchema(StructType schema) {
        return List.of(CharVarcharUtils.getRawSchema(schema).fields()).stream().map(GlueColumns::column).toList();
    }

    private static Column column(StructField field) {
        // Readers other than Spark know one timestamp type; Spark takes its own from the schema in the table's parameters.
        String type = field.dataType().catalogString().replace("timestamp_ntz", "timestamp");
        return Column.builder()
                .name(field.name().toLowerCase(Locale.ROOT))
                .type(type)
                .comment(ScalaCollections.optional(field.getComment()).orElse(null))
                .build();
    }
}
