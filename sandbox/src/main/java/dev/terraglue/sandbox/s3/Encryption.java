package dev.terraglue.sandbox.s3;

import java.util.Map;

/**
 * How a bucket encrypts what comes without a wish, as the header fields that tell it.
 *
 * @param headers {@code x-amz-server-side-encryption} and its like
 */
record Encryption(Map<String, String> headers) {
    static final Encryption S3_MANAGED = new Encryption(Map.of("x-amz-server-side-encryption", "AES256"));

    Encryption {
        headers = Map.copyOf(headers);
    }
}
