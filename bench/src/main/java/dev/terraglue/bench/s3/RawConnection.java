package dev.terraglue.bench.s3;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** One HTTP/1.1 connection, open for as long as the server likes: requests go out as they are, of answers only the status and the length are looked at. */
final class RawConnection implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] discarded = new byte[BUFFER];
    private boolean ending;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
    }

    static RawConnection to(int port) throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A body that is written piece by piece. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends a request and reads its answer to the end.
     *
     * @return the length of the answer's body
     * @throws IOException where the status is none of 2xx
     */
    long call(byte[] request, boolean head) throws IOException {
        return call(request, body -> {}, head);
    }

    long call(byte[] request, Body body, boolean head) throws IOException {
        out.write(request);
        body.writeTo(out);
        out.flush();
        String status = line();
        ending = status.startsWith("HTTP/1.0");
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Long.parseLong(lower.substring(15).strip());
            if (lower.startsWith("transfer-encoding:")) chunked = true;
            if (lower.startsWith("connection:") && lower.contains("close")) ending = true;
        }
        if (head) length = 0;
        else if (chunked) length = skipChunks();
        else skip(length);
        if (!status.startsWith("2", status.indexOf(' ') + 1)) throw new IOException(status);
        return length;
    }

    /** Whether the last answer said that it is this connection's last. */
    boolean isEnding() {
        return ending;
    }

    private long skipChunks() throws IOException {
        long all = 0;
        while (true) {
            long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
            skip(size);
            line();
            if (size == 0) return all;
            all += size;
        }
    }

    private void skip(long length) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(discarded, 0, (int) Math.min(left, discarded.length));
            if (read < 0) throw new EOFException();
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException("the server closed the connection");
            if (b != '\r') line.append((char) b);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
