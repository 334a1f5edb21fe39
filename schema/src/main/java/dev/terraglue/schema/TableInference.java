package dev.terraglue.schema;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a table's files.
 *
 * @param schema empty when no file was taken
 * @param files one verdict per file, in the order given
 */
public record TableInference(String tableName, Optional<TableSchema> schema, List<FileVerdict> files) {
    public TableInference {
        files = List.copyOf(files);
    }

    /** The files that are part of the table. */
    public List<FileVerdict.Taken> taken() {
        return ofKind(FileVerdict.Taken.class);
    }

    /** The files that must not lie in the table's folder. */
    public List<FileVerdict.Refused> refused() {
        return ofKind(FileVerdict.Refused.class);
    }

    /** The files with nothing to read. */
    public List<FileVerdict.Ignored> ignored() {
        return ofKind(FileVerdict.Ignored.class);
    }

    private <T extends FileVerdict> List<T> ofKind(Class<T> kind) {
        return files.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
