package dev.terraglue.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on its way into {@link ObjectFiles}: closed without {@link #keep}, it is gone. */
public final class NewFile implements AutoCloseable {
    private final ObjectFiles files;
    private final long id;
    private final FileSteps steps;
    private final FileChannel channel;
    private Path place;
    private boolean kept;

    NewFile(ObjectFiles files, long id, FileSteps steps) throws IOException {
        this.files = files;
        this.id = id;
        this.steps = steps;
        place = files.temporary(id);
        channel = FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    /**
     * Brings the file to the disk under its number.
     *
     * @return the number
     */
    public long keep() throws IOException {
        steps.sync(channel);
        channel.close();
        Path folder = files.folderOf(id);
        steps.rename(place, files.path(id));
        place = files.path(id);
        steps.syncFolder(folder);
        kept = true;
        return id;
    }

    @Override
    public void close() throws IOException {
        if (kept) return;
        channel.close();
        steps.delete(place);
    }
}
