package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.ServiceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;

/** A body whose SHA-256 was signed: hands it on, and refuses its end where the hash is another. */
final class HashedStream extends FilterInputStream {
    private final MessageDigest digest = Hmac.sha256();
    private final String expected;
    private boolean ended;

    HashedStream(InputStream in, String expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) digest.update(buffer, offset, n);
        if (n < 0 && !ended) {
            ended = true;
            String computed = Hmac.hex(digest.digest());
            if (!Hmac.same(expected.toLowerCase(Locale.ROOT), computed)) {
                throw new ServiceException("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.")
                        .with("ClientComputedContentSHA256", expected)
                        .with("S3ComputedContentSHA256", computed);
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
