package dev.terraglue.aviation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The header of a CSV file, where it arrives as a row: Spark ignores {@code skip.header.line.count} of a catalogued table.
 *
 * <p>A row is a header when each text column holds its own name, by letters and digits alone ({@code Flight Date} is
 * {@code flight_date}), and each other column holds nothing, for a name is not a number. A table without any text column is left as it is.
 */
final class HeaderRow {
    private static final String OTHERS = "[^a-z0-9]";

    private HeaderRow() {}

    static Dataset<Row> drop(Dataset<Row> rows) {
        Column isHeader = lit(true);
        boolean hasText = false;
        for (StructField field : rows.schema().fields()) {
            Column value = col("`" + field.name() + "`");
            if (field.dataType().equals(DataTypes.StringType)) {
                isHeader = isHeader.and(isName(value, field.name()));
                hasText = true;
            } else {
                isHeader = isHeader.and(value.isNull());
            }
        }
        return hasText ? rows.filter(not(isHeader)) : rows;
    }

    private static Column isName(Column value, String name) {
        return coalesce(regexp_replace(lower(value), OTHERS, "").equalTo(name.toLowerCase(Locale.ROOT).replaceAll(OTHERS, "")), lit(false));
    }
}
