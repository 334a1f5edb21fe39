package dev.terraglue.bench.s3;

import dev.terraglue.bench.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Pages of 1,000 in a bucket of very many objects, and what an object costs on the disk. */
final class Listings {
    private static final int PREFIXES = 1_000;
    private static final int PAGE = 1_000;
    private static final int RUNS = 51;
    private static final int WRITERS = 16;
    private static final byte[] CONTENT = new byte[100];

    private Listings() {}

    static void measure(Path root, int objects, PrintStream out) throws IOException {
        try (RunningServer running = RunningServer.start(S3Server.terraglue(root)); S3Presigner presigner = running.presigner()) {
            long empty = running.bytesOnDisk();
            double seconds = fill(running, presigner, objects);
            out.printf(Locale.ROOT, "%nA bucket of %,d objects of %d bytes, put at %,.0f a second; %,d bytes on the disk for each%n",
                    objects, CONTENT.length, objects / seconds, (running.bytesOnDisk() - empty) / objects);
            Map<String, Map<String, String>> pages = new LinkedHashMap<>();
            pages.put("first", Map.of());
            pages.put("middle", Map.of("start-after", key(objects / 2, objects)));
            pages.put("last", Map.of("start-after", key(objects - PAGE - 1, objects)));
            pages.put("with delimiter, %,d common prefixes".formatted(PREFIXES), Map.of("delimiter", "/"));
            out.printf("%-44s%16s%16s%n", "page of 1,000, median ms", "light client", "SDK");
            List<Double> medians = new ArrayList<>();
            // Twice: the first page must not pay for what every page needs compiled.
            for (boolean warm : List.of(false, true)) {
                for (var page : pages.entrySet()) {
                    double light = milliseconds(running, page.getValue());
                    double sdk = milliseconds(running.s3(), page.getValue());
                    if (!warm) continue;
                    out.printf(Locale.ROOT, "%-44s%16.1f%16.1f%n", page.getKey(), light, sdk);
                    medians.add(light);
                }
            }
            List<Double> places = medians.subList(0, 3);
            out.printf(Locale.ROOT, "  slowest / fastest of first, middle and last: %.2f%n", Collections.max(places) / Collections.min(places));
            out.printf("  the server's memory was at most %d MiB%n", running.mostMemory() >> 20);
        }
    }

    private static String key(int number, int objects) {
        int each = Math.max(1, objects / PREFIXES);
        return "%04d/%07d".formatted(number / each, number);
    }

    private static double fill(RunningServer running, S3Presigner presigner, int objects) throws IOException {
        ObjectClient client = new RawObjectClient(running.port(), presigner, CONTENT);
        long from = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> portions = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                portions.add(writers.submit(() -> {
                    // In portions: a million presigned requests at once are a gigabyte.
                    for (int start = first * PAGE; start < objects; start += WRITERS * PAGE) {
                        List<String> keys = new ArrayList<>();
                        for (int i = start; i < Math.min(objects, start + PAGE); i++) keys.add(key(i, objects));
                        client.prepare(ObjectClient.Call.PUT, keys).run();
                    }
                    return null;
                }));
            }
            for (Future<?> one : portions) one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private static double milliseconds(S3Client s3, Map<String, String> parameters) throws IOException {
        return milliseconds(() -> {
            var page = s3.listObjectsV2(it -> it.bucket(RunningServer.BUCKET).maxKeys(PAGE).startAfter(parameters.get("start-after")).delimiter(parameters.get("delimiter")));
            if (page.keyCount() != PAGE) throw new IOException("a page of " + page.keyCount());
        });
    }

    private static double milliseconds(RunningServer running, Map<String, String> parameters) throws IOException {
        byte[] request = running.listRequest(parameters);
        try (RawConnection connection = RawConnection.to(running.port())) {
            return milliseconds(() -> connection.call(request, false));
        }
    }

    private interface Call {
        void make() throws IOException;
    }

    private static double milliseconds(Call call) throws IOException {
        List<Duration> durations = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long from = System.nanoTime();
            call.make();
            durations.add(Duration.ofNanos(System.nanoTime() - from));
        }
        return Report.median(durations).toNanos() / 1e6;
    }
}
