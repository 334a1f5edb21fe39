package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;

/** What {@code x-amz-content-sha256} promises about a body, held against the body while it is read. */
final class PayloadVerification {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String SIGNED_CHUNKS_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private static final String UNSIGNED_CHUNKS_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String CHUNKS = "STREAMING-";

    /** An anonymous request has nobody's signature, but its body may come in chunks all the same. */
    static HttpRequest unsigned(HttpRequest request) {
        String hash = request.headers().first("x-amz-content-sha256").orElse(UNSIGNED);
        return hash.equals(UNSIGNED_CHUNKS_TRAILER) ? request.withBody(new AwsChunkedStream(request, null)) : request;
    }

    /** Presigned addresses and Version 2 know no chunks: whatever the header holds is compared with the hash of the body as it comes. */
    static HttpRequest whole(HttpRequest request) {
        String hash = request.headers().first("x-amz-content-sha256").orElse(UNSIGNED);
        if (hash.equals(UNSIGNED)) return request;
        if (hash.startsWith(CHUNKS)) {
            long decoded = AwsChunkedStream.decodedLength(request);
            request.headers().first("Content-Length").filter(length -> !length.equals(Long.toString(decoded)))
                    .ifPresent(length -> { throw AwsChunkedStream.incomplete(length, decoded); });
        }
        return request.withBody(new HashedStream(request.body(), hash));
    }

    static HttpRequest wrap(HttpRequest request, String payloadHash, ChunkSignatures signatures) {
        return switch (payloadHash) {
            case UNSIGNED -> request;
            case SIGNED_CHUNKS, SIGNED_CHUNKS_TRAILER -> request.withBody(new AwsChunkedStream(request, signatures));
            case UNSIGNED_CHUNKS_TRAILER -> request.withBody(new AwsChunkedStream(request, null));
            default -> {
                if (!payloadHash.matches("[0-9a-fA-F]{64}")) {
                    throw new ServiceException(
                            "InvalidArgument", 400, "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.").with("ArgumentName", "x-amz-content-sha256").with("ArgumentValue", payloadHash);
                }
                yield request.withBody(new HashedStream(request.body(), payloadHash));
            }
        };
    }

    private PayloadVerification() {}
}
