package dev.terraglue.sandbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Files of bytes under opaque numbers; their names never come from a key.
 *
 * <p>A file is written under a temporary name, synced, renamed, and its folder synced; only then does metadata name it. So a crash leaves
 * files that nobody names, never half of one that somebody does. Each start of the sandbox writes into a generation of its own
 * ({@code GENERATION/FOLDER/NUMBER}, 1,024 files a folder): to find what a crash left, {@link #sweep} looks only at generations
 * that were not swept since they ended, however many files the older ones hold.
 */
public final class ObjectFiles {
    private static final int FILES_PER_FOLDER_BITS = 10;
    private static final String SWEPT = "swept";

    private final Path root;
    private final Path temporary;
    private final FileSteps steps;
    private final long generation;
    private final AtomicInteger last = new AtomicInteger();
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    private ObjectFiles(Path root, FileSteps steps) throws IOException {
        this.root = Files.createDirectories(root);
        this.steps = steps;
        temporary = Files.createDirectories(root.resolve("tmp"));
        for (Path left : list(temporary)) steps.delete(left);
        generation = generations().stream().mapToLong(ObjectFiles::number).max().orElse(0) + 1;
    }

    /** @throws IOException where the folder cannot be made or read */
    public static ObjectFiles open(Path root, FileSteps steps) throws IOException {
        return new ObjectFiles(root, steps);
    }

    /** A file to be written; nobody sees it until {@link NewFile#keep}. */
    public NewFile create() throws IOException {
        return new NewFile(this, generation << Integer.SIZE | Integer.toUnsignedLong(last.incrementAndGet()), steps);
    }

    /** @throws java.nio.file.NoSuchFileException where there is none */
    public FileChannel read(long id) throws IOException {
        return FileChannel.open(path(id), StandardOpenOption.READ);
    }

    /** Deleting a file that is not there is no error. Who has it open goes on reading. */
    public void delete(long id) throws IOException {
        steps.delete(path(id));
    }

    /**
     * Removes the files of earlier generations that metadata does not name.
     *
     * @return how many
     */
    public int sweep(LongPredicate named) throws IOException {
        int removed = 0;
        for (Path earlier : generations()) {
            if (number(earlier) >= generation || Files.exists(earlier.resolve(SWEPT))) continue;
            int kept = 0;
            for (Path folder : list(earlier)) {
                for (Path file : list(folder)) {
                    if (named.test(number(earlier) << Integer.SIZE | number(file))) {
                        kept++;
                    } else {
                        steps.delete(file);
                        removed++;
                    }
                }
            }
            if (kept > 0) Files.createFile(earlier.resolve(SWEPT));
            else removeEmpty(earlier);
        }
        return removed;
    }

    private void removeEmpty(Path earlier) throws IOException {
        for (Path folder : list(earlier)) steps.delete(folder);
        steps.delete(earlier);
    }

    Path temporary(long id) {
        return temporary.resolve(Long.toString(id));
    }

    /** Makes the file's folder where this is its first file. */
    Path folderOf(long id) throws IOException {
        Path folder = parent(id);
        // Whether it is there does not tell whether the disk took its name: that may have been refused.
        if (made.contains(folder)) return folder;
        Files.createDirectories(folder);
        steps.syncFolder(parentOf(folder));
        steps.syncFolder(root);
        made.add(folder);
        return folder;
    }

    Path path(long id) {
        return parent(id).resolve(Long.toString(id & 0xFFFF_FFFFL));
    }

    private Path parent(long id) {
        return root.resolve(Long.toString(id >>> Integer.SIZE)).resolve(Long.toString((id & 0xFFFF_FFFFL) >>> FILES_PER_FOLDER_BITS));
    }

    private static Path parentOf(Path folder) {
        Path parent = folder.getParent();
        if (parent == null) throw new IllegalArgumentException(folder + " has no parent");
        return parent;
    }

    private List<Path> generations() throws IOException {
        return list(root).stream().filter(folder -> !folder.equals(temporary)).toList();
    }

    private static long number(Path path) {
        return Long.parseLong(String.valueOf(path.getFileName()));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
