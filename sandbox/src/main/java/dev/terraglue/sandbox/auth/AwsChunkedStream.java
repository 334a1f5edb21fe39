package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside an {@code aws-chunked} body ("Signature calculations for the authorization header: transferring payload in multiple
 * chunks", and the page on trailing headers, of the S3 API reference).
 *
 * <p>A chunk is {@code hex-size[;chunk-signature=…]\r\n bytes \r\n}; the last has size 0 and may be followed by trailing fields, which are
 * added to the request's headers at the end. A body that ends early, or a chunk whose signature is wrong, throws.
 */
final class AwsChunkedStream extends InputStream {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_TRAILERS = 16;

    private final InputStream in;
    private final HttpHeaders headers;
    private final @Nullable ChunkSignatures signatures;
    private final Set<String> announcedTrailers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final long announcedLength;

    private final MessageDigest chunk = Hmac.sha256();
    private @Nullable String chunkSignature;
    private long leftInChunk;
    private long total;
    private boolean ended;
    /** Whether the body ended in the last line that was read, before its end. */
    private boolean lineCut;

    /** @param signatures verifies each chunk, or null where chunks are not signed */
    AwsChunkedStream(HttpRequest request, @Nullable ChunkSignatures signatures) {
        this.in = new BufferedInputStream(request.body(), 1 << 16);
        this.headers = request.headers();
        this.signatures = signatures;
        request.headers().first("x-amz-trailer").ifPresent(names -> {
            for (String name : names.split(",")) announcedTrailers.add(name.strip());
        });
        String length = request.headers().first("x-amz-decoded-content-length")
                .orElseThrow(() -> new ServiceException("MissingContentLength", 411, "You must provide the Content-Length HTTP header."));
        try {
            announcedLength = Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new ServiceException("InvalidArgument", 400, "x-amz-decoded-content-length must be a number").with("ArgumentValue", length);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (leftInChunk == 0 && !ended) nextChunk();
        if (ended) return -1;
        int n = in.read(buffer, offset, (int) Math.min(length, leftInChunk));
        if (n < 0) throw incomplete();
        if (signatures != null) chunk.update(buffer, offset, n);
        leftInChunk -= n;
        total += n;
        if (leftInChunk == 0) endChunk();
        return n;
    }

    private void nextChunk() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        try {
            leftInChunk = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw new ServiceException("InvalidChunkSizeError", 400, "Chunk size is not a hexadecimal number");
        }
        if (leftInChunk < 0 || leftInChunk > announcedLength - total) throw incomplete();
        if (signatures != null) {
            String extension = semicolon < 0 ? "" : line.substring(semicolon + 1).strip();
            if (!extension.startsWith("chunk-signature=")) throw wrongSignature();
            chunkSignature = extension.substring("chunk-signature=".length());
        }
        if (leftInChunk == 0) endBody();
    }

    private void endChunk() throws IOException {
        verifyChunk();
        if (!line().isEmpty()) throw new ServiceException("InvalidChunkSizeError", 400, "A chunk is longer than its header says");
    }

    private void verifyChunk() {
        if (signatures != null && (chunkSignature == null || !signatures.acceptsChunk(chunk, chunkSignature))) throw wrongSignature();
    }

    private void endBody() throws IOException {
        verifyChunk();
        ended = true;
        readTrailers();
        if (total != announcedLength) throw incomplete();
        if (!announcedTrailers.isEmpty()) {
            throw new ServiceException("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");
        }
    }

    private void readTrailers() throws IOException {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        String signature = null;
        for (int i = 0; i < MOST_TRAILERS; i++) {
            // Clients differ in whether an empty line ends the trailers.
            String line = lineOrEnd();
            if (line == null || line.isEmpty()) break;
            int colon = line.indexOf(':');
            if (colon < 0) throw new ServiceException("MalformedTrailerError", 400, "A trailing field has no colon");
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                signature = value;
                continue;
            }
            signed.writeBytes((name + ":" + value + "\n").getBytes(StandardCharsets.UTF_8));
            if (announcedTrailers.remove(name)) headers.set(name, value);
        }
        if (signatures != null && signed.size() > 0 && (signature == null || !signatures.acceptsTrailer(signed.toByteArray(), signature))) {
            throw wrongSignature();
        }
    }

    private String line() throws IOException {
        String line = lineOrEnd();
        if (line == null || lineCut) throw incomplete();
        return line;
    }

    /** The next line without its end; null at the end of the body. */
    private @Nullable String lineOrEnd() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                lineCut = true;
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == LONGEST_LINE) throw new ServiceException("InvalidChunkSizeError", 400, "A chunk header is too long");
            line.append((char) c);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
        return line.toString();
    }

    private static ServiceException incomplete() {
        return new ServiceException("IncompleteBody", 400, "You did not provide the number of bytes specified by the Content-Length HTTP header.");
    }

    private static ServiceException wrongSignature() {
        return new ServiceException(
                "SignatureDoesNotMatch", 403, "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }
}
