package dev.terraglue.cli.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A data file on this machine.
 *
 * @param place      its path below the table's folder, with {@code /}: its key in S3 below the table's location
 * @param shown      its path below the folder that the user named: what messages call it
 * @param partitions the values of the {@code key=value} folders it lies in, in their order
 */
public record SourceFile(Path path, String place, String shown, long size, List<Partition> partitions) {
    public SourceFile {
        partitions = List.copyOf(partitions);
    }

    /** A folder {@code key=value} of a partitioned table. */
    public record Partition(String key, String value) {}

    /** The partition's folder below the table's, with a slash behind; empty for a table without partitions. */
    String folder() {
        return place.substring(0, place.lastIndexOf('/') + 1);
    }
}
