package dev.terraglue.schema;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A column type of the Glue Data Catalog; {@code toString} gives Hive's spelling, as in {@code struct<id:bigint,tags:array<string>>}. */
public sealed interface HiveType {

    /** The types without parameters. */
    enum Simple implements HiveType {
        STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DATE, TIMESTAMP, BINARY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A decimal number with {@code scale} of its {@code precision} digits behind the point. */
    record Decimal(int precision, int scale) implements HiveType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("No Hive decimal: (" + precision + "," + scale + ")");
            }
        }

        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    /** A list of values of one type. */
    record ArrayOf(HiveType element) implements HiveType {
        @Override
        public String toString() {
            return "array<" + element + ">";
        }
    }

    /** Keys with values. */
    record MapOf(HiveType key, HiveType value) implements HiveType {
        @Override
        public String toString() {
            return "map<" + key + "," + value + ">";
        }
    }

    /** Named fields in order. */
    record StructOf(List<Field> fields) implements HiveType {
        public StructOf {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("A struct has fields");
            }
        }

        @Override
        public String toString() {
            return fields.stream().map(f -> f.name() + ":" + f.type()).collect(Collectors.joining(",", "struct<", ">"));
        }
    }

    /** One field of a {@link StructOf}. */
    record Field(String name, HiveType type) {
    }
}
