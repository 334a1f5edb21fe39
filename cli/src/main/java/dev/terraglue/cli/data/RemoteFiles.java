package dev.terraglue.cli.data;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Objects below a prefix of a bucket, by key. */
public record RemoteFiles(NavigableMap<String, RemoteFile> byKey) {
    /** An object: its ETag without quotes, and its size. */
    public record RemoteFile(String etag, long size) {}

    /** Lists; a bucket that does not exist holds nothing. */
    public static RemoteFiles list(S3Client s3, String bucket, String prefix) {
        var found = new TreeMap<String, RemoteFile>();
        try {
            s3.listObjectsV2Paginator(it -> it.bucket(bucket).prefix(prefix)).contents().forEach(object -> {
                // Keys that end in a slash are the folders of other tools.
                if (!object.key().endsWith("/")) {
                    found.put(object.key(), new RemoteFile(object.eTag().replace("\"", ""), object.size()));
                }
            });
        } catch (NoSuchBucketException e) {
            return new RemoteFiles(new TreeMap<>());
        }
        return new RemoteFiles(found);
    }

    /** Those below a longer prefix. */
    public RemoteFiles below(String prefix) {
        return new RemoteFiles(new TreeMap<>(byKey.subMap(prefix, true, prefix + Character.MAX_VALUE, false)));
    }

    /** Those with {@code key} added or replaced. */
    RemoteFiles with(String key, RemoteFile file) {
        var more = new TreeMap<>(byKey);
        more.put(key, file);
        return new RemoteFiles(more);
    }

    /** Bytes of all objects. */
    public long size() {
        return byKey.values().stream().mapToLong(RemoteFile::size).sum();
    }

    /** The same as long as no object comes, goes or changes. */
    public String fingerprint() {
        var text = new StringBuilder();
        for (Map.Entry<String, RemoteFile> file : byKey.entrySet()) {
            text.append(file.getKey()).append('\n').append(file.getValue().etag()).append('\n');
        }
        return Digests.of(text.toString()).md5();
    }
}
