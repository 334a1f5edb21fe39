package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.schema.InspectedFile;
import dev.terraglue.schema.TableInference;
import java.util.ArrayList;
import java.util.List;

/**
 * What looks like one table.
 *
 * @param location  of the table: a folder, or one file where its folder holds other tables too
 * @param keys      how many levels of folders below the location are partitions
 * @param parts     the folders with its files: one for each partition, or one alone
 * @param inference of all its files
 */
record Found(S3Location location, int keys, List<Part> parts, TableInference inference) {
    /**
     * A folder with files of a table.
     *
     * @param folders  the names of the folders from the table's location down to this one
     * @param objects  how many files lie in it, those that were not opened included
     * @param files    those that were opened
     */
    record Part(S3Location location, List<String> folders, long objects, long bytes, List<InspectedFile> files) {
        Part {
            folders = List.copyOf(folders);
            files = List.copyOf(files);
        }

        Part below(String folder) {
            List<String> path = new ArrayList<>(folders.size() + 1);
            path.add(folder);
            path.addAll(folders);
            return new Part(location, path, objects, bytes, files);
        }
    }

    Found {
        parts = List.copyOf(parts);
    }

    List<InspectedFile> files() {
        return parts.stream().flatMap(part -> part.files().stream()).toList();
    }

    long objects() {
        return parts.stream().mapToLong(Part::objects).sum();
    }

    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
