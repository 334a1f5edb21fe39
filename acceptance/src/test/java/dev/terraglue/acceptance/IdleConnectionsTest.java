package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Many clients that have nothing to say. */
class IdleConnectionsTest {
    private static final int MOST = 10_000;
    private static final int DESCRIPTORS_FOR_OTHER_THINGS = 1_000;
    private static final ByteBuffer WHOLE = ascii("GET /_terraglue/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final ByteBuffer HALF = ascii("GET /_terraglue/health HTTP/1.1\r\nHost: loc");

    @Test
    void theSandboxAnswersOthersWhileThousandsOfConnectionsAreIdleAndItsHeapIsSmall() throws IOException {
        var lake = new Lake(Folders.fresh("idle-connections"));
        int count = (int) Math.min(MOST, descriptors() - DESCRIPTORS_FOR_OTHER_THINGS);
        System.out.println(count + " idle connections, of " + MOST + " wanted; this process may open " + descriptors() + " files");
        List<SocketChannel> idle = new ArrayList<>();
        try (var _ = ColdSandbox.start(lake, "-Xmx256m")) {
            S3Client s3 = lake.aws().s3();
            s3.createBucket(it -> it.bucket("busy"));
            for (int i = 0; i < count; i++) {
                idle.add(connect(lake, i));
            }

            byte[] content = new byte[8 << 20];
            new Random(1).nextBytes(content);
            for (String key : List.of("a", "b", "c")) {
                s3.putObject(it -> it.bucket("busy").key(key), RequestBody.fromBytes(content));
                assertThat(s3.getObjectAsBytes(it -> it.bucket("busy").key(key)).asByteArray()).isEqualTo(content);
            }
            assertThat(s3.listObjectsV2(it -> it.bucket("busy")).keyCount()).isEqualTo(3);
            // The first and the last of those that were answered are, again.
            ask(idle.get(1));
            ask(idle.get(count - 1 - (count - 2) % 3));
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    /** A third says nothing, a third has been answered, a third is in the middle of its request. */
    private static SocketChannel connect(Lake lake, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), lake.port()));
        switch (number % 3) {
            case 1 -> ask(channel);
            case 2 -> channel.write(HALF.duplicate());
            default -> { }
        }
        return channel;
    }

    private static void ask(SocketChannel channel) throws IOException {
        channel.write(WHOLE.duplicate());
        assertThat(channel.read(ByteBuffer.allocate(1 << 12))).isPositive();
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : MOST;
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }
}
