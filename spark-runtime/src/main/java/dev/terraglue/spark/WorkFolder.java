package dev.terraglue.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The one folder for all temporary files of a worker: jars, shuffle files, upload buffers. It goes with the process; what a killed worker
 * left, the next one sweeps away.
 */
final class WorkFolder {
    private static final String PREFIX = "terraglue-spark-";
    private static final String LOCK = "lock";
    /** A folder this young may belong to a worker that has not locked it yet. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Path root;
    private final FileLock lock;

    private WorkFolder(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** A new folder below {@code parent}, which loses the folders of dead workers. */
    static WorkFolder create(Path parent, InstantSource clock) throws IOException {
        sweep(parent, clock);
        Path root = Files.createTempDirectory(parent, PREFIX);
        FileLock lock = tryLock(root);
        if (lock == null) {
            throw new IOException("Another process holds " + root);
        }
        return new WorkFolder(root, lock);
    }

    private static void sweep(Path parent, InstantSource clock) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder, clock)) {
                    deleteTree(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder, InstantSource clock) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isAfter(clock.instant().minus(GRACE))) {
                return false;
            }
            FileLock lock = tryLock(folder);
            if (lock == null) {
                return false;
            }
            lock.acquiredBy().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable FileLock tryLock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    Path root() {
        return root;
    }

    /** A folder in this one, made if it is missing. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes everything, as far as it goes: tasks of a run that is being cut off may still write. */
    void delete() {
        for (int attempt = 0; attempt < 5 && Files.exists(root); attempt++) {
            deleteTree(root);
        }
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // The process ends, and the lock with it.
        }
    }

    /** Deletes {@code folder}; files that cannot be deleted stay. */
    static void deleteTree(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Someone was faster.
        } catch (IOException e) {
            System.err.println("Cannot delete " + folder + ": " + e);
        }
    }
}
