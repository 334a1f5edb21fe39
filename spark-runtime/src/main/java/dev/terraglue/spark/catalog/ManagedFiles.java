package dev.terraglue.spark.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The files of managed tables, which go with their table or partition. */
record ManagedFiles(Configuration hadoop) {

    void delete(URI location) {
        Path path = new Path(location);
        try {
            path.getFileSystem(hadoop).delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
