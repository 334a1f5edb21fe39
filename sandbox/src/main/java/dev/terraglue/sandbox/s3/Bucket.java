package dev.terraglue.sandbox.s3;

import java.time.Instant;

/**
 * A bucket.
 *
 * @param id         under which its objects are kept
 * @param region     where its owner said it is
 * @param versioning whether writes keep what was there
 * @param objectLock whether it was made with object lock
 */
record Bucket(long id, String name, String account, String region, Instant created, Versioning versioning, boolean objectLock) {

    /** AWS's states; once enabled, versioning can only be suspended. */
    enum Versioning { NEVER, ENABLED, SUSPENDED }

    Bucket with(Versioning other) {
        return new Bucket(id, name, account, region, created, other, objectLock);
    }
}
