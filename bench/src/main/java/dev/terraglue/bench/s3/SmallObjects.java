package dev.terraglue.bench.s3;

import dev.terraglue.bench.s3.ObjectClient.Call;
import dev.terraglue.bench.s3.ObjectClient.Work;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Calls a second on objects of 4 KiB: put, get, head, delete, by one, eight and 32 clients at a time. */
final class SmallObjects {
    private static final int SIZE = 4 << 10;
    private static final int[] CONCURRENCY = {1, 8, 32};
    private static final int CALLS_OF_ONE = 500;
    private static final int CALLS = 3_000;

    private SmallObjects() {}

    static void compare(List<S3Server> servers, PrintStream out) throws IOException {
        List<Map<String, Double>> rates = new ArrayList<>();
        for (S3Server server : servers) rates.add(measure(server));
        String peers = String.join("", servers.stream().skip(1).map(server -> "%12s".formatted(server.name())).toList());
        out.printf("%n4 KiB objects, calls a second%n%-24s%12s%s%14s%n", "", servers.getFirst().name(), peers, "× best peer");
        rates.getFirst().forEach((row, rate) -> {
            double best = rates.stream().skip(1).mapToDouble(peer -> peer.getOrDefault(row, 0.0)).max().orElse(Double.NaN);
            StringBuilder line = new StringBuilder("%-24s".formatted(row));
            rates.forEach(of -> line.append(String.format(Locale.ROOT, "%12.0f", of.getOrDefault(row, Double.NaN))));
            out.printf(Locale.ROOT, "%s%14.2f%n", line, rate / best);
        });
        servers.forEach(server -> out.printf("  %s: %s%n", server.name(), server.durability()));
    }

    private static Map<String, Double> measure(S3Server server) throws IOException {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        try (RunningServer running = RunningServer.start(server); S3Presigner presigner = running.presigner()) {
            Map<String, ObjectClient> clients = new LinkedHashMap<>();
            clients.put("SDK", new SdkObjectClient(running.s3(), content));
            clients.put("light", new RawObjectClient(running.port(), presigner, content));
            Map<String, Double> rates = new LinkedHashMap<>();
            for (var client : clients.entrySet()) {
                try {
                    round(client.getValue(), 8, CALLS / 2); // warms both sides up
                    for (int threads : CONCURRENCY) {
                        Map<Call, Double> round = round(client.getValue(), threads, threads == 1 ? CALLS_OF_ONE : CALLS);
                        round.forEach((call, rate) -> rates.put("%s ×%d %s".formatted(client.getKey(), threads, call), rate));
                    }
                } catch (IOException e) {
                    // A peer that does not take such requests has no figure; ours must.
                    if (server.name().equals(S3Server.OURS)) throw e;
                    System.err.println(server.name() + ", " + client.getKey() + " client: " + e.getMessage());
                }
            }
            return rates;
        }
    }

    /** Every call once on each of so many objects, which are gone at the end. */
    private static Map<Call, Double> round(ObjectClient client, int threads, int objects) throws IOException {
        Map<Call, Double> rates = new LinkedHashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Call call : Call.values()) {
                List<Work> shares = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) shares.add(client.prepare(call, keys(thread, objects / threads)));
                rates.put(call, objects / threads * threads / seconds(executor, shares));
            }
        }
        return rates;
    }

    private static List<String> keys(int thread, int count) {
        List<String> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) keys.add("small/%02d/%06d".formatted(thread, i));
        return keys;
    }

    private static double seconds(ExecutorService executor, List<Work> shares) throws IOException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (Work share : shares) {
            running.add(executor.submit(() -> {
                start.await();
                share.run();
                return null;
            }));
        }
        long from = System.nanoTime();
        start.countDown();
        try {
            for (Future<?> one : running) one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
        return (System.nanoTime() - from) / 1e9;
    }
}
