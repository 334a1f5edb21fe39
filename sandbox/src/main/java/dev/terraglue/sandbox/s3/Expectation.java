package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a request promises of its payload.
 *
 * @param length    bytes, or -1 where it does not say
 * @param algorithm of the checksum that it announces or that shall be computed, or null for none
 * @param md5       {@code Content-MD5}, Base64, or null
 * @param headers   where the checksum's value stands before or, as a trailer, after the payload has been read
 */
record Expectation(long length, @Nullable Checksum algorithm, @Nullable String md5, HttpHeaders headers) {
    private static final int MD5_LENGTH = 16;
    /** Of what comes in one request ("Uploading objects"). */
    private static final long LARGEST = 5L << 30;

    /** @param otherwise the algorithm where the request announces none, or null */
    static Expectation of(HttpRequest request, @Nullable Checksum otherwise) {
        HttpHeaders headers = request.headers();
        long length = headers.first("x-amz-decoded-content-length").or(() -> headers.first("Content-Length")).map(Expectation::length).orElse(-1L);
        if (length < 0 && !headers.contains("Transfer-Encoding")) throw S3Errors.missingContentLength();
        if (length > LARGEST) throw S3Errors.entityTooLarge(length, LARGEST);
        String md5 = headers.first("Content-MD5").orElse(null);
        if (md5 != null && !isBase64(md5, MD5_LENGTH)) throw S3Errors.invalidDigest(md5);
        Expectation expectation = new Expectation(length, Checksum.announced(headers).orElse(otherwise), md5, headers);
        expectation.givenChecksum();
        return expectation;
    }

    private static long length(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw S3Errors.missingContentLength();
        }
    }

    /** Holds a body that was read whole (a configuration, a list of keys) against the digests that came with it. */
    static void check(HttpHeaders headers, byte[] body) {
        if (body.length == 0) return;
        String md5 = headers.first("Content-MD5").orElse(null);
        if (md5 != null && !isBase64(md5, MD5_LENGTH)) throw S3Errors.invalidDigest(md5);
        // Only with this header is it the body's: CompleteMultipartUpload brings the checksum of the object.
        Checksum algorithm = headers.contains("x-amz-sdk-checksum-algorithm") ? Checksum.ofRead(headers).orElse(null) : null;
        byte[] sum = null;
        if (algorithm != null) {
            Digest digest = algorithm.digest();
            digest.update(body, 0, body.length);
            sum = digest.value();
        }
        new Expectation(body.length, algorithm, md5, headers).verify(body.length, Checksum.messageDigest("MD5").digest(body), sum);
    }

    /** Of bytes that the sandbox itself moves. */
    static Expectation none(@Nullable Checksum algorithm) {
        return new Expectation(-1, algorithm, null, new HttpHeaders());
    }

    /** To be called when the payload has been read: a trailer stands among the headers then. */
    void verify(long came, byte[] computedMd5, byte @Nullable [] computedChecksum) {
        if (length >= 0 && came != length) throw S3Errors.incompleteBody(length, came);
        if (came > LARGEST) throw S3Errors.entityTooLarge(came, LARGEST);
        String hash = Base64.getEncoder().encodeToString(computedMd5);
        if (md5 != null && !md5.equals(hash)) throw S3Errors.badContentMd5(md5, hash);
        if (algorithm == null || computedChecksum == null) return;
        String given = givenChecksum();
        if (given != null && !given.equals(Base64.getEncoder().encodeToString(computedChecksum))) throw S3Errors.badChecksum(algorithm);
    }

    private @Nullable String givenChecksum() {
        if (algorithm == null) return null;
        String given = headers.first(algorithm.header()).orElse(null);
        if (given != null && !isBase64(given, algorithm.length())) throw S3Errors.invalidChecksum(algorithm, headers.contains("x-amz-trailer"));
        return given;
    }

    private static boolean isBase64(String text, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder overlooks bits that no encoder would have set.
            return bytes.length == length && Base64.getEncoder().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
