package dev.terraglue.sandbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps by which a file comes to the disk and leaves it, one by one, so that a test can stop between any two. */
public interface FileSteps {
    /** The real disk. */
    FileSteps DISK = new FileSteps() {};

    /** Bytes and length of the file are on the disk when this returns. */
    default void sync(FileChannel file) throws IOException {
        file.force(true);
    }

    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The folder's list of names is on the disk when this returns. */
    default void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
