package dev.terraglue.sandbox.s3;

import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The MD5 of a payload, and the checksum that was asked for. */
final class Digests {
    private final MessageDigest md5 = Checksum.messageDigest("MD5");
    private final @Nullable Digest checksum;
    private CompletableFuture<Void> beside = CompletableFuture.completedFuture(null);

    Digests(@Nullable Checksum algorithm) {
        checksum = algorithm == null ? null : algorithm.digest();
    }

    void update(byte[] bytes, int length) {
        md5.update(bytes, 0, length);
        if (checksum != null) checksum.update(bytes, 0, length);
    }

    /**
     * The MD5, which takes longer than all else that is done with a large payload, is computed in a thread of its own, one call after the other.
     *
     * @return done when the bytes may change
     */
    CompletableFuture<Void> updateBeside(byte[] bytes, int length) {
        beside = beside.thenRunAsync(() -> md5.update(bytes, 0, length), Thread::startVirtualThread);
        if (checksum != null) checksum.update(bytes, 0, length);
        return beside;
    }

    /** Ends it. */
    byte[] md5() {
        beside.join();
        return md5.digest();
    }

    /** Most significant byte first; ends it. */
    byte @Nullable [] checksum() {
        return checksum == null ? null : checksum.value();
    }
}
