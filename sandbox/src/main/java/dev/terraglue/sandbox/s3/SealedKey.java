package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with an object of the key that its bytes are encrypted under; never the key itself.
 *
 * @param kind    whose key it is
 * @param wrapped the data key, encrypted by KMS, Base64; null for the other kinds
 * @param kmsKey  ARN of the key that encrypted it
 * @param context with which it did
 * @param check   by which a customer's key is known again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SealedKey(
        Kind kind, @Nullable String wrapped, @Nullable String kmsKey, @Nullable Map<String, String> context, @Nullable String check) {
    static final SealedKey OWN = new SealedKey(Kind.OWN, null, null, null, null);

    enum Kind {
        /** S3's own (SSE-S3). */
        OWN,
        /** SSE-KMS. */
        KMS,
        /** SSE-C. */
        CUSTOMER
    }

    static SealedKey ofKms(String wrapped, String kmsKey, Map<String, String> context) {
        return new SealedKey(Kind.KMS, wrapped, kmsKey, Map.copyOf(context), null);
    }

    static SealedKey ofCustomer(String check) {
        return new SealedKey(Kind.CUSTOMER, null, null, null, check);
    }
}
