package dev.terraglue.spark.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Hive table formats that Spark's data sources read and write, known by their serde. */
enum HiveFormat {
    PARQUET("parquet", "ParquetHiveSerDe"),
    ORC("orc", "OrcSerde"),
    JSON("json", "JsonSerDe"),
    AVRO("avro", "AvroSerDe"),
    OPEN_CSV("csv", "OpenCSVSerde") {
        @Override
        Map<String, String> options(Map<String, String> serde) {
            Map<String, String> csv = new LinkedHashMap<>();
            csv.put("sep", serde.getOrDefault("separatorChar", ","));
            String quote = serde.getOrDefault("quoteChar", "\"");
            csv.put("quote", quote);
            // The serde reads doubled quotes beside escaped ones. Spark reads one of the two: doubled, but where the table asks for backslashes.
            csv.put("escape", "\\".equals(serde.get("escapeChar")) ? "\\" : quote);
            return csv;
        }
    },
    TEXT("csv", "LazySimpleSerDe") {
        @Override
        Map<String, String> options(Map<String, String> serde) {
            Map<String, String> csv = new LinkedHashMap<>();
            csv.put("sep", serde.getOrDefault("field.delim", "\u0001"));
            csv.put("quote", "");
            csv.put("nullValue", serde.getOrDefault("serialization.null.format", "\\N"));
            if (serde.containsKey("escape.delim")) {
                csv.put("escape", serde.get("escape.delim"));
            }
            return csv;
        }
    };

    private final String provider;
    private final String serdeSuffix;

    HiveFormat(String provider, String serdeSuffix) {
        this.provider = provider;
        this.serdeSuffix = serdeSuffix;
    }

    /** By the end of the serde's class name: Hive, OpenX and HCatalog each have a {@code JsonSerDe}. */
    static Optional<HiveFormat> ofSerde(String serializationLibrary) {
        return Arrays.stream(values()).filter(f -> serializationLibrary.endsWith(f.serdeSuffix)).findFirst();
    }

    /** The short name of Spark's data source. */
    String provider() {
        return provider;
    }

    /** The data source's options that say what the serde's parameters say. */
    Map<String, String> options(Map<String, String> serde) {
        return new LinkedHashMap<>(serde);
    }

    /** Whether a file may begin with a header line. */
    boolean mayHaveHeader() {
        return this == OPEN_CSV || this == TEXT;
    }

    /** Hive's OpenCSVSerde gives every column as string, whatever the table says. */
    boolean givesStringsOnly() {
        return this == OPEN_CSV;
    }
}
