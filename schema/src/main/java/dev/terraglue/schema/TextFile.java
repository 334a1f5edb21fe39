package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A text file, decompressed, without its byte-order mark. */
record TextFile(DataFile file, Compression compression, SampleLimit limit) {
    private static final int BUFFER = 1 << 16;
    static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** The first bytes, decompressed, mark included; refused like the rest when they are not text. */
    byte[] head(int length) throws IOException {
        try (InputStream in = new TextGuard(decompressed(file.open()), () -> true)) {
            return in.readNBytes(length);
        }
    }

    /** The head as text without mark; a character cut at the end is dropped. */
    String headText(int length) throws IOException {
        String text = new String(head(length), UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Reading open() throws IOException {
        InputStream raw = file.open();
        try {
            SampledStream.TailSource tail = compression == Compression.NONE && file.size() > limit.headBytes() && limit.tailBytes() > 0
                    ? () -> new BufferedInputStream(file.openAt(Math.max(limit.headBytes(), file.size() - limit.tailBytes())), BUFFER)
                    : InputStream::nullInputStream;
            var sample = new SampledStream(decompressed(raw), limit.headBytes(), tail);
            var guard = new TextGuard(sample, () -> !sample.inTail());
            return new Reading(withoutMark(guard), sample, guard, file.size());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream decompressed(InputStream raw) throws IOException {
        return switch (compression) {
            case NONE -> new BufferedInputStream(raw, BUFFER);
            case GZIP -> new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
        };
    }

    private static InputStream withoutMark(InputStream text) throws IOException {
        var in = new BufferedInputStream(text, BUFFER);
        in.mark(UTF_8_MARK.length);
        if (!Arrays.equals(in.readNBytes(UTF_8_MARK.length), UTF_8_MARK)) {
            in.reset();
        }
        return in;
    }

    /** One reading through a text file. */
    record Reading(InputStream in, SampledStream sample, TextGuard guard, long fileSize) implements AutoCloseable {

        /** The line that the parser counted, or zero where it lies in the tail of a sample. */
        long line(long counted) {
            return sample.inTail() ? 0 : counted;
        }

        boolean sampled() {
            return sample.sampled();
        }

        /** Records of the whole file from those seen; the count itself where that cannot be told. */
        long estimate(long seen) {
            boolean plain = sample.sampled() && fileSize > sample.delivered();
            return plain ? Math.round((double) seen * fileSize / sample.delivered()) : seen;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
