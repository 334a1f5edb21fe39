package dev.terraglue.bench.s3;

import dev.terraglue.bench.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Bytes a second of one large object, beside what the HTTP server under the sandbox moves with no S3 in it. */
final class LargeObjects {
    private static final long SIZE = 64 << 20;
    private static final int RUNS = 7;
    private static final Duration VALID = Duration.ofHours(1);

    private static final byte[] BLOCK = new byte[1 << 20];

    static {
        new Random(2).nextBytes(BLOCK);
    }

    private LargeObjects() {}

    /** MiB a second. */
    private record Rates(double put, double get) {}

    static void compare(List<S3Server> servers, PrintStream out) throws IOException {
        Rates limit = ofPlainServer();
        double md5 = ofMd5();
        out.printf("%n64 MiB objects, MiB a second, one client%n%-24s%12s%12s%16s%16s%n", "", "put", "get", "put of limit", "get of limit");
        out.printf(Locale.ROOT, "%-24s%12.0f%12.0f%n", "HTTP server, no S3", limit.put(), limit.get());
        out.printf(Locale.ROOT, "%-24s%12.0f%12s%15.0f%%%n", "MD5 (a put's ETag)", md5, "", 100 * md5 / limit.put());
        for (S3Server server : servers) {
            Rates rates;
            try {
                rates = ofS3(server);
            } catch (IOException e) {
                // A peer that does not take such requests has no figure; ours must.
                if (server.name().equals(S3Server.OURS)) throw e;
                System.err.println(server.name() + ": " + e.getMessage());
                continue;
            }
            out.printf(Locale.ROOT, "%-24s%12.0f%12.0f%15.0f%%%15.0f%%%n", server.name(), rates.put(), rates.get(), 100 * rates.put() / limit.put(), 100 * rates.get() / limit.get());
        }
    }

    private static Rates ofS3(S3Server server) throws IOException {
        try (RunningServer running = RunningServer.start(server); S3Presigner presigner = running.presigner()) {
            URI put = URI.create(presigner.presignPutObject(it -> it.signatureDuration(VALID).putObjectRequest(r -> r.bucket(RunningServer.BUCKET).key("large"))).url().toString());
            URI get = URI.create(presigner.presignGetObject(it -> it.signatureDuration(VALID).getObjectRequest(r -> r.bucket(RunningServer.BUCKET).key("large"))).url().toString());
            return measure(running.port(), put.getRawPath() + "?" + put.getRawQuery(), get.getRawPath() + "?" + get.getRawQuery());
        }
    }

    /** What no S3 can surpass whose ETags are AWS's: one thread does nothing but hash. */
    private static double ofMd5() {
        byte[] block = new byte[1 << 20];
        List<Duration> durations = new ArrayList<>();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (int run = 0; run < RUNS; run++) {
                long from = System.nanoTime();
                for (long hashed = 0; hashed < SIZE; hashed += block.length) md5.update(block);
                md5.digest();
                durations.add(Duration.ofNanos(System.nanoTime() - from));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
        return rate(durations);
    }

    private static Rates ofPlainServer() throws IOException {
        try (PlainServer.Running plain = PlainServer.start(SIZE)) {
            return measure(plain.port(), "/", "/");
        }
    }

    private static Rates measure(int port, String putTarget, String getTarget) throws IOException {
        List<Duration> puts = new ArrayList<>();
        List<Duration> gets = new ArrayList<>();
        try (RawConnection connection = RawConnection.to(port)) {
            // The first runs warm both sides up.
            for (int run = -2; run < RUNS; run++) {
                Duration put = put(connection, port, putTarget, SIZE);
                Duration get = get(connection, port, getTarget, SIZE);
                if (run < 0) continue;
                puts.add(put);
                gets.add(get);
            }
        }
        return new Rates(rate(puts), rate(gets));
    }

    private static double rate(List<Duration> durations) {
        return (SIZE >> 20) / (Report.median(durations).toNanos() / 1e9);
    }

    static Duration put(RawConnection connection, int port, String target, long size) throws IOException {
        long from = System.nanoTime();
        connection.call(head("PUT", port, target, "Content-Length: " + size + "\r\n"), out -> write(out, size), false);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    static Duration get(RawConnection connection, int port, String target, long size) throws IOException {
        long from = System.nanoTime();
        long length = connection.call(head("GET", port, target, ""), out -> {}, false);
        if (length != size) throw new IOException("got " + length + " bytes of " + size);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static byte[] head(String method, int port, String target, String more) {
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n".formatted(method, target, port, more).getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(OutputStream out, long size) throws IOException {
        for (long left = size; left > 0; left -= BLOCK.length) out.write(BLOCK, 0, (int) Math.min(left, BLOCK.length));
    }

    /** One object of 5 GiB, the largest that one put takes, through a sandbox of 256 MiB. */
    static void huge(Path root, PrintStream out) throws IOException {
        long size = 5L << 30;
        try (RunningServer running = RunningServer.start(S3Server.terraglue(root, "-Xmx256m")); S3Presigner presigner = running.presigner();
                RawConnection connection = RawConnection.to(running.port())) {
            URI put = URI.create(presigner.presignPutObject(it -> it.signatureDuration(VALID).putObjectRequest(r -> r.bucket(RunningServer.BUCKET).key("huge"))).url().toString());
            URI get = URI.create(presigner.presignGetObject(it -> it.signatureDuration(VALID).getObjectRequest(r -> r.bucket(RunningServer.BUCKET).key("huge"))).url().toString());
            Duration in = put(connection, running.port(), put.getRawPath() + "?" + put.getRawQuery(), size);
            Duration back = get(connection, running.port(), get.getRawPath() + "?" + get.getRawQuery(), size);
            out.printf(Locale.ROOT, "%n5 GiB through a heap of 256 MiB: put %.1f s, get %.1f s; the process's memory was at most %d MiB%n",
                    in.toNanos() / 1e9, back.toNanos() / 1e9, running.mostMemory() >> 20);
        }
    }
}
