package dev.terraglue.sandbox.glue.crawler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of a bucket with what it holds: of its files only as many as are to be opened, so that memory does not grow with their number. */
final class Folder {
    private final S3Location location;
    private final int filesKept;
    private final Map<String, Folder> folders = new LinkedHashMap<>();
    private final List<StoredFile> files = new ArrayList<>();
    private long objects;
    private long bytes;

    /** @param filesKept how many files are to be opened in each folder */
    Folder(S3Location location, int filesKept) {
        this.location = location;
        this.filesKept = filesKept;
    }

    /** @param path the file's key below this folder */
    void add(String path, StoredFile file) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            objects++;
            bytes += file.size();
            if (files.size() < filesKept) files.add(file);
        } else {
            String name = path.substring(0, slash);
            folders.computeIfAbsent(name, absent -> new Folder(location.of(location.key() + name + "/"), filesKept)).add(path.substring(slash + 1), file);
        }
    }

    S3Location location() {
        return location;
    }

    /** Its own, without those above it; the bucket's for the whole bucket. */
    String name() {
        if (location.key().isEmpty()) return location.bucket();
        String key = location.key().substring(0, location.key().length() - 1);
        return key.substring(key.lastIndexOf('/') + 1);
    }

    Collection<Folder> folders() {
        return folders.values();
    }

    /** The files in the folder itself that are to be opened. */
    List<StoredFile> files() {
        return files;
    }

    /** How many files the folder itself holds. */
    long objects() {
        return objects;
    }

    /** How large the files are that the folder itself holds. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return objects == 0 && folders.isEmpty();
    }

    /** How many folders from the top this is, where the bucket is level 1. */
    int level() {
        return 1 + (int) location.key().chars().filter(character -> character == '/').count();
    }

    /** The folder of that place: this one or one below; empty where nothing lies there. */
    Optional<Folder> at(S3Location place) {
        if (place.asFolder().equals(location)) return Optional.of(this);
        return folders.values().stream().filter(folder -> folder.location.holds(place)).findFirst().flatMap(folder -> folder.at(place));
    }

    /** Forgets what it holds. */
    void clear() {
        clearFiles();
        folders.clear();
    }

    /** Forgets the files of the folder itself. */
    void clearFiles() {
        files.clear();
        objects = 0;
        bytes = 0;
    }

    /** Forgets folders in which there is nothing. */
    void prune() {
        folders.values().forEach(Folder::prune);
        folders.values().removeIf(Folder::isEmpty);
    }
}
