package dev.terraglue.sandbox.auth;

import java.security.MessageDigest;

/** The chain of signatures over the chunks of a payload: each signs its chunk and the signature before it. */
final class ChunkSignatures {
    private static final String EMPTY_HASH = Hmac.sha256(new byte[0]);

    private final byte[] derivedKey;
    private final String timestamp;
    private final String scope;
    private String previous;

    /** @param seed the signature of the request's headers, which the first chunk's signature builds on */
    ChunkSignatures(byte[] derivedKey, Signature seed) {
        this.derivedKey = derivedKey.clone();
        this.timestamp = seed.timestamp();
        this.scope = seed.scope().toString();
        this.previous = seed.signature();
    }

    /** Whether {@code given} is the next chunk's signature. */
    boolean acceptsChunk(MessageDigest chunk, String given) {
        return accepts(String.join("\n", "AWS4-HMAC-SHA256-PAYLOAD", timestamp, scope, previous, EMPTY_HASH, Hmac.hex(chunk.digest())), given);
    }

    /** Whether {@code given} is the signature of the trailing fields, each {@code name:value\n}. */
    boolean acceptsTrailer(byte[] fields, String given) {
        return accepts(String.join("\n", "AWS4-HMAC-SHA256-TRAILER", timestamp, scope, previous, Hmac.sha256(fields)), given);
    }

    private boolean accepts(String toSign, String given) {
        String expected = Hmac.hex(Hmac.sign(derivedKey, toSign));
        previous = expected;
        return Hmac.same(expected, given);
    }
}
