package dev.terraglue.aviation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders of one table's files: {@code root/run=…/} of a table without partitions, {@code root/flight_month=2001-01/run=…/} of
 * one with.
 */
final class TableFolders {
    private final FileSystem files;
    private final Path root;

    TableFolders(Path root, Configuration hadoop) throws IOException {
        this.files = root.getFileSystem(hadoop);
        this.root = root;
    }

    /** The partitions that a run wrote, by folder name ({@code flight_month=2001-01}), with the folder of the run's files. */
    SortedMap<String, Path> partitionsOf(RunFolder run) throws IOException {
        SortedMap<String, Path> partitions = new TreeMap<>();
        for (Path folder : matching("*/" + run.name())) {
            String partition = parentName(folder);
            // Spark escapes what a folder's name cannot hold, and gives null a name of its own.
            if (partition.contains("%") || partition.endsWith("=__HIVE_DEFAULT_PARTITION__")) {
                throw new IllegalStateException("A partition's value must not be null nor hold special characters: " + partition);
            }
            partitions.put(partition, folder);
        }
        return partitions;
    }

    /** The folder for a run that begins now: younger than every folder there is, even if the clock went back. */
    RunFolder next(Instant now) throws IOException {
        RunFolder run = new RunFolder(now);
        return latest(runFolders())
                .filter(latest -> latest.compareTo(run) >= 0)
                .map(latest -> new RunFolder(latest.at().plusMillis(1)))
                .orElse(run);
    }

    /**
     * Deletes what earlier runs left: folders not {@code inUse} and older than the latest that is, provided that this one took over
     * before {@code limit}. A run that is writing now, or died after that one, is younger and so stays.
     */
    void sweep(Collection<Path> inUse, Instant limit) throws IOException {
        Optional<RunFolder> latest = latest(inUse);
        if (latest.isEmpty() || latest.get().at().isAfter(limit)) {
            return;
        }
        Set<String> kept = inUse.stream().map(folder -> folder.toUri().getPath()).collect(Collectors.toSet());
        for (Path folder : runFolders()) {
            Optional<RunFolder> run = RunFolder.named(folder.getName());
            boolean isOlder = run.isPresent() && run.get().compareTo(latest.get()) < 0;
            if (isOlder && !kept.contains(folder.toUri().getPath())) {
                files.delete(folder, true);
            }
        }
    }

    private static Optional<RunFolder> latest(Collection<Path> folders) {
        return folders.stream().flatMap(folder -> RunFolder.named(folder.getName()).stream()).max(RunFolder::compareTo);
    }

    private List<Path> runFolders() throws IOException {
        List<Path> folders = new ArrayList<>(matching(RunFolder.KEY + "=*"));
        folders.addAll(matching("*/" + RunFolder.KEY + "=*"));
        return folders;
    }

    private List<Path> matching(String pattern) throws IOException {
        List<Path> folders = new ArrayList<>();
        FileStatus[] found = files.globStatus(new Path(root, pattern));
        for (FileStatus status : found == null ? new FileStatus[0] : found) {
            if (status.isDirectory()) {
                folders.add(status.getPath());
            }
        }
        return folders;
    }

    private static String parentName(Path folder) {
        Path parent = folder.getParent();
        return parent == null ? "" : parent.getName();
    }
}
