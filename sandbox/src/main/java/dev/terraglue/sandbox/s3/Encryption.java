package dev.terraglue.sandbox.s3;

import java.util.Map;

/**
 * How an object is encrypted that is about to be written.
 *
 * @param headers {@code x-amz-server-side-encryption} and its like, as the object's readers are told
 * @param key     to be kept with the object
 * @param cipher  of its pieces
 */
record Encryption(Map<String, String> headers, SealedKey key, ObjectCipher cipher) {
    static final String HEADER = "x-amz-server-side-encryption";
    static final String KMS_KEY = HEADER + "-aws-kms-key-id";
    static final String BUCKET_KEY = HEADER + "-bucket-key-enabled";
    static final String CONTEXT = HEADER + "-context";

    Encryption {
        headers = Map.copyOf(headers);
    }
}
