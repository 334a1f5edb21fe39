package dev.terraglue.cli.data;

import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of data files, laid out {@code database/table/file.ext}; or one database's, laid out {@code table/file.ext} and named like the
 * database. Folders {@code key=value} in a table's are partitions. Names are made clean as a crawler does: lower case, underscores.
 */
public record SourceFolder(List<SourceTable> tables, List<RefusedFile> refused) {
    public SourceFolder {
        tables = List.copyOf(tables);
        refused = List.copyOf(refused);
    }

    /** Looks through {@code folder}; hidden files and folders, and those that Hive hides ({@code _x}), are passed over. */
    public static SourceFolder scan(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw UserError.usage(Files.exists(root) ? folder + " is a file, expected a folder." : "There is no folder " + folder + ".",
                    "Expected a folder laid out database/table/file.ext");
        }
        List<Path> files = filesIn(root);
        boolean oneDatabase = files.stream().noneMatch(file -> folders(root, file).size() > 1);
        return new Layout(root, oneDatabase).read(files);
    }

    private static List<Path> filesIn(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(file -> !hidden(root, file)).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw UserError.failed(root + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static boolean hidden(Path root, Path file) {
        for (Path part : root.relativize(file)) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    /** The folders between {@code root} and the file, without those of partitions. */
    private static List<String> folders(Path root, Path file) {
        var folders = new ArrayList<String>();
        for (Path part : root.relativize(file)) {
            folders.add(part.toString());
        }
        folders.removeLast();
        folders.removeIf(folder -> folder.contains("="));
        return folders;
    }

    static String clean(String name) {
        String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return clean.length() > 1 && clean.endsWith("_") ? clean.substring(0, clean.length() - 1) : clean;
    }

    private record Layout(Path root, boolean oneDatabase) {
        SourceFolder read(List<Path> files) {
            var refused = new ArrayList<RefusedFile>();
            Map<List<String>, List<SourceFile>> tables = new LinkedHashMap<>();
            for (Path file : files) {
                String shown = root.relativize(file).toString().replace('\\', '/');
                List<String> folders = folders(root, file);
                if (folders.size() != (oneDatabase ? 1 : 2)) {
                    refused.add(new RefusedFile(shown, "it does not lie in a table's folder; expected database/table/file.ext"));
                    continue;
                }
                String database = clean(oneDatabase ? root.getFileName().toString() : folders.getFirst());
                tables.computeIfAbsent(List.of(database, clean(folders.getLast())), _ -> new ArrayList<>()).add(file(file, shown));
            }
            List<SourceTable> sorted = tables.entrySet().stream()
                    .map(table -> samePartitions(new SourceTable(table.getKey().getFirst(), table.getKey().getLast(), table.getValue()), refused))
                    .sorted(Comparator.comparing(SourceTable::name))
                    .toList();
            return new SourceFolder(sorted, refused);
        }

        private SourceFile file(Path file, String shown) {
            var partitions = new ArrayList<SourceFile.Partition>();
            for (Path part : root.relativize(file)) {
                int equals = part.toString().indexOf('=');
                if (equals > 0 && !part.equals(file.getFileName())) {
                    partitions.add(new SourceFile.Partition(clean(part.toString().substring(0, equals)), part.toString().substring(equals + 1)));
                }
            }
            String folders = partitions.stream().map(it -> it.key() + "=" + it.value() + "/").collect(Collectors.joining());
            try {
                return new SourceFile(file, folders + file.getFileName(), shown, Files.size(file), partitions);
            } catch (IOException e) {
                throw UserError.failed(file + " cannot be read: " + e.getMessage() + ".");
            }
        }

        /** The table without the files whose partition folders are not those of its first file. */
        private static SourceTable samePartitions(SourceTable table, List<RefusedFile> refused) {
            List<String> keys = table.partitionKeys();
            var kept = new ArrayList<SourceFile>();
            for (SourceFile file : table.files()) {
                List<String> own = file.partitions().stream().map(SourceFile.Partition::key).toList();
                if (own.equals(keys)) {
                    kept.add(file);
                } else {
                    refused.add(new RefusedFile(file.shown(), "its partition folders are " + own + ", those of the table's first file " + keys));
                }
            }
            return new SourceTable(table.database(), table.table(), kept);
        }
    }
}
