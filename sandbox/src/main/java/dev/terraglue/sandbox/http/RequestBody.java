package dev.terraglue.sandbox.http;

import dev.terraglue.sandbox.wire.ServiceException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.media.ReadableEntity;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes from the client. One that ends too early is an {@link EOFException}, one for which the server would wait too long AWS's
 * RequestTimeout.
 */
final class RequestBody extends InputStream {
    private final InputStream in;
    private final @Nullable WatchedSocket socket;

    RequestBody(ReadableEntity entity, @Nullable WatchedSocket socket) {
        // Opening it tells whoever waits for "100 Continue" to go on, refused or not: the JDK's own client loses an error that comes instead.
        in = entity.hasEntity() ? entity.inputStream() : InputStream.nullInputStream();
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (InsufficientDataAvailableException | UncheckedIOException e) {
            if (hasStalled()) throw timeout();
            throw (IOException) new EOFException("the connection ended before the body did").initCause(e);
        }
    }

    /** Whether the server lost its patience. */
    boolean hasStalled() {
        return socket != null && socket.bodyStalled();
    }

    static ServiceException chunkTooLarge(int most) {
        return new ServiceException("InvalidRequest", 400, "A chunk of the transfer encoding must not be larger than " + (most >> 20) + " MiB.");
    }

    private static ServiceException timeout() {
        return new ServiceException("RequestTimeout", 400,
                "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.");
    }
}
