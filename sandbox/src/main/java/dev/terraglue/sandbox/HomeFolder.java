package dev.terraglue.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of all of a sandbox's state, held so that no second sandbox works in it. */
final class HomeFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private HomeFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing, and takes hold of it.
     *
     * @throws IOException where another sandbox has it, or it cannot be written
     */
    static HomeFolder open(Path path) throws IOException {
        Files.createDirectories(path.resolve("logs"));
        Files.createDirectories(path.resolve("objects"));
        FileChannel lockFile = FileChannel.open(path.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(lockFile) == null) {
            lockFile.close();
            throw new IOException("Another sandbox works in " + path);
        }
        return new HomeFolder(path, lockFile);
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    Path path() {
        return path;
    }

    Path metadata() {
        return path.resolve("metadata.sqlite");
    }

    /** What everything that is encrypted here can be read with. */
    Path secret() {
        return path.resolve("secret.key");
    }

    Path objects() {
        return path.resolve("objects");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** What the drivers of EMR Serverless's job runs print. */
    Path runtimeLogs() {
        return path.resolve("emr-serverless");
    }

    /** The log files of every process, by name. */
    List<Path> logFiles() {
        try (Stream<Path> files = Files.list(logs())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
