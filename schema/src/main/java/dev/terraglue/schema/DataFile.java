package dev.terraglue.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data file that can be read several times: on disk, in S3, in memory. */
public interface DataFile {

    /** The file's name, or its path below the table's folder; what messages call it. Its ending matters: engines choose the codec by it. */
    String name();

    /** Bytes as stored (compressed size for a compressed file). */
    long size();

    /** The bytes from the start. The caller closes. */
    InputStream open() throws IOException;

    /** The bytes from an offset on; override where a ranged read is cheaper than skipping. */
    default InputStream openAt(long offset) throws IOException {
        InputStream in = open();
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static DataFile of(Path path) throws IOException {
        return of(path, path.toString());
    }

    /** A file on disk under the name that messages shall use. */
    static DataFile of(Path path, String name) throws IOException {
        return new OnDisk(path, name, Files.size(path));
    }

    static DataFile of(String name, byte[] content) {
        return new InMemory(name, content.clone());
    }

    /** See {@link #of(Path)}. */
    record OnDisk(Path path, String name, long size) implements DataFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public InputStream openAt(long offset) throws IOException {
            var channel = Files.newByteChannel(path);
            channel.position(offset);
            return Channels.newInputStream(channel);
        }
    }

    /** See {@link #of(String, byte[])}. */
    @SuppressWarnings("ArrayRecordComponent") // identity is enough: nobody compares files by content
    record InMemory(String name, byte[] content) implements DataFile {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }
}
