package dev.terraglue.cli.data;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts files into S3, several at a time, and shows how far it is. S3 checks each against its digest. */
public final class Upload {
    private static final int AT_ONCE = 4;
    private static final Map<String, String> CONTENT_TYPES =
            Map.of("csv", "text/csv", "tsv", "text/tab-separated-values", "json", "application/json", "txt", "text/plain", "gz", "application/gzip");

    private final S3Client s3;
    private final Progress.Step step;

    public Upload(S3Client s3, Progress.Step step) {
        this.s3 = s3;
        this.step = step;
    }

    /** A file and where it goes. */
    public record Item(Path file, long size, Digests content, String bucket, String key) {}

    /** Puts all items; gives each its ETag, without quotes. */
    public Map<Item, String> put(List<Item> items) {
        long total = items.stream().mapToLong(Item::size).sum();
        var bytes = new AtomicLong();
        var files = new AtomicInteger();
        List<String> etags = SideBySide.all(AT_ONCE, items.stream().<Callable<String>>map(item -> () -> {
            String etag = put(item, bytes, sent -> step.state(sent, total, Amounts.bytes(sent) + " of " + Amounts.bytes(total) + ", file " + (files.get() + 1) + " of " + items.size()));
            files.incrementAndGet();
            return etag;
        }).toList());
        var byItem = new HashMap<Item, String>();
        for (int i = 0; i < items.size(); i++) {
            byItem.put(items.get(i), etags.get(i));
        }
        return byItem;
    }

    private interface Watcher {
        void sent(long bytesOfAllItems);
    }

    private String put(Item item, AtomicLong bytes, Watcher watcher) {
        var counted = new AtomicLong();
        RequestBody body = RequestBody.fromContentProvider(() -> {
            // A body that is read again (to sign it, to try again) counts once.
            bytes.addAndGet(-counted.getAndSet(0));
            return new Counted(open(item.file()), read -> {
                counted.addAndGet(read);
                watcher.sent(bytes.addAndGet(read));
            });
        }, item.size(), "application/octet-stream");
        return s3.putObject(it -> it.bucket(item.bucket()).key(item.key()).contentType(contentType(item.key())).checksumSHA256(item.content().sha256()), body)
                .eTag().replace("\"", "");
    }

    private static String contentType(String key) {
        return CONTENT_TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Counter {
        void read(int bytes);
    }

    private static final class Counted extends FilterInputStream {
        private final Counter counter;

        Counted(InputStream in, Counter counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                counter.read(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                counter.read(count);
            }
            return count;
        }
    }
}
