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
import java.util.regex.Pattern;
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
    /** Of chunks that others follow. */
    private static final int SMALLEST_CHUNK = 8192;
    private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{1,16}");

    private final InputStream in;
    private final HttpHeaders headers;
    private final @Nullable ChunkSignatures signatures;
    private final boolean signsTrailer;
    private final Set<String> announcedTrailers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final long announcedLength;

    private final MessageDigest chunk = Hmac.sha256();
    private String chunkSignature = "";
    private int chunks;
    private long chunkSize;
    private long leftInChunk;
    private long total;
    private boolean ended;

    /** @param signatures verifies each chunk, or null where chunks are not signed */
    AwsChunkedStream(HttpRequest request, @Nullable ChunkSignatures signatures) {
        this.in = new BufferedInputStream(request.body(), 1 << 16);
        this.headers = request.headers();
        this.signatures = signatures;
        this.signsTrailer = signatures != null && headers.first("x-amz-content-sha256").orElse("").endsWith("-TRAILER");
        headers.first("x-amz-trailer").ifPresent(names -> {
            for (String name : names.split(",")) {
                if (!name.isBlank()) announcedTrailers.add(name.strip());
            }
        });
        announcedLength = decodedLength(request);
    }

    /** How long a body is without its chunks. */
    static long decodedLength(HttpRequest request) {
        try {
            return Long.parseLong(request.headers().first("x-amz-decoded-content-length").orElse(""));
        } catch (NumberFormatException e) {
            throw new ServiceException("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
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
        long size = size((semicolon < 0 ? line : line.substring(0, semicolon)).strip());
        chunks++;
        if (size > 0 && chunks > 1 && chunkSize < SMALLEST_CHUNK) throw tooSmall();
        if (size > announcedLength - total) throw incomplete(Long.toUnsignedString(total + size), announcedLength);
        if (signatures != null) chunkSignature = signature(semicolon < 0 ? "" : line.substring(semicolon + 1));
        chunkSize = size;
        leftInChunk = size;
        if (size == 0) endBody();
    }

    private static long size(String text) {
        if (!SIZE.matcher(text).matches()) throw incomplete();
        long size = Long.parseUnsignedLong(text, 16);
        if (size < 0) throw incomplete();
        return size;
    }

    /** The value of a chunk's one parameter, whatever its name; where it is no signature the chunk's end finds out. */
    private static String signature(String extension) {
        int equals = extension.indexOf('=');
        String given = extension.substring(equals + 1).strip();
        boolean followed = given.indexOf(';') >= 0 && extension.strip().startsWith("chunk-signature");
        if (given.isEmpty() || followed) throw incomplete();
        return given;
    }

    private void endChunk() throws IOException {
        if (signatures != null) signatures.requireChunk(chunk, chunkSignature);
        if (!line().isEmpty()) throw incomplete();
    }

    private void endBody() throws IOException {
        ended = true;
        if (signatures != null) signatures.requireChunk(chunk, chunkSignature);
        if (signsTrailer && announcedTrailers.isEmpty()) throw incomplete();
        if (total != announcedLength) throw incomplete(Long.toString(total), announcedLength);
        Set<String> missing = new TreeSet<>(announcedTrailers);
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        String signature = trailers(missing, fields);
        if (signsTrailer && signatures != null) {
            if (signature == null) throw incomplete();
            signatures.requireTrailer(fields.toByteArray(), signature);
        }
        if (!missing.isEmpty()) throw malformedTrailer();
    }

    /**
     * Reads the trailing fields; of those that come twice the later one counts.
     *
     * @return their signature, null where none came
     */
    private @Nullable String trailers(Set<String> missing, ByteArrayOutputStream fields) throws IOException {
        String signature = null;
        for (int i = 0; i < MOST_TRAILERS; i++) {
            // Clients differ in whether an empty line ends the trailers.
            String line = lineOrEnd();
            if (line == null || line.isEmpty()) break;
            int colon = line.indexOf(':');
            if (colon < 0) throw malformedTrailer();
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (signsTrailer && name.equals("x-amz-trailer-signature")) {
                signature = value;
                continue;
            }
            if (!announcedTrailers.contains(name)) throw malformedTrailer();
            fields.writeBytes((name + ":" + value + "\n").getBytes(StandardCharsets.UTF_8));
            missing.remove(name);
            headers.set(name, value);
        }
        return signature;
    }

    private String line() throws IOException {
        String line = lineOrEnd();
        if (line == null) throw incomplete();
        return line;
    }

    /**
     * The next line without its end, which is a carriage return and a line feed together: before them a trailing field may have a line feed of its
     * own, as the documentation's examples have it. Null at the end of the body.
     */
    private @Nullable String lineOrEnd() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); ; c = in.read()) {
            if (c < 0 && line.isEmpty()) return null;
            if (c < 0 || line.length() == LONGEST_LINE) throw incomplete();
            boolean ends = c == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
            if (ends) return line.substring(0, line.length() - 1);
            line.append((char) c);
        }
    }

    private static ServiceException incomplete() {
        return new ServiceException("IncompleteBody", 400, "The request body terminated unexpectedly");
    }

    static ServiceException incomplete(String came, long announced) {
        return new ServiceException("IncompleteBody", 400, "You did not provide the number of bytes specified by the Content-Length HTTP header")
                .with("NumberBytesExpected", Long.toString(announced))
                .with("NumberBytesProvided", came);
    }

    private ServiceException tooSmall() {
        return new ServiceException("InvalidChunkSizeError", 403, "Only the last chunk is allowed to have a size less than " + SMALLEST_CHUNK + " bytes")
                .with("Chunk", Integer.toString(chunks))
                .with("BadChunkSize", Long.toString(chunkSize));
    }

    private static ServiceException malformedTrailer() {
        return new ServiceException("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }
}
