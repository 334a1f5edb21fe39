package dev.terraglue.sandbox.glue.crawler;

/** An object with data, as a listing tells it. */
record StoredFile(S3Location location, long size, String etag) {
    /** Without its folders. */
    String name() {
        return location.key().substring(location.key().lastIndexOf('/') + 1);
    }
}
