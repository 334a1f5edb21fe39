package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import org.jspecify.annotations.Nullable;

/**
 * A place in S3.
 *
 * @param key of an object, or of a folder with a slash at its end; empty for the whole bucket
 */
record S3Location(String bucket, String key) {
    private static final String SCHEME = "s3://";

    /**
     * Reads {@code s3://bucket/key}; without the scheme too, as Glue takes it.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where it names no bucket
     */
    static S3Location parse(@Nullable String text) {
        if (text == null) throw GlueErrors.invalidInput("The path of an S3 target must not be null.");
        String place = text.replaceFirst("^s3[an]?://", "");
        int slash = place.indexOf('/');
        S3Location location = slash < 0 ? new S3Location(place, "") : new S3Location(place.substring(0, slash), place.substring(slash + 1));
        if (location.bucket().isEmpty() || location.bucket().contains(":")) throw GlueErrors.invalidInput("'" + text + "' is no path in S3; one is s3://bucket/folder/.");
        return location;
    }

    boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    S3Location asFolder() {
        return isFolder() ? this : new S3Location(bucket, key + "/");
    }

    S3Location of(String otherKey) {
        return new S3Location(bucket, otherKey);
    }

    /** Whether the other place is this folder, or in it. */
    boolean holds(S3Location other) {
        return bucket.equals(other.bucket) && other.asFolder().key.startsWith(asFolder().key);
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
