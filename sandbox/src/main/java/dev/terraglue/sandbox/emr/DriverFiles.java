package dev.terraglue.sandbox.emr;

import dev.terraglue.engine.EngineEvent.Stream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the driver of one attempt printed, in the files {@code stdout} and {@code stderr} of a folder. */
final class DriverFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DriverFiles.class);
    /** As long as AWS keeps what is in managed storage ("Storing logs"). */
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Path folder;
    private final boolean kept;
    private final Map<Stream, OutputStream> open = new EnumMap<>(Stream.class);
    private boolean broken;

    /** @param kept whether the files stay when the attempt has ended */
    DriverFiles(Path folder, boolean kept) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.kept = kept;
        for (Stream stream : Stream.values()) open.put(stream, Files.newOutputStream(file(stream), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** A disk that takes no more lines does not end the run. */
    synchronized void append(Stream stream, String line) {
        OutputStream out = open.get(stream);
        if (out == null || broken) return;
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = true;
            LOG.warn("Lines of a job's log are lost: {}", e.toString());
        }
    }

    /** Makes a compressed copy beside the file. It goes with {@link #close()}. */
    Path zipped(Stream stream) throws IOException {
        Path zipped = folder.resolve(RunLogs.file(stream) + ".gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(file(stream), out);
        }
        return zipped;
    }

    synchronized void close() {
        try {
            for (OutputStream out : open.values()) out.close();
            open.clear();
            for (Stream stream : Stream.values()) Files.deleteIfExists(folder.resolve(RunLogs.file(stream) + ".gz"));
            if (!kept) deleteTree(folder);
        } catch (IOException e) {
            LOG.warn("Cannot close the files of a job's log: {}", e.toString());
        }
    }

    /** Deletes files below the folder that are older than AWS would keep them. */
    static void expire(Path root, Instant now) {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(RETENTION))) Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // no run has been here yet
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot tidy up {}: {}", root, e.toString());
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    private Path file(Stream stream) {
        return folder.resolve(RunLogs.file(stream));
    }
}
