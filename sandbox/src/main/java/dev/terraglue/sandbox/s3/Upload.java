package dev.terraglue.sandbox.s3;

import java.time.Instant;
import java.util.Map;

/**
 * A multipart upload under way.
 *
 * @param content   under which its parts are kept, and its object will be
 * @param id        opaque
 * @param algorithm of its parts' checksums
 * @param composite whether the object's checksum will be that of the parts' checksums, or that of its bytes
 */
record Upload(
        long content,
        String id,
        String key,
        Instant initiated,
        String storageClass,
        Attributes attributes,
        Map<String, String> tags,
        Checksum algorithm,
        boolean composite) {
    Upload {
        tags = Tags.inOrder(tags);
    }

    String checksumType() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
