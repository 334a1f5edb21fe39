package dev.terraglue.sandbox.wire;

import java.io.InputStream;

/**
 * A request as it came off the socket.
 *
 * @param method   {@code GET}, …
 * @param rawPath  percent-encoded path as the client sent it, never normalised: S3 keys may hold {@code //} and {@code ..}
 * @param rawQuery percent-encoded query without the question mark; empty where there is none
 * @param query    {@code rawQuery}, decoded
 * @param body     the bytes after the transfer encoding has been undone (an {@code aws-chunked} body still has its chunks)
 * @param secure   whether it came over TLS
 * @param remoteAddress the peer's IP address
 */
public record HttpRequest(
        String method,
        String rawPath,
        String rawQuery,
        QueryString query,
        HttpHeaders headers,
        InputStream body,
        boolean secure,
        String remoteAddress) {

    public HttpRequest withBody(InputStream other) {
        return new HttpRequest(method, rawPath, rawQuery, query, headers, other, secure, remoteAddress);
    }
}
