package dev.terraglue.sandbox.s3.form;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of which a policy says how long it may be: reading it throws where it is longer, and at its end where it is shorter. */
public final class BoundedFile extends FilterInputStream {
    private final long least;
    private final long most;
    private long came;

    public BoundedFile(InputStream in, long least, long most) {
        super(in);
        this.least = least;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) came += n;
        if (came > most) throw FormErrors.tooLarge(most);
        if (n < 0 && came < least) throw FormErrors.tooSmall(came, least);
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
