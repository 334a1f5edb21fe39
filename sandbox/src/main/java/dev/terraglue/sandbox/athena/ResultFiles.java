package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Call;

/** The objects in which queries leave their results, as far as the caller may read them. */
public interface ResultFiles {
    /**
     * Reads a part of an object.
     *
     * @param offset of the part's first byte
     * @param most   bytes to read
     * @return the part; shorter than {@code most} only where the object ends
     * @throws dev.terraglue.sandbox.wire.ServiceException NoSuchKey and NoSuchBucket as S3 has them, AccessDeniedException where the
     *     caller may not
     */
    byte[] read(Call call, String bucket, String key, long offset, int most);

    /**
     * Makes sure that the caller sees the bucket.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException as above
     */
    void requireBucket(Call call, String bucket);

    /** Those in S3. */
    static ResultFiles in(AuthorizedCalls s3) {
        return new S3ResultFiles(s3);
    }
}
