package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import dev.terraglue.schema.DataFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** An object's content, read in ranges: no more of it is fetched than is looked at. */
record ObjectFile(RoleCalls calls, StoredFile file) implements DataFile {
    private static final int FIRST_RANGE = 64 << 10;
    private static final int LARGEST_RANGE = 4 << 20;

    @Override
    public String name() {
        return file.location().toString();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public InputStream open() {
        return openAt(0);
    }

    @Override
    public InputStream openAt(long offset) {
        return new Ranges(offset);
    }

    /** The ranges one after the other, each twice as long as the one before. */
    private final class Ranges extends InputStream {
        private long next;
        private int length = FIRST_RANGE;
        private byte[] range = new byte[0];
        private int position;

        Ranges(long offset) {
            next = offset;
        }

        @Override
        public int read() throws IOException {
            return fill() ? range[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) throws IOException {
            if (most == 0) return 0;
            if (!fill()) return -1;
            int read = Math.min(most, range.length - position);
            System.arraycopy(range, position, buffer, offset, read);
            position += read;
            return read;
        }

        private boolean fill() throws IOException {
            if (position < range.length) return true;
            if (next >= file.size()) return false;
            range = fetch(next, Math.min(length, file.size() - next));
            if (range.length == 0) throw new IOException("the object has become shorter");
            next += range.length;
            position = 0;
            length = Math.min(2 * length, LARGEST_RANGE);
            return true;
        }
    }

    private byte[] fetch(long offset, long bytes) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(file.location().bucket())
                .key(file.location().key())
                .range("bytes=" + offset + "-" + (offset + bytes - 1))
                .ifMatch(file.etag())
                .build();
        try {
            return content(calls.s3(request).body());
        } catch (ServiceException e) {
            if (e.code().equals("PreconditionFailed")) throw new IOException("the object has changed since it was listed", e);
            throw e;
        }
    }

    private static byte[] content(@Nullable ResponseBody body) throws IOException {
        return switch (body) {
            case null -> new byte[0];
            case ResponseBody.Bytes bytes -> bytes.content();
            case ResponseBody.Streamed streamed -> {
                ByteArrayOutputStream content = new ByteArrayOutputStream((int) streamed.length());
                streamed.writer().writeTo(content);
                yield content.toByteArray();
            }
        };
    }
}
