package dev.terraglue.sandbox.s3;

import java.time.Instant;
import java.util.Map;

/**
 * A version of an object, or a delete marker; in a bucket without versioning, the object.
 *
 * @param sequence     orders the versions of a key: the largest is the current one
 * @param version      version id; {@value #NULL_VERSION} where versioning is not enabled
 * @param deleteMarker whether it says that the object is gone; the fields after {@code modified} are then empty
 * @param etag         without quotes
 * @param content      under which its pieces are kept
 * @param storageClass AWS's name
 * @param attributes   what its writer said about it
 */
record ObjectVersion(
        String key,
        long sequence,
        String version,
        boolean deleteMarker,
        Instant modified,
        long size,
        String etag,
        long content,
        String storageClass,
        Attributes attributes,
        Map<String, String> tags) {
    static final String NULL_VERSION = "null";

    ObjectVersion {
        tags = Tags.inOrder(tags);
    }

    /** Whether a text has the form of a version id. */
    static boolean isId(String text) {
        return text.equals(NULL_VERSION) || text.matches("[A-Za-z0-9._]{32}");
    }

    String quotedEtag() {
        return '"' + etag + '"';
    }
}
