package dev.terraglue.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table put together from the profiles of one format, and what became of each of their files. */
record Assembled(Optional<TableSchema> schema, Map<DataFile, FileVerdict> verdicts) {

    static FileVerdict.Refused refused(DataFile file, Refusal refusal) {
        return new FileVerdict.Refused(file.name(), refusal.line(), refusal.reason());
    }

    /** The table parameters that a crawler sets for every format, in its order. */
    static Map<String, String> parameters(String classification, List<DataFile> files, long records, Compression compression) {
        long bytes = files.stream().mapToLong(DataFile::size).sum();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classification", classification);
        parameters.put("compressionType", compression.catalogName());
        parameters.put("typeOfData", "file");
        parameters.put("objectCount", Integer.toString(files.size()));
        parameters.put("recordCount", Long.toString(records));
        parameters.put("averageRecordSize", Long.toString(records == 0 ? 0 : Math.max(1, bytes / records)));
        parameters.put("sizeKey", Long.toString(bytes));
        return parameters;
    }
}
