package dev.terraglue.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The storage descriptor's part of a Glue table, but for location and columns. */
public record StorageDescription(String inputFormat, String outputFormat, boolean compressed, String serdeLibrary,
        Map<String, String> serdeParameters) {

    static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    static final String OPENX_JSON = "org.openx.data.jsonserde.JsonSerDe";
    static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    public StorageDescription {
        serdeParameters = Collections.unmodifiableMap(new LinkedHashMap<>(serdeParameters));
    }

    static StorageDescription text(boolean compressed, String serdeLibrary, Map<String, String> serdeParameters) {
        return new StorageDescription("org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", compressed, serdeLibrary, serdeParameters);
    }

    static StorageDescription parquet() {
        return new StorageDescription("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat", false, PARQUET, Map.of("serialization.format", "1"));
    }
}
