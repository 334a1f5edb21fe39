package dev.terraglue.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

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

    /** The most that a body may hold that is not an object's content: 16 MiB. */
    public static final int MAX_BUFFERED_BODY = 16 << 20;

    /** What the client calls this server: the Host header without its port, in lower case. */
    public String hostName() {
        String host = headers.first("Host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        // The colons of an IPv6 address stand in brackets.
        return colon < 0 || host.indexOf(']', colon) >= 0 ? host : host.substring(0, colon);
    }

    public HttpRequest withBody(InputStream other) {
        return new HttpRequest(method, rawPath, rawQuery, query, headers, other, secure, remoteAddress);
    }

    /**
     * This request with its body held whole: whoever comes first, {@link #content()} gives it to the next one too. For every protocol whose
     * bodies are no object contents ({@link WireProtocol#buffersRequests()}).
     *
     * @throws ServiceException where the body is larger than {@link #MAX_BUFFERED_BODY}, or ends early
     */
    public HttpRequest buffered() {
        return body instanceof BufferedBody ? this : withBody(new BufferedBody(content()));
    }

    /**
     * The body whole. Empties the stream unless the request is {@link #buffered()}.
     *
     * @throws ServiceException where the body is larger than {@link #MAX_BUFFERED_BODY}, or ends early
     */
    public byte[] content() {
        if (body instanceof BufferedBody buffered) return buffered.content();
        try {
            byte[] content = body.readNBytes(MAX_BUFFERED_BODY + 1);
            if (content.length > MAX_BUFFERED_BODY) {
                throw new ServiceException("RequestEntityTooLargeException", 413, "The request's body must not be larger than 16 MiB.");
            }
            return content;
        } catch (IOException e) {
            throw new ServiceException("IncompleteBody", 400, "The request's body ended early or could not be read: " + e.getMessage());
        }
    }
}
