package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.ServiceException;
import java.security.MessageDigest;

/** The chain of signatures over the chunks of a payload: each signs its chunk and the signature before it. */
final class ChunkSignatures {
    private static final String EMPTY_HASH = Hmac.sha256(new byte[0]);

    private final byte[] derivedKey;
    private final String timestamp;
    private final String scope;
    private final String accessKeyId;
    private final String canonicalRequest;
    private String previous;

    /**
     * @param seed             the signature of the request's headers, which the first chunk's signature builds on
     * @param canonicalRequest what the seed is of
     */
    ChunkSignatures(byte[] derivedKey, Signature seed, String canonicalRequest) {
        this.derivedKey = derivedKey.clone();
        this.accessKeyId = seed.accessKeyId();
        this.canonicalRequest = canonicalRequest;
        this.timestamp = seed.timestamp();
        this.scope = seed.scope().toString();
        this.previous = seed.signature();
    }

    /** @throws ServiceException where {@code given} is not the next chunk's signature */
    void requireChunk(MessageDigest chunk, String given) {
        require(String.join("\n", "AWS4-HMAC-SHA256-PAYLOAD", timestamp, scope, previous, EMPTY_HASH, Hmac.hex(chunk.digest())), given);
    }

    /** @throws ServiceException where {@code given} is not the signature of the trailing fields, each {@code name:value\n} */
    void requireTrailer(byte[] fields, String given) {
        require(String.join("\n", "AWS4-HMAC-SHA256-TRAILER", timestamp, scope, previous, Hmac.sha256(fields)), given);
    }

    private void require(String toSign, String given) {
        String expected = Hmac.hex(Hmac.sign(derivedKey, toSign));
        previous = expected;
        if (!Hmac.same(expected, given)) throw new SignedText(accessKeyId, toSign, canonicalRequest, given).mismatch();
    }
}
