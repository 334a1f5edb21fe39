package dev.terraglue.cli.data;

import java.util.List;

/** A table's folder on this machine; names are as the catalog takes them. */
public record SourceTable(String database, String table, List<SourceFile> files) {
    public SourceTable {
        files = List.copyOf(files);
    }

    /** {@code database.table}. */
    public String name() {
        return database + "." + table;
    }

    /** The keys of the partition folders; every file lies in the same ones. */
    List<String> partitionKeys() {
        return files.isEmpty() ? List.of() : files.getFirst().partitions().stream().map(SourceFile.Partition::key).toList();
    }
}
