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

/**
 * Calls a second on objects of 4 KiB: put, get, head, delete, by one, eight and 32 clients at a time. The servers take turns, so that each meets
 * the same machine and the same warm client; what is told is the median of their turns.
 */
final class SmallObjects {
    private static final int SIZE = 4 << 10;
    private static final int[] CONCURRENCY = {1, 8, 32};
    private static final int TURNS = 3;
    /** For server and client to be compiled. */
    private static final int WARM_UPS = 3;
    private static final int FEWEST_OBJECTS = 320;
    private static final int MOST_OBJECTS = 3_200;
    /** So that a slow peer does not take the day. */
    private static final double SECONDS_OF_A_TURN = 2;

    private SmallObjects() {}

    /** A server, and what came of its turns. */
    private record Contender(S3Server server, RunningServer running, S3Presigner presigner, Map<String, List<Double>> rates) implements AutoCloseable {
        static Contender start(S3Server server) throws IOException {
            RunningServer running = RunningServer.start(server);
            return new Contender(server, running, running.presigner(), new LinkedHashMap<>());
        }

        ObjectClient client(String kind, byte[] content) {
            return kind.equals("SDK") ? new SdkObjectClient(running.s3(), content) : new RawObjectClient(running.port(), presigner, content);
        }

        double rate(String row) {
            return rates.containsKey(row) ? median(rates.get(row)) : Double.NaN;
        }

        @Override
        public void close() throws IOException {
            presigner.close();
            running.close();
        }
    }

    static void compare(List<S3Server> servers, PrintStream out) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        try {
            for (S3Server server : servers) contenders.add(Contender.start(server));
            String peers = String.join("", servers.stream().skip(1).map(server -> "%12s".formatted(server.name())).toList());
            out.printf("%n4 KiB objects, calls a second%n%-24s%12s%s%14s%n", "", servers.getFirst().name(), peers, "× best peer");
            for (String client : List.of("SDK", "light")) {
                for (int threads : CONCURRENCY) {
                    takeTurns(contenders, client, threads);
                    for (Call call : Call.values()) print(contenders, row(client, threads, call), out);
                }
            }
            servers.forEach(server -> out.printf("  %s: %s%n", server.name(), server.durability()));
        } finally {
            for (Contender contender : contenders) contender.close();
        }
    }

    private static void print(List<Contender> contenders, String row, PrintStream out) {
        double best = contenders.stream().skip(1).mapToDouble(peer -> peer.rate(row)).filter(rate -> !Double.isNaN(rate)).max().orElse(Double.NaN);
        StringBuilder line = new StringBuilder("%-24s".formatted(row));
        contenders.forEach(of -> line.append(String.format(Locale.ROOT, "%12.0f", of.rate(row))));
        out.printf(Locale.ROOT, "%s%14.2f%n", line, contenders.getFirst().rate(row) / best);
    }

    private static String row(String client, int threads, Call call) {
        return "%s ×%d %s".formatted(client, threads, call);
    }

    private static void takeTurns(List<Contender> contenders, String client, int threads) throws IOException {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        record Turn(Contender contender, int objects) {}
        List<Turn> order = new ArrayList<>();
        for (Contender contender : contenders) {
            try {
                order.add(new Turn(contender, warmedUp(contender.client(client, content), threads)));
            } catch (IOException e) {
                // A peer that does not take such requests has no figure; ours must.
                if (contender.server().name().equals(S3Server.OURS)) throw e;
                System.err.println(contender.server().name() + ", " + client + " client: " + e.getMessage());
            }
        }
        for (int i = 0; i < TURNS; i++) {
            for (Turn turn : order) {
                Map<Call, Double> rates = round(turn.contender().client(client, content), threads, turn.objects());
                rates.forEach((call, rate) -> turn.contender().rates().computeIfAbsent(row(client, threads, call), row -> new ArrayList<>()).add(rate));
            }
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** @return how many objects fit a turn */
    private static int warmedUp(ObjectClient client, int threads) throws IOException {
        int objects = FEWEST_OBJECTS;
        for (int i = 0; i < WARM_UPS; i++) {
            double seconds = 0;
            for (double rate : round(client, threads, objects).values()) seconds += 1 / rate;
            objects = (int) Math.clamp(SECONDS_OF_A_TURN / seconds, FEWEST_OBJECTS, MOST_OBJECTS);
        }
        return objects;
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
